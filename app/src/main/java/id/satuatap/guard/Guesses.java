package id.satuatap.guard;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Wrong receipts and codes of one's own page, counted for the whole installation and for nobody in
 * particular: 1,000 an hour. With 100,000 live receipts among 10^14 numbers that leaves any guess
 * at all a chance below one in a hundred a year. Beyond it every attempt waits, longer and longer,
 * right ones too, and operators see it; nobody is ever locked out.
 */
@Component
public class Guesses {

  private static final Logger LOG = LoggerFactory.getLogger(Guesses.class);
  private static final int AN_HOUR = 1_000;
  private static final long LONGEST_WAIT_MILLIS = 10_000;

  private final Bucket budget =
      Bucket.builder()
          .addLimit(limit -> limit.capacity(AN_HOUR).refillGreedy(AN_HOUR, Duration.ofHours(1)))
          .build();

  /** Wrong ones since the budget was empty. */
  private final AtomicInteger beyond = new AtomicInteger();

  /** Waits before looking, when too many were wrong lately. */
  public void waitIfMany() {
    long millis = waitMillis();
    if (millis > 0) {
      try {
        Thread.sleep(millis);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  long waitMillis() {
    return Math.min(LONGEST_WAIT_MILLIS, 50L * beyond.get());
  }

  /** Somebody typed a code that opens nothing. */
  public void wrong() {
    if (!budget.tryConsume(1) && beyond.incrementAndGet() == 1) {
      LOG.error("more than {} wrong codes in an hour: somebody may be guessing", AN_HOUR);
    }
  }

  /** The wait ends when the budget has recovered by a tenth. */
  @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
  void recover() {
    if (budget.getAvailableTokens() > AN_HOUR / 10) {
      beyond.set(0);
    }
  }
}
