/**
 * Outgoing words: e-mail and notices inside the application, written to an outbox and sent when the
 * person's own rules allow it.
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "installation",
      "guard",
      "shell",
      "regulation",
      "audit",
      "vault"
    })
package id.satuatap.message;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
