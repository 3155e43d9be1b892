package id.satuatap;

import ch.qos.logback.classic.Level;
import id.satuatap.installation.Configuration;
import id.satuatap.installation.Installation;
import id.satuatap.installation.Unusable;
import java.net.BindException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.modulith.Modulithic;

/**
 * The application's front door for the JVM: opens the installation, then starts Spring around it.
 *
 * <p>Exit status 0 after an orderly stop, 2 when the installation or its configuration is unusable;
 * then one message with the remedy is on standard error.
 */
// Modules name their classes without looking at each other: a ReportPage may be in two of them.
@SpringBootApplication(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
@Modulithic(systemName = "SatuAtap", sharedModules = "kernel")
public class SatuAtap {

  public static void main(String[] args) {
    TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
    Locale.setDefault(Locale.ROOT);
    quietUntilConfigured();
    String mode = args.length == 0 ? "serve" : args[0];
    if (!mode.equals("demo") && !mode.equals("serve")) {
      System.err.println("Usage: satuatap demo | serve");
      System.exit(2);
    }
    try {
      var configuration =
          Configuration.read(
              mode.equals("demo") ? Configuration.Mode.DEMO : Configuration.Mode.SERVE,
              System.getenv());
      start(configuration);
    } catch (Unusable e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
  }

  /** Until Spring has read the logging configuration, only warnings are worth a line. */
  private static void quietUntilConfigured() {
    if (LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)
        instanceof ch.qos.logback.classic.Logger root) {
      root.setLevel(Level.ERROR);
    }
  }

  /**
   * Opens the installation and starts the application; closing the context closes the installation.
   *
   * @throws Unusable when it cannot be opened or its port is taken
   */
  public static ConfigurableApplicationContext start(Configuration configuration) {
    Installation installation = Installation.open(configuration, System.err::println);
    try {
      return application(installation).run();
    } catch (RuntimeException e) {
      installation.close();
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof Unusable unusable) {
          throw unusable;
        }
        if (cause instanceof PortInUseException || cause instanceof BindException) {
          throw new Unusable(
              "Port "
                  + configuration.port()
                  + " sudah dipakai program lain. Pilih SATUATAP_PORT lain.",
              "Port "
                  + configuration.port()
                  + " is taken by another program. Choose another SATUATAP_PORT.",
              e);
        }
      }
      throw e;
    }
  }

  /** The application around an installation that is already open. */
  public static SpringApplication application(Installation installation) {
    Configuration configuration = installation.configuration();
    var application = new SpringApplication(SatuAtap.class);
    application.setRegisterShutdownHook(true);
    application.setDefaultProperties(properties(configuration));
    application.addInitializers(context -> {
      var beans = (DefaultListableBeanFactory) context.getBeanFactory();
      beans.registerSingleton("installation", installation);
      // Registered first, so destroyed last: the pools close before their servers stop.
      beans.registerDisposableBean("installation", installation::close);
    });
    return application;
  }

  private static Map<String, Object> properties(Configuration configuration) {
    var properties = new HashMap<String, Object>();
    properties.put("server.port", configuration.port());
    properties.put("server.address", configuration.bind());
    properties.put(
        "management.server.port",
        configuration.managementPort() == 0 ? -1 : configuration.managementPort());
    properties.put("management.server.address", "127.0.0.1");
    properties.put("spring.profiles.active", configuration.demo() ? "demo" : "serve");
    properties.put(
        "logging.file.name",
        configuration.home().resolve("logs").resolve("satuatap.jsonl").toString());
    if (configuration.tlsKeystore() != null && configuration.tlsPassword() != null) {
      properties.put("server.ssl.key-store", configuration.tlsKeystore().toUri().toString());
      properties.put("server.ssl.key-store-type", "PKCS12");
      properties.put("server.ssl.key-store-password", configuration.tlsPassword());
      properties.put("server.ssl.enabled-protocols", "TLSv1.3,TLSv1.2");
      // On this machine only, where the watcher has no certificate to check.
      properties.put("management.server.ssl.enabled", false);
    }
    return properties;
  }
}
