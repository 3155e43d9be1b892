package id.satuatap.guard;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * A file is opened with a fresh factor, and stays open while somebody works in it: every look
 * within the time prolongs it. Kept in the session, so signing out closes every file.
 */
@Component
public class OpenFiles {

  private static final String ATTRIBUTE = "files.open";
  private static final Duration QUIET = Duration.ofMinutes(15);

  /** A session is written when it changes; once in this time is enough to prolong. */
  private static final Duration STEP = Duration.ofMinutes(3);

  private static final int MOST = 30;

  private final Clock clock;

  OpenFiles(Clock clock) {
    this.clock = clock;
  }

  /** True when this file was opened with a factor and is still being worked on. */
  public boolean open(HttpServletRequest request, UUID id) {
    HttpSession session = request.getSession(false);
    if (session == null) {
      return false;
    }
    var files = files(session);
    Instant last = files.get(id);
    Instant now = clock.instant();
    if (last == null || last.plus(QUIET).isBefore(now)) {
      return false;
    }
    if (last.plus(STEP).isBefore(now)) {
      opened(session, files, id, now);
    }
    return true;
  }

  public void opened(HttpServletRequest request, UUID id) {
    HttpSession session = request.getSession();
    opened(session, files(session), id, clock.instant());
  }

  private static void opened(HttpSession session, Map<UUID, Instant> files, UUID id, Instant now) {
    files.values().removeIf(at -> at.plus(QUIET).isBefore(now));
    files.remove(id);
    files.put(id, now);
    while (files.size() > MOST) {
      files.remove(files.keySet().iterator().next());
    }
    var text = new StringBuilder();
    files.forEach(
        (file, at) -> text.append(file).append('=').append(at.getEpochSecond()).append(' '));
    session.setAttribute(ATTRIBUTE, text.toString());
  }

  /** One line of text, so that the session holds nothing that a later program could not read. */
  private static Map<UUID, Instant> files(HttpSession session) {
    var files = new LinkedHashMap<UUID, Instant>();
    if (session.getAttribute(ATTRIBUTE) instanceof String text) {
      for (String one : text.split(" ")) {
        int sign = one.indexOf('=');
        if (sign > 0) {
          files.put(
              UUID.fromString(one.substring(0, sign)),
              Instant.ofEpochSecond(Long.parseLong(one.substring(sign + 1))));
        }
      }
    }
    return files;
  }
}
