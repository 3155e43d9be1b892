/**
 * Complaints by every channel, without an account where none is wanted; receipt, dialogue, urgency.
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "installation",
      "guard",
      "shell",
      "region",
      "regulation",
      "vault",
      "audit",
      "message",
      "access",
      "person"
    })
package id.satuatap.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
