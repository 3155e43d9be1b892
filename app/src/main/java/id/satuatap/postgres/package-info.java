/**
 * PostgreSQL servers of our own: starts, adopts, watches and stops a durable server from the
 * published binaries, in a folder of the installation.
 *
 * <p>Front door: {@link id.satuatap.postgres.PostgresServer}. One call of {@code start} per server
 * process; an installation has several ({@code main}, {@code keys}, {@code passport}).
 *
 * <p>On disk, for each server, in its server folder: {@code data} (the cluster), {@code log}
 * (PostgreSQL's own messages, at most 31 files, one per day of the month), {@code password} (of the
 * superuser), {@code server.properties} (port, identity, settings in force), {@code launcher.lock}
 * (held while a launcher lives).
 *
 * <p>Refusals are {@link id.satuatap.postgres.PostgresRefusal}: each says what is wrong and what to
 * do, in Indonesian and English, before any folder was changed in a way that loses rows. Nothing
 * that PostgreSQL ever served is deleted here, whatever its state.
 *
 * <p>It does not hold: roles, schemas, migrations, backups, connection pools, configuration.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package id.satuatap.postgres;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
