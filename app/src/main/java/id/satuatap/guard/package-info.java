/**
 * The Java half of the schema {@code guard}: every transaction takes a database role and a context
 * signed for it, or sees nothing.
 *
 * <p>Front door: {@link id.satuatap.guard.Callers} (who acts), {@link
 * id.satuatap.guard.Idempotency} (answers given once), {@link id.satuatap.guard.RunsAs} (background
 * duties). Any {@code @Transactional} method on the primary data source runs in the current
 * caller's role; the key database has the same guard under the qualifiers {@code keysJdbcClient}
 * and {@code keysTransactionManager}. {@link id.satuatap.guard.SeparateDatabase} puts it in front
 * of a database that is opened while the program runs.
 *
 * <p>Tables: {@code guard.answered}, {@code guard.event_publication}, sessions. Refusals: no caller
 * or no right is {@link org.springframework.security.access.AccessDeniedException} or SQLSTATE
 * 42501, both shown as 403. Not here: who holds which role (access), what a row means (the
 * modules).
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "installation"})
package id.satuatap.guard;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
