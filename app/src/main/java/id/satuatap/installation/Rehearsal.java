package id.satuatap.installation;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The run from which the JVM's start-up cache is made: the application reads a few of its own
 * pages, as a visitor following links would, and ends. Only ever on a throw-away installation.
 */
@Component
@ConditionalOnProperty("satuatap.rehearsal")
class Rehearsal {

  private static final int PAGES = 40;
  private static final Pattern LINK = Pattern.compile("(?:href|src)=\"(/[^\"#]*)");

  private final ConfigurableApplicationContext context;
  private final Announcement announcement;

  Rehearsal(ConfigurableApplicationContext context, Announcement announcement) {
    this.context = context;
    this.announcement = announcement;
  }

  @EventListener(ApplicationReadyEvent.class)
  void perform() {
    Thread.ofPlatform()
        .name("rehearsal")
        .start(() -> {
          int status = 1;
          try {
            visit(announcement.address());
            status = 0;
          } catch (IOException e) {
            System.err.println("rehearsal: " + e);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          int result = status;
          System.exit(SpringApplication.exit(context, () -> result));
        });
  }

  private static void visit(URI start) throws IOException, InterruptedException {
    var waiting = new ArrayDeque<>(List.of(start));
    var seen = new HashSet<>(waiting);
    try (HttpClient client =
        HttpClient.newBuilder()
            // The quick exit leads out of the house; a rehearsal never leaves it.
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(5))
            .build()) {
      for (int pages = 0; pages < PAGES && !waiting.isEmpty(); pages++) {
        URI page = waiting.remove();
        var answer =
            client.send(
                HttpRequest.newBuilder(page).timeout(Duration.ofSeconds(20)).build(),
                BodyHandlers.ofString());
        var links = LINK.matcher(answer.body());
        Stream.concat(
                links.results().map(link -> link.group(1).replace("&amp;", "&")),
                answer.headers().firstValue("Location").stream())
            .map(page::resolve)
            .filter(next -> Objects.equals(start.getAuthority(), next.getAuthority()))
            .filter(seen::add)
            .forEach(waiting::add);
      }
    }
  }
}
