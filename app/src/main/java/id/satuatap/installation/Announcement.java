package id.satuatap.installation;

import java.io.PrintStream;
import java.net.URI;
import java.util.Locale;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.MessageSource;
import org.springframework.context.event.EventListener;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Says on the terminal that the application answers, and where. */
@Component
class Announcement {

  private final Installation installation;
  private final Environment environment;
  private final MessageSource messages = messages();
  private final PrintStream terminal = System.out;

  Announcement(Installation installation, Environment environment) {
    this.installation = installation;
    this.environment = environment;
  }

  @EventListener(ApplicationReadyEvent.class)
  void announce() {
    if (environment.getProperty("satuatap.launched") == null) {
      return;
    }
    Locale language = Locale.of(environment.getProperty("satuatap.language", "id"));
    URI address = address();
    long seconds = secondsSinceCommand();
    say(
        language,
        installation.configuration().demo()
            ? "installation.ready.demo"
            : "installation.ready.serve",
        address,
        seconds);
    say(language, "installation.ready.stop", installation.configuration().home());
    terminal.flush();
  }

  /** The public address; with a port chosen by the system, the one it chose. */
  URI address() {
    Configuration configuration = installation.configuration();
    if (configuration.port() != 0) {
      return configuration.url();
    }
    return URI.create("http://localhost:" + environment.getProperty("local.server.port", "0"));
  }

  private long secondsSinceCommand() {
    long now = System.currentTimeMillis() / 1000;
    return Math.max(0, now - environment.getProperty("satuatap.began", Long.class, now));
  }

  private void say(Locale language, String key, Object... arguments) {
    messages.getMessage(key, arguments, language).lines().forEach(this::print);
  }

  private void print(String line) {
    terminal.println(line);
  }

  private static MessageSource messages() {
    var source = new ResourceBundleMessageSource();
    source.setBasename("messages/installation");
    source.setDefaultEncoding("UTF-8");
    source.setFallbackToSystemLocale(false);
    return source;
  }
}
