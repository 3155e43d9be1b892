package id.satuatap.vault;

import id.satuatap.installation.Configuration;
import id.satuatap.installation.Installation;
import id.satuatap.installation.Unusable;
import id.satuatap.vault.KeyRotation.Rotated;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.TimeZone;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * Command that renews the installation key, the keys of all organisations and those of stores that
 * stand apart while the application is stopped, so that the old keys are gone at once: {@code
 * RotateKeys [serve|demo]}. Make a copy of the key folder afterwards; older copies no longer open
 * anything.
 *
 * <p>Exit status 0 when done, 2 when the installation cannot be opened, for instance because it is
 * running. Broken off, it is simply run again.
 */
public final class RotateKeys {

  private RotateKeys() {}

  public static void main(String[] args) {
    TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
    Locale.setDefault(Locale.ROOT);
    String mode = args.length == 0 ? "serve" : args[0];
    if (args.length > 1 || !mode.equals("serve") && !mode.equals("demo")) {
      System.err.println("Usage: RotateKeys [serve|demo]");
      System.exit(2);
    }
    var wanted = mode.equals("demo") ? Configuration.Mode.DEMO : Configuration.Mode.SERVE;
    try (var installation =
        Installation.open(Configuration.read(wanted, System.getenv()), System.err::println)) {
      Rotated rotated = rotate(installation);
      System.out.printf(
          Locale.ROOT,
          "Kunci %d lembaga diperbarui, %d bungkus kunci kasus dibuat ulang, %d kunci lama dihapus."
              + " Salin folder kunci sekarang.%n"
              + "Renewed the keys of %1$d organisations and %2$d wraps of case keys; %3$d old keys are"
              + " gone. Make a copy of the key folder now.%n",
          rotated.organisations(),
          rotated.wraps(),
          rotated.retired());
      for (SeparateVault store : ServiceLoader.load(SeparateVault.class)) {
        store
            .renewKeys(installation)
            .ifPresent(values ->
                System.out.printf(
                    Locale.ROOT,
                    "Penyimpanan terpisah: %d nilai disegel dengan kunci baru.%n"
                        + "The store that stands apart: %1$d values sealed by new keys.%n",
                    values));
      }
    } catch (Unusable e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
  }

  /** Rotates the keys of an installation that nobody else uses. */
  static Rotated rotate(Installation installation) {
    try (var context = new AnnotationConfigApplicationContext()) {
      context.getBeanFactory().registerSingleton("installation", installation);
      // Only what the rotation needs comes to life: no sessions, events or scheduled duties.
      context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor());
      context.scan("id.satuatap.guard");
      context.register(VaultConfiguration.class, KeyStore.class, KeyRotation.class);
      context.refresh();
      return context.getBean(KeyRotation.class).rotate(true);
    }
  }
}
