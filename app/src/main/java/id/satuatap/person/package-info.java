/**
 * Who somebody is: worker or family, with or without NIK, passport or name; contacts, and how she
 * may safely be reached.
 *
 * <p>Front door: {@link id.satuatap.person.Persons} (record, change, open, find), {@link
 * id.satuatap.person.Consents} (what she agreed to, for whom, until when; withdrawing stops at once
 * and announces {@link id.satuatap.person.ConsentWithdrawn}).
 *
 * <p>One person, one record: {@code PersonIndex} is this node's memory of everybody who is not
 * protected, built from the database and following {@code person.touched}; {@code Duplicates} asks
 * it who somebody might be and reads every hit again under the caller's rights; {@code
 * DuplicateRun} fills the list of pairs at night; {@code Pairs} joins and takes apart. An officer
 * joins; only where the house rule {@code person.join-sure-pairs} says yes does {@code SurePairs}
 * join what is all but certain, and never somebody a module above names as {@link
 * id.satuatap.person.SeenByPeople}. A joined record stays whole and leads to the kept one ({@code
 * merged_into}), so every id stays valid ({@link id.satuatap.person.Persons#idsOf}) and taking
 * apart gives each its own back. Announces {@link id.satuatap.person.PersonMerged} and {@link
 * id.satuatap.person.PersonUnmerged}.
 *
 * <p>Her own page: {@link id.satuatap.person.OwnPerson} says whose page is open; modules above give
 * {@link id.satuatap.person.OwnSection}, {@link id.satuatap.person.FamilySection} and, for the copy
 * of her data, {@link id.satuatap.person.OwnDataSource}; and {@link id.satuatap.person.KeepsPerson}
 * while something is under way. A code is kept as HMAC only; reach is read anew at every request.
 * {@code Erasure} empties everything here in one transaction and has every {@link
 * id.satuatap.person.HoldsPerson} answer what it erased and what stays by which rule.
 *
 * <p>Tables: person, reader, contact, identifier (blind index), name_key (folded names for the
 * search), family_link, consent, pair, merge, run, across (pairs of two centres, counted), touched,
 * own_key, family_grant, own_request, erasure_outcome, value_source, found (what the night found,
 * by agency). A protected person's name is encrypted with a key of her own and in no index: neither
 * a search nor a likeness shows her, an exact identifier only says which centre to ask.
 *
 * <p>Refusals: not enough to go by, a NIK that is recorded already, an identifier that is none, a
 * record changed by somebody else meanwhile, two records that somebody decided are two persons. Not
 * here: her case, her journey; how likely two records are one person (the library linkage).
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
