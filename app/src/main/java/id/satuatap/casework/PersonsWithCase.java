package id.satuatap.casework;

import id.satuatap.installation.DatabaseRole;
import id.satuatap.person.PersonUse;
import id.satuatap.person.PersonsKept;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Persons a case file is about. */
@Component
class PersonsWithCase implements PersonUse {

  private final PersonsKept kept;

  PersonsWithCase(PersonsKept kept) {
    this.kept = kept;
  }

  @Override
  public Set<UUID> used(Collection<UUID> persons) {
    return kept.in("casework.case_file", DatabaseRole.SYSTEM_CASEWORK, persons);
  }
}
