/**
 * The work of a centre: duty roster with sex and competences of officers, counselling rooms, and
 * every service given, counted once.
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "installation",
      "guard",
      "shell",
      "region",
      "access",
      "regulation",
      "audit",
      "message"
    })
package id.satuatap.office;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
