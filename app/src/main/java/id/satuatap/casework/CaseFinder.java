package id.satuatap.casework;

import id.satuatap.intake.Complaints;
import id.satuatap.person.Candidate;
import id.satuatap.person.Identifiers;
import id.satuatap.person.Persons;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Asks intake and person what a receipt or an identity number belongs to. */
@Component
class CaseFinder {

  private final Complaints complaints;
  private final Persons persons;

  CaseFinder(Complaints complaints, Persons persons) {
    this.complaints = complaints;
    this.persons = persons;
  }

  /** The id of a complaint, which is that of its case. */
  Optional<UUID> byReceipt(String typed) {
    return complaints.ofReceipt(typed);
  }

  /** Every id of those with exactly this NIK, passport or telephone number. */
  List<UUID> persons(String typed) {
    return persons.idsOf(
        persons.exact(Identifiers.any(typed)).stream()
            .map(Candidate::id)
            .filter(Objects::nonNull)
            .toList());
  }
}
