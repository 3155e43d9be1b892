/** Public answers made of the rules in force and of approved articles. */
@NullMarked
@ApplicationModule(
    allowedDependencies = {"kernel", "guard", "shell", "region", "regulation", "audit", "access"})
package id.satuatap.information;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
