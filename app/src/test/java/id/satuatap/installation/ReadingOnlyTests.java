package id.satuatap.installation;

import static org.assertj.core.api.Assertions.assertThat;

import id.satuatap.DemoTest;
import id.satuatap.Visitor;
import id.satuatap.installation.FreeSpace.Disk;
import id.satuatap.installation.FreeSpace.Room;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Shortly before the disk is full nothing new is taken, and everything can still be read. */
@DemoTest
class ReadingOnlyTests {

  private static final Room FULL = new Room(300L << 20, 100L << 30);

  @Autowired FreeSpace space;
  @LocalServerPort int port;
  private Disk real;

  @BeforeEach
  void rememberTheDisk() {
    real = space.watched();
  }

  @AfterEach
  void putTheDiskBack() {
    space.watch(real);
    assertThat(space.nearlyFull()).isEqualTo(nearlyFull());
  }

  private boolean nearlyFull() {
    try {
      return FreeSpace.nearlyFull(real.room());
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void nothingNewIsTakenWhoeverSendsItAndSigningInAndReadingGoOn() {
    var stranger = new Visitor(port);
    String form = stranger.get("/lapor").body();
    space.watch(() -> FULL);

    assertThat(stranger.get("/lapor").body()).contains("hanya dapat dibaca");
    var sent = stranger.post("/lapor", new HashMap<>(stranger.hidden(form, "/lapor")));
    assertThat(sent.statusCode()).isEqualTo(507);
    assertThat(sent.body())
        .contains("Sementara hanya dapat dibaca", "/informasi/siapa-dihubungi")
        .doesNotContain("Exception");
    assertThat(stranger.get("/informasi/siapa-dihubungi").statusCode()).isEqualTo(200);

    var officer = Visitor.demo(port, "casework");
    assertThat(officer.get("/kasus").statusCode()).isEqualTo(200);
    String token = officer.token().orElseThrow();
    assertThat(officer.post("/orang/baru", Map.of("_csrf", token, "name", "Sri")).statusCode())
        .isEqualTo(507);
    assertThat(officer.post("/keluar", Map.of("_csrf", token)).statusCode()).isEqualTo(302);
  }
}
