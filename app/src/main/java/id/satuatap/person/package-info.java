/**
 * Who somebody is: worker or family, with or without NIK, passport or name; contacts, and how she
 * may safely be reached.
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
      "audit",
      "vault",
      "message"
    })
package id.satuatap.person;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
