/**
 * One installation on one machine: where it lives, how it is reached, which servers it runs.
 *
 * <p>Front door: {@link id.satuatap.installation.Installation}, opened before Spring starts, so
 * that a wrong configuration ends with one sentence and a remedy and not with a stack trace. It
 * reads {@link id.satuatap.installation.Configuration}, makes the home and key folders, holds the
 * lock that keeps a second program out, starts or reaches the database servers, makes the database
 * roles and runs every module's migrations in the order of {@code db/migration/order}.
 *
 * <p>Refusals: {@link id.satuatap.installation.Unusable}, always with what to do. Not here: who may
 * do what (guard), what is stored (the modules).
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "postgres"})
package id.satuatap.installation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
