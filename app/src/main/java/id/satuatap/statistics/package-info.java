/**
 * Figures made from events: standard reports with their concept and source.
 *
 * <p>Front door: {@link id.satuatap.statistics.Reports}, pages {@code /laporan} and {@code
 * /laporan/{nomor}}. What happened below is announced and kept as narrow facts; a figure is a sum
 * of facts, never a look into a file. Every figure carries concept, unit, population, period,
 * source and the moment it was made; zero and "not available" are two answers.
 *
 * <p>Tables: matter, ending, service, assignment, referral. Refusals: an unreadable period, an
 * export without purpose. Not here: names, narrative, places below the centre; released tables for
 * the public, which need protection first.
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "installation",
      "guard",
      "shell",
      "region",
      "regulation",
      "audit",
      "access",
      "office",
      "intake",
      "referral",
      "casework"
    })
package id.satuatap.statistics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
