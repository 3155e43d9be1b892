/**
 * Words every module shares: refusals, outcomes, sex, masked values, identifiers.
 *
 * <p>Pure Java. Not here: anything that needs Spring, SQL or a decision of one module.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package id.satuatap.kernel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
