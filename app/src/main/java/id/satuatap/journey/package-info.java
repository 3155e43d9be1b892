/**
 * One placement attempt of a person, from the first information in the village to the return: a
 * coarse state, gates that open in any order, the papers each agency checks, the contract, and what
 * stops the way until a person has decided.
 *
 * <p>Front door: {@link id.satuatap.journey.Journeys} (open at any state, without NIK, passport or
 * number; advance; look). {@link id.satuatap.journey.JourneyState} says which step leads where; its
 * picture is {@code docs/modules/journey-states.md}. {@code Checklists} keeps the papers, {@code
 * Contracts} contract, charges and social security, {@code Interviews} the talk and what stops a
 * journey. {@link id.satuatap.journey.Scheme} says which document lists of the regulations a scheme
 * is asked for, {@link id.satuatap.journey.Gate} which desk checks what.
 *
 * <p>After departure {@code CheckIns} asks her how she is by a link to a page that says nothing
 * ({@code HelloPage}), in the rhythm {@code Chosen} by her; silence climbs a ladder ({@code
 * LadderRule}), {@code AbroadList} shows who needs somebody.
 *
 * <p>Listens to classes attended ({@code FollowClasses}), to records joined ({@code StopOnMerge}),
 * to immigration desks ({@code FollowPassports}; {@code ImmigrationRequests} sends people there).
 * Announces {@link id.satuatap.journey.JourneyAdvanced}, {@link id.satuatap.journey.Departed},
 * {@link id.satuatap.journey.Returned}, {@link id.satuatap.journey.CheckInMissed} and {@link
 * id.satuatap.journey.NotWell}; for a spreadsheet {@link id.satuatap.journey.JourneysImported} and
 * {@link id.satuatap.journey.JourneysTakenBack}.
 *
 * <p>Tables: journey, gate and halt (every desk of the centre: state, whose turn, how much is
 * missing), item, file, dossier, interview, contract, charge, premium (only the agency whose
 * business it is, and the head), abroad, check_in, contact and call (whoever cares for people
 * abroad), step (what happened; some steps of one agency only), visit (the number of the queue she
 * holds). Files lie in the vault under one key for each agency.
 *
 * <p>Refusals: a second open journey of the same person, a step the state does not allow, a gate
 * that is not passed, a halt nobody has decided, a paper that was replaced while it was being
 * verified. Not here: who she is (person), numbers and desks (office), complaints and cases.
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
      "vault",
      "message",
      "access",
      "person",
      "office",
      "activity",
      "passport"
    })
package id.satuatap.journey;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
