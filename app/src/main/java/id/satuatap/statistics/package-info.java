/** Figures made from events: standard reports with their concept and source. */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "installation",
      "guard",
      "shell",
      "region",
      "regulation",
      "audit",
      "access",
      "office",
      "intake",
      "referral",
      "casework"
    })
package id.satuatap.statistics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
