/**
 * Who somebody is: worker or family, with or without NIK, passport or name; contacts, and how she
 * may safely be reached.
 *
 * <p>Front door: {@link id.satuatap.person.Persons} (record, change, open, find), {@link
 * id.satuatap.person.Consents} (what she agreed to, for whom, until when; withdrawing stops at once
 * and announces {@link id.satuatap.person.ConsentWithdrawn}).
 *
 * <p>Tables: person, reader, contact, identifier (blind index), name_key (folded names for the
 * search), family_link, consent. A protected person's name is encrypted with a key of her own and
 * in no index: a search never shows her, an exact identifier only says which centre to ask.
 *
 * <p>Refusals: not enough to go by, a NIK that is recorded already, an identifier that is none, a
 * record changed by somebody else meanwhile. Not here: her case, her journey, who of two records is
 * the same woman (a later review; ids stay, {@code merged_into} is kept free for it).
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
      "access",
      "audit",
      "vault",
      "message"
    })
package id.satuatap.person;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
