package id.satuatap.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "smtp://localhost:25?from=kabar@surat.example, kabar@surat.example",
        "smtps://kabar%40surat.example:rahasia@mail.example, kabar@surat.example",
        "smtp://orang:rahasia@mail.example:587?from=kabar@surat.example, kabar@surat.example",
        "smtp://localhost:25, -",
        "smtp://orang:rahasia@mail.example, -",
        "smtp://localhost?from=Dinas <a@b.example>, -",
        "http://localhost:25?from=a@b.example, -",
      })
  void mailNeedsAServerAndASender(String smtp, String sender) {
    var environment = Map.of("SATUATAP_SMTP", smtp);
    if (sender == null) {
      assertThatThrownBy(() -> Configuration.read(Mode.SERVE, environment))
          .isInstanceOf(Unusable.class);
    } else {
      assertThat(Configuration.read(Mode.SERVE, environment).smtpSender()).isEqualTo(sender);
    }
  }
}
