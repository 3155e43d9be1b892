/**
 * The coordination meeting of counters and agencies: agenda, attendance by sex, decisions with
 * owner and due date.
 *
 * <p>Front door: {@link id.satuatap.forum.Meetings}, page {@code /forum}. The agenda makes itself
 * from open decisions of earlier meetings, reported conflicts of rules, cases whose deadline has
 * passed and referrals without an answer; a case appears by its code, never by what is in it.
 *
 * <p>Tables: meeting, conflict, agenda_item, attendance, decision, overdue_referral. Refusals: a
 * meeting that is closed, a decision without owner or day, minutes somebody else has changed. Not
 * here: case content, the law itself (regulation).
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "installation",
      "guard",
      "shell",
      "vault",
      "audit",
      "message",
      "access",
      "office",
      "referral",
      "casework",
      "regulation"
    })
package id.satuatap.forum;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
