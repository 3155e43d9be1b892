package id.satuatap.crash;

import static org.assertj.core.api.Assertions.assertThat;

import id.satuatap.crash.RunningApplication.Victim;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The program and its database are killed without warning while clients submit: what was
 * acknowledged is there once, whatever was killed.
 *
 * <p>The real program in a process of its own, real SIGKILLs, clients that retry with their key
 * until they are answered. The long form ({@code -Dsatuatap.long=true}) kills 300 times and takes
 * 100,000 submissions.
 */
@Tag("crash")
class CrashHarnessTests {

  private static final boolean LONG = Boolean.getBoolean("satuatap.long");
  private static final int KILLS = LONG ? 300 : Integer.getInteger("satuatap.crash.kills", 30);
  private static final int SUBMISSIONS =
      LONG ? 100_000 : Integer.getInteger("satuatap.crash.submissions", 5_000);
  private static final int CLIENTS = 8;

  /** As a patient program retries; eight impatient ones took time from the program that starts. */
  private static final Duration RETRY = Duration.ofMillis(100);

  private static final Pattern REFERENCE = Pattern.compile("\"receipt\"\\s*:\\s*\"([^\"]+)\"");

  private final AtomicBoolean stop = new AtomicBoolean();
  private final AtomicInteger attempts = new AtomicInteger();
  private final AtomicInteger replayed = new AtomicInteger();
  private final AtomicLong longestWait = new AtomicLong();
  private final Map<String, String> acknowledged = new ConcurrentHashMap<>();
  private final Map<String, String> wrong = new ConcurrentHashMap<>();

  @Test
  void nothingAcknowledgedIsLostOrDoubled(@TempDir Path folder) throws Exception {
    var random = new Random(20261122);
    Map<Victim, Integer> killed = new EnumMap<>(Victim.class);
    long began = System.nanoTime();
    try (var running = RunningApplication.start(folder.resolve("home"))) {
      try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int i = 0; i < CLIENTS; i++) {
          clients.submit(() -> submitUntilStopped(running.address()));
        }
        for (int kill = 0; kill < KILLS || acknowledged.size() < SUBMISSIONS; kill++) {
          int served = acknowledged.size();
          int wanted =
              Math.min(served + 40 + random.nextInt(SUBMISSIONS / KILLS), Integer.MAX_VALUE);
          waitUntilServed(wanted);
          if (kill < KILLS) {
            Victim victim = Victim.values()[random.nextInt(Victim.values().length)];
            running.kill(victim);
            killed.merge(victim, 1, Integer::sum);
          }
        }
        stop.set(true);
        clients.shutdown();
        assertThat(clients.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
      }
      running.killApplication();
      List<String> kept = running.kept();
      List<String> promised = acknowledged.values().stream().map(running::keptOf).toList();
      System.out.printf(
          "crash harness: %d kills %s, %d acknowledged, %d attempts, %d replayed answers, longest wait of a client %.1f s, %d s in all%n",
          KILLS,
          killed,
          acknowledged.size(),
          attempts.get(),
          replayed.get(),
          longestWait.get() / 1e9,
          Duration.ofNanos(System.nanoTime() - began).toSeconds());

      assertThat(wrong).isEmpty();
      assertThat(kept).as("nothing twice").doesNotHaveDuplicates();
      assertThat(kept).as("nothing lost").containsAll(promised);
      assertThat(kept).as("one record a key").hasSameSizeAs(promised);
      assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(SUBMISSIONS);
      assertThat(running.withoutCase()).as("one case for every complaint").isEmpty();
    }
  }

  private void waitUntilServed(int wanted) throws InterruptedException {
    long patience = System.nanoTime() + Duration.ofSeconds(120).toNanos();
    while (acknowledged.size() < wanted) {
      assertThat(System.nanoTime())
          .as("service came back after the last kill")
          .isLessThan(patience);
      Thread.sleep(5);
    }
  }

  private void submitUntilStopped(URI address) {
    try (var client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build()) {
      while (!stop.get()) {
        submit(client, address, UUID.randomUUID().toString());
      }
    }
  }

  /** One submission, retried with the same key until it is answered. */
  private void submit(HttpClient client, URI address, String key) {
    long began = System.nanoTime();
    var request =
        HttpRequest.newBuilder(address)
            .timeout(Duration.ofSeconds(5))
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofString(Submission.json(key)))
            .build();
    while (true) {
      attempts.incrementAndGet();
      try {
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        int status = response.statusCode();
        if (status == 201 || status == 200) {
          if (status == 200) {
            replayed.incrementAndGet();
          }
          Matcher reference = REFERENCE.matcher(response.body());
          if (!reference.find()) {
            wrong.put(key, "no reference in the answer");
          } else {
            acknowledged.put(key, reference.group(1));
          }
          longestWait.accumulateAndGet(System.nanoTime() - began, Math::max);
          return;
        }
        if (status != 503 && status != 500 && status != 429) {
          wrong.put(key, "status " + status);
          return;
        }
        if (status == 500) {
          wrong.put(key, "status 500 while the database was away; 503 was promised");
        }
        Thread.sleep(RETRY);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (java.io.IOException e) {
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(RETRY);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
