package id.satuatap.installation;

import static org.assertj.core.api.Assertions.assertThat;

import id.satuatap.installation.Configuration.Mode;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationTest {

  @ParameterizedTest
  @CsvSource({"8080, 18080", "8081, 18081", "443, 10443", "60000, 50000", "0, 0"})
  void neighbouringInstallationsDoNotMeetOnTheirManagementPorts(String port, int management) {
    var configuration = Configuration.read(Mode.SERVE, Map.of("SATUATAP_PORT", port));
    assertThat(configuration.managementPort()).isEqualTo(management);
  }
}
