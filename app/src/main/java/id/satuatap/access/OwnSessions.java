package id.satuatap.access;

import id.satuatap.installation.DatabaseRole;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Sessions of workers and relatives who came with a code and have no account. */
@Service
public class OwnSessions {

  /** Phones are shared and lost: after this long she types her code again. */
  private static final Duration LONGEST = Duration.ofHours(2);

  private final SessionMemory memory;
  private final Sessions sessions;
  private final Clock clock;

  OwnSessions(SessionMemory memory, Sessions sessions, Clock clock) {
    this.memory = memory;
    this.sessions = sessions;
    this.clock = clock;
  }

  /**
   * Begins a session of hers; whoever was signed in on this device is not any more.
   *
   * @param code id of the code she typed
   */
  public void enter(
      HttpServletRequest request,
      UUID code,
      DatabaseRole role,
      @Nullable String zone,
      Instant codeEnds) {
    if (role != DatabaseRole.WORKER && role != DatabaseRole.FAMILY) {
      throw new IllegalArgumentException(role + " needs an account");
    }
    Instant now = clock.instant();
    Instant ends = now.plus(LONGEST);
    memory.enter(
        request,
        SignedIn.byCode(
            code,
            role,
            zone,
            OneTimeCode.random(20),
            now,
            ends.isBefore(codeEnds) ? ends : codeEnds));
  }

  /** Ends them wherever they were begun, once the running transaction stands. */
  public void endAll(UUID code) {
    sessions.endAllWithTransaction(code);
  }
}
