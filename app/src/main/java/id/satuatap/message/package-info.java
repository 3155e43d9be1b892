/**
 * Outgoing words: e-mail and notices inside the application, written to an outbox and sent when the
 * person's own rules allow it.
 *
 * <p>Front door: {@link id.satuatap.message.Messages}. Whoever knows how a person may be reached
 * implements {@link id.satuatap.message.ContactPermission}; it is asked at the moment of sending
 * and never before, and {@link id.satuatap.message.SafeContactRule} decides from a {@link
 * id.satuatap.message.SafeContact}. Announces {@link id.satuatap.message.MessageFailed}.
 *
 * <p>Tables: outbox (no address and no text: subject, template, neutral words), notice and
 * notice_seen (what colleagues are told inside the application). Refusals: a text that is not
 * neutral is never sent; a person who does not want to be reached is not reached, and that is no
 * failure. Not here: addresses and safe-contact rules (person, intake), who is told what about a
 * case (casework), SMS and WhatsApp gateways (only a link that opens the officer's own WhatsApp).
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "installation",
      "guard",
      "shell",
      "regulation",
      "audit",
      "vault"
    })
package id.satuatap.message;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
