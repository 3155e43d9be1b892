/**
 * Complaints by every channel, from the first word to the answer by receipt.
 *
 * <p>Front door: {@link id.satuatap.intake.Complaints} takes them in, opens them for officers and
 * carries the dialogue; {@link id.satuatap.intake.ComplaintReceived} and its siblings tell the rest
 * of the house. The public reaches it without an account: a receipt of 16 digits opens one
 * complaint and no other.
 *
 * <p>Listens to people abroad who did not answer or are not well ({@code FollowCheckIns}): each
 * question becomes one complaint without a story. Danger alarms the case officers on duty and the
 * heads of the centre; where none is on duty, all case officers.
 *
 * <p>Tables: {@code complaint} (facts in the clear, who and what sealed), {@code word} (the
 * dialogue after the first story), {@code complaint_reader} (colleagues who read along), {@code
 * hotline}, {@code followed} (questions abroad that became a complaint).
 *
 * <p>Refuses: an unknown or reused key with another content (422); nobody by network address.
 *
 * <p>Does not hold: the receipt, the network address, the browser, the work on a case (casework),
 * the register of people (person).
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
      "information",
      "vault",
      "audit",
      "message",
      "access",
      "person",
      "office",
      "journey"
    })
package id.satuatap.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
