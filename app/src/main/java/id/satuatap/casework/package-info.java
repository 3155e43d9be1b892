/**
 * The case file from triage to closing: assignment, plans, services, claims, clocks and the rules
 * that forbid closing.
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
      "person",
      "office",
      "intake",
      "referral"
    })
package id.satuatap.casework;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
