package id.satuatap.access;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * How often sign-in may be tried: by name and in all, never by network address, since a village
 * shares one. Names that exist and names that do not are counted alike, and only as an HMAC.
 */
@Component
class SignInLimits {

  private static final int NAMES = 20_000;
  private static final int TRIES_A_NAME = 20;
  private static final Duration NAME_REFILL = Duration.ofMinutes(10);
  private static final int TRIES_IN_ALL = 600;

  private final CodeMac macs;
  private final Bucket all =
      Bucket.builder()
          .addLimit(limit ->
              limit.capacity(TRIES_IN_ALL).refillGreedy(TRIES_IN_ALL, Duration.ofMinutes(1)))
          .build();
  private final Map<Name, Bucket> names =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Name, Bucket> eldest) {
          return size() > NAMES;
        }
      };

  private record Name(String mac) {}

  SignInLimits(CodeMac macs) {
    this.macs = macs;
  }

  /** False when the installation as a whole is being flooded. */
  boolean roomInAll() {
    return all.tryConsume(1);
  }

  /** False when this name was tried too often. */
  boolean roomFor(String name) {
    var key = new Name(Arrays.toString(macs.of("limit", name)));
    Bucket bucket;
    synchronized (names) {
      bucket =
          names.computeIfAbsent(
              key,
              n ->
                  Bucket.builder()
                      .addLimit(limit ->
                          limit.capacity(TRIES_A_NAME).refillGreedy(TRIES_A_NAME, NAME_REFILL))
                      .build());
    }
    return bucket.tryConsume(1);
  }
}
