/** Outreach, trainings and classes with their participants. */
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
      "message",
      "person",
      "office"
    })
package id.satuatap.activity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
