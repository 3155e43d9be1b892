/**
 * The face of the house: layout, components, languages, errors and the headers every answer wears.
 *
 * <p>Front door: {@link id.satuatap.shell.Shell} (what a template may ask), {@link
 * id.satuatap.shell.FormErrors} (why a form came back), {@link id.satuatap.shell.Navigation},
 * {@link id.satuatap.shell.Visitor} and {@link id.satuatap.shell.Banners} (what modules above
 * contribute). Templates of all modules use the components in {@code jte/shell}; {@code
 * docs/handbook/design.md} says how a page is made.
 *
 * <p>Tables: none. Refusals: none of its own; it shows those of others. Not here: who is signed in
 * and what a person may do (access, guard).
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "installation"})
package id.satuatap.shell;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
