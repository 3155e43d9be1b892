/**
 * Figures made from events: standard reports, pages for duty, and what is published.
 *
 * <p>Front doors: {@link id.satuatap.statistics.Reports} (pages {@code /laporan}), {@link
 * id.satuatap.statistics.Inside} (pages {@code /ringkasan}: true figures for supervisors and the
 * coordinator, figures under noise for analysts), {@link id.satuatap.statistics.Releases} (made at
 * {@code /ringkasan/rilis}, read by everybody at {@code /statistik}). What happened below is
 * announced and kept as narrow facts; a figure is a sum of facts, never a look into a file. Every
 * figure carries concept, unit, population, period, source and the moment it was made; zero and
 * "not available" are two answers.
 *
 * <p>{@link id.satuatap.statistics.Cubes} keep counts and key sums in memory, so that any question
 * is answered at once: built from the facts or from an encrypted copy, following the journal that
 * the fact tables write themselves, compared with the facts every night. Decided cases: a code
 * nobody knew becomes a code of its own and is shown as it is written; a fact dated in the future
 * waits under its month, which no page asks for before it comes; a late fact of last year counts in
 * last year, and what was released before keeps its date; a centre whose area was split or renamed
 * is found under the area in force; a correction, or a complaint found to be another one's, is a
 * negative number in the old cell; a change of dimensions or record keys is a new version of the
 * cube, and copies of the old one are not read.
 *
 * <p>Placement attempts are two cubes. One counts each attempt once, where it began before
 * departure, with the furthest stage reached until now: a funnel is a sum from the end. The other
 * counts each stage in the month of its first day; its stages are never added up and never
 * released. Why she came home, whether a desk kept its promised day and how soon a step was written
 * down are facts beside the cubes.
 *
 * <p>A release passes the gate: {@link id.satuatap.statistics.PublicationRule} refuses a question
 * that is too fine before any figure is looked at and names the nearest that is not; the table is
 * rounded or noised; {@link id.satuatap.statistics.ReleaseGate} lets the four attackers loose on it
 * and what they take blocks it. {@link id.satuatap.statistics.PublicReports} are the standard
 * reports of a quarter as everybody reads them, each table through that gate. Figures of others
 * ({@code statistics/reference.json}) stand beside ours where the concept is the same, as printed,
 * never added, never protected.
 *
 * <p>The catalogue ({@code /statistik/data/…}) says of every dataset what Satu Data Indonesia asks;
 * {@link id.satuatap.statistics.ReleasePlans} keeps the calendar of releases, where a promised day
 * is never moved; {@link id.satuatap.statistics.Validation} is what was checked before printing,
 * kept with the release. {@link id.satuatap.statistics.Indicator} lists the indicators by name, and
 * of those that are not measured, why.
 *
 * <p>Tables: matter, ending, turn, answer, service, assignment, referral, activity, journey,
 * homecoming, gate_turn, recorded, care, joined; counted and cell_change (the journal), cube_copy;
 * release (printed figures only), release_record, release_plan and plan_record. Refusals: an
 * unreadable period, an export without purpose, a question too fine, a table an attacker took or
 * that differs from the facts. Not here: names, narrative, places below the centre.
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
      "activity",
      "person",
      "intake",
      "referral",
      "casework",
      "journey"
    })
package id.satuatap.statistics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
