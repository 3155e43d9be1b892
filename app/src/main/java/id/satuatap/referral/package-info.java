/**
 * Handing over without retelling: partners, packets sealed for one recipient, answers with a
 * deadline.
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
      "access"
    })
package id.satuatap.referral;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
