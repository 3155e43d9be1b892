package id.satuatap.intake;

import id.satuatap.installation.DatabaseRole;
import id.satuatap.person.PersonUse;
import id.satuatap.person.PersonsKept;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Persons a complaint is about. */
@Component
class ComplainingPersons implements PersonUse {

  private final PersonsKept kept;

  ComplainingPersons(PersonsKept kept) {
    this.kept = kept;
  }

  @Override
  public Set<UUID> used(Collection<UUID> persons) {
    return kept.in("intake.complaint", DatabaseRole.SYSTEM_INTAKE, persons);
  }
}
