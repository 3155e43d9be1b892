/**
 * The coordination meeting of counters and agencies: agenda, attendance by sex, decisions with
 * owner and due date.
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "installation",
      "guard",
      "shell",
      "vault",
      "audit",
      "message",
      "access",
      "office",
      "referral",
      "casework",
      "regulation"
    })
package id.satuatap.forum;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
