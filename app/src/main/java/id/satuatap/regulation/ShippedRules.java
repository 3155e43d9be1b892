package id.satuatap.regulation;

import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Loads the rules shipped with the product at start. A later start with the same file costs one
 * query; a newer file adds to what is there and never overrides what people entered.
 */
@Component
@Order(100)
class ShippedRules implements ApplicationRunner {

  static final String FILE = "regulation/rules.json";

  private static final Logger LOG = LoggerFactory.getLogger(ShippedRules.class);

  private final Regulations regulations;

  ShippedRules(Regulations regulations) {
    this.regulations = regulations;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    byte[] file = content();
    String hash = hash(file);
    boolean loaded =
        Callers.call(
            Caller.system(DatabaseRole.SYSTEM_REGULATION),
            () -> regulations.loadShipped(hash, new String(file, StandardCharsets.UTF_8)));
    if (loaded) {
      LOG.info("shipped rules loaded, edition {}", hash.substring(0, 12));
    }
  }

  static byte[] content() {
    try (var in = new ClassPathResource(FILE).getInputStream()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("shipped rules cannot be read", e);
    }
  }

  private static String hash(byte[] file) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every JDK", e);
    }
  }
}
