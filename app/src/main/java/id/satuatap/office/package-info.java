/**
 * The work of a centre: duty roster with sex and competences of officers, counselling rooms, and
 * every service given, counted once.
 *
 * <p>Front doors: {@link id.satuatap.office.DutyRoster} (who is on duty, with sex, competences that
 * hold and languages), {@link id.satuatap.office.CounsellingRooms} (held and freed, never twice at
 * once), {@link id.satuatap.office.ServiceEvents} (what was given to how many women and men).
 * Announces {@link id.satuatap.office.ServiceGiven}; listens to accounts that end or change.
 *
 * <p>Tables: officer (name and sex as the account has them, languages), competence, shift, room,
 * room_booking, service_event (added to only; a mistake is undone by an entry that reverses it).
 * Refusals: a room or an officer twice at the same time, a group of nobody, a day too far away. Not
 * here: who may sign in (access), what a case needs (casework), reports over months (statistics).
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "installation",
      "guard",
      "shell",
      "region",
      "access",
      "regulation",
      "audit",
      "message"
    })
package id.satuatap.office;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
