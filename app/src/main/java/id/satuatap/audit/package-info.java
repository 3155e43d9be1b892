/**
 * The append-only record of what was done and of every file opened, sealed so that nobody can
 * change it unseen.
 *
 * <p>Front door: {@link id.satuatap.audit.Audits} writes a row inside the transaction it tells of
 * (no record, no read), {@link id.satuatap.audit.Seals} knows the state of sealing, {@link
 * id.satuatap.audit.AuditExports} writes what {@code verify-audit} reads. The verifier itself is
 * the package {@code verify}, which uses the JDK only.
 *
 * <p>Tables: {@code audit.entry} (added to by every role, read by few), {@code audit.sequence} and
 * {@code audit.seal} (the sealer's). Outside the database: {@code audit/seals.log} in the home
 * folder, {@code audit.key} and {@code audit.pub} in the key folder. Refusals: a row that cannot be
 * written fails the business transaction. Not here: content of any kind, names, and what a deed
 * meant.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "installation", "guard", "shell"})
package id.satuatap.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
