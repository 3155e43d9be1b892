package id.satuatap.access;

import static org.assertj.core.api.Assertions.assertThat;

import id.satuatap.installation.DatabaseRole;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.core.serializer.support.SerializingConverter;

class SessionBytesTests {

  private static final Instant NOW = Instant.parse("2026-11-23T03:04:05.123456Z");

  private static SignedIn officer(UUID centre, Instant ends, List<String> villages) {
    return new SignedIn(
        UUID.randomUUID(),
        "Bu Ñi 🌾",
        UUID.randomUUID(),
        DatabaseRole.VILLAGE,
        centre,
        centre == null ? null : "Desa",
        centre,
        centre == null ? null : "Asia/Jakarta",
        villages,
        centre == null ? null : "35",
        "mark",
        NOW,
        NOW.plusSeconds(1),
        ends,
        true,
        centre == null);
  }

  @Test
  void whoIsSignedInIsReadAsSheWasWritten() {
    for (SignedIn who :
        List.of(
            officer(UUID.randomUUID(), NOW.plusSeconds(60), List.of("35.05.01", "35.05.02")),
            officer(null, null, List.of()))) {
      assertThat(SessionBytes.read(SessionBytes.write(who))).isEqualTo(who);
    }
  }

  @Test
  void sessionsOfTheProgramBeforeAreStillUnderstood() {
    var sessions = new SessionBytes().springSessionConversionService();
    SignedIn who = officer(null, null, List.of());
    byte[] old = new SerializingConverter().convert(who);
    assertThat(sessions.convert(old, Object.class)).isEqualTo(who);
    assertThat(sessions.convert(sessions.convert("teks", byte[].class), Object.class))
        .isEqualTo("teks");
  }
}
