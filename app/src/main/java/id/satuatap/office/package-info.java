/**
 * The work of a centre: how it is set up, the tickets that carry people from desk to desk, the duty
 * roster with sex and competences of officers, counselling rooms, and every service given, counted
 * once.
 *
 * <p>Front doors: {@link id.satuatap.office.DutyRoster} (who is on duty, with sex, competences that
 * hold and languages), {@link id.satuatap.office.CounsellingRooms} (held and freed, never twice at
 * once), {@link id.satuatap.office.ServiceEvents} (what was given to how many women and men).
 * {@link id.satuatap.office.OfficerTrainings} (what officers learnt somewhere). Announces {@link
 * id.satuatap.office.ServiceGiven}; listens to accounts that end or change.
 *
 * <p>{@link id.satuatap.office.Desks} knows desks, published service standards and routes; {@code
 * Tickets} issues, calls and ends by the steps of {@code TicketState} and the order of {@code
 * CallRule}; {@code Boards} shows numbers and places to displays, kiosks and the person with the
 * receipt, each opened by a key. {@code QueueSignals} tells open pages to look again; it says
 * nothing else. Announces {@link id.satuatap.office.TicketCalled}.
 *
 * <p>{@code Appointments} promises hours that {@code SlotRule} finds free: from {@code SlotPlan},
 * on working days, a place each. Whoever books gives no name; the code she gets opens this one
 * appointment, an address for a neutral reminder is encrypted and opened at the moment of sending.
 * A worker who is signed in puts it on her own page herself ({@code own_appointment}); nobody at
 * the counters sees that.
 *
 * <p>Tables: front, desk, service_standard, route, route_stop (public, written by the head), ticket
 * and ticket_stop (no name in them; people at the counters of the centre only), number_day,
 * slot_plan (public), appointment (no name in it), place_taken; officer (name and sex as the
 * account has them, languages), competence, shift, room, room_booking, service_event (added to
 * only; a mistake is undone by an entry that reverses it). Refusals: an hour that is full or past,
 * a ticket somebody else has just called or changed, a second person at one window, a room or an
 * officer twice at the same time, a group of nobody, a day too far away. Not here: who may sign in
 * (access), what a case needs (casework), reports over months (statistics).
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
      "vault",
      "message",
      "person"
    })
package id.satuatap.office;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
