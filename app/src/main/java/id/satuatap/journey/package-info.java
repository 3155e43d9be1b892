/** One placement attempt of a person. */
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
      "vault",
      "message",
      "access",
      "person",
      "office",
      "activity"
    })
package id.satuatap.journey;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
