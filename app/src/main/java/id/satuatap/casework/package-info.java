/**
 * The case file from triage to closing: assignment, plans, services, claims, clocks and the rules
 * that forbid closing.
 *
 * <p>Front door: {@link id.satuatap.casework.Cases}. A case is opened once for every complaint
 * ({@code OpenCaseOnComplaint}) or by an officer directly, moves as {@link
 * id.satuatap.casework.State} allows, is offered to an officer by {@code AssignmentRule}, watched
 * by {@code Clocks} and closed only when every {@code ClosingCheck} agrees.
 *
 * <p>Tables: case_file (one row a case, ordered for the lists), case_reader (colleagues), register
 * (numbers of a centre and year), timeline, clock, assignment, contact, note, closing. Who sees the
 * case sees what belongs to it. Sealed with the case's key: brief, notes, words of a closing.
 *
 * <p>Inside a case: {@code Care} writes and reads the sheets that {@code Sheet} lists (violence,
 * plans, goals, sessions, mediation, claims, rights, consent), each one sealed row of the table
 * care, with only those codes, days and sums beside it that clocks and closing need. {@code
 * PlanApprovals} lays a plan before a supervisor. {@code Notebooks} keeps a counsellor's own notes
 * under keys of their own (notebook, notebook_reader, notebook_entry).
 *
 * <p>Refuses: a step the state does not allow; a change to a version that is no longer the present
 * one; a plan approved by whoever asked for it; mediation where there is violence, unless a
 * supervisor decides; closing while a rule forbids it; closing violence or trafficking with one
 * pair of eyes.
 *
 * <p>Not here: what she told (intake), who she is (person), what a partner gets to read (referral),
 * who is on duty and which room is free (office).
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
      "vault",
      "audit",
      "message",
      "access",
      "person",
      "office",
      "intake",
      "referral"
    })
package id.satuatap.casework;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
