/**
 * The law as data: which rule holds on a given day for a given thing, and where that is written.
 *
 * <p>Front door: {@link id.satuatap.regulation.Regulations} (ask, list, add a version, export,
 * import) and {@link id.satuatap.regulation.Holidays} (working days, public holidays, due dates).
 * Announces {@link id.satuatap.regulation.RulesChanged}.
 *
 * <p>Tables (schema {@code regulation}): {@code instrument}, {@code rule}, {@code rule_version},
 * {@code holiday}, {@code holiday_year}, {@code official_term}, {@code seed}. All are public
 * reading and append-only: a version is never edited and never deleted, not even by the owner of
 * the tables. A later version closes the former one; a mistake is corrected by a further revision
 * of the same first day, and both stay readable.
 *
 * <p>Refuses: a version of another family than its key, an unknown legal basis, a second version
 * with the same content, a file with a single flaw in it.
 *
 * <p>Not here: what a module does when a deadline passes, the register of placement agencies, the
 * service standards a centre has promised itself (module office), regional regulations.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "installation", "guard", "shell"})
package id.satuatap.regulation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
