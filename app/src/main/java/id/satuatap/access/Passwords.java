package id.satuatap.access;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Argon2id with 64 MiB and two passes a password; never more than two at once, because a flood of
 * sign-ins would otherwise eat the memory.
 */
@Component
class Passwords {

  private static final int SALT = 16;
  private static final int HASH = 32;
  private static final int MEMORY_KIB = 64 * 1024;
  private static final int PASSES = 2;
  private static final int AT_ONCE = 2;
  private static final long PATIENCE_SECONDS = 8;

  private final Argon2PasswordEncoder argon2 =
      new Argon2PasswordEncoder(SALT, HASH, 1, MEMORY_KIB, PASSES);
  private final Semaphore room = new Semaphore(AT_ONCE, true);

  /** Stands for the password nobody has, so that an unknown name takes as long as a known one. */
  private final String nobody;

  Passwords() {
    this.nobody =
        "$argon2id$v=19$m="
            + MEMORY_KIB
            + ",t="
            + PASSES
            + ",p=1$AAECAwQFBgcICQoLDA0ODw$AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";
  }

  /** Thrown when so many people sign in that one more would have to wait too long. */
  static final class TooBusy extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  String hash(String password) {
    enter();
    try {
      return argon2.encode(PasswordRule.normal(password));
    } finally {
      room.release();
    }
  }

  /** Takes the same time whether or not there is a hash to compare with. */
  boolean matches(String password, @Nullable String hash) {
    enter();
    try {
      String text =
          password.length() > PasswordRule.LONGEST * 2 ? "" : PasswordRule.normal(password);
      return argon2.matches(text, hash == null ? nobody : hash) && hash != null;
    } finally {
      room.release();
    }
  }

  private void enter() {
    try {
      if (!room.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new TooBusy();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TooBusy();
    }
  }
}
