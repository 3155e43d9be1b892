package id.satuatap.office;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/**
 * Server-sent events that say "look again". They carry nothing: what a page may show is decided
 * when it is asked for, by the same rules as ever.
 *
 * <p>A stream holds a virtual thread and no database connection; it ends after some minutes and the
 * browser comes back by itself. When too many listen, the answer is 204 and pages look by the
 * clock.
 */
@Component
class QueueStreams {

  private static final int MOST = 1_000;

  /** Also a look at what other nodes changed. */
  private static final Duration BEAT = Duration.ofSeconds(10);

  private static final int BEATS = 30;

  private final QueueSignals signals;
  private final Semaphore room = new Semaphore(MOST);

  QueueStreams(QueueSignals signals) {
    this.signals = signals;
  }

  void follow(UUID centre, HttpServletResponse response) {
    if (!room.tryAcquire()) {
      response.setStatus(HttpServletResponse.SC_NO_CONTENT);
      return;
    }
    try {
      response.setContentType("text/event-stream;charset=UTF-8");
      response.setHeader("Cache-Control", "no-store");
      // Proxies that collect answers would defeat the purpose.
      response.setHeader("X-Accel-Buffering", "no");
      OutputStream out = response.getOutputStream();
      long seen = signals.count(centre);
      send(out, "retry: 2000\nevent: turn\ndata: " + seen + "\n\n");
      for (int beat = 0; beat < BEATS && signals.isRunning(); ) {
        long now = signals.await(centre, seen, BEAT);
        beat = now == seen ? beat + 1 : beat;
        seen = now;
        send(out, "event: turn\ndata: " + seen + "\n\n");
      }
    } catch (IOException e) {
      // Whoever listened has left; there is nobody to tell.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      room.release();
    }
  }

  private static void send(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
