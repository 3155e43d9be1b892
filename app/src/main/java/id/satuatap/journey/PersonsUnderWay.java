package id.satuatap.journey;

import id.satuatap.installation.DatabaseRole;
import id.satuatap.person.PersonUse;
import id.satuatap.person.PersonsKept;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Persons with a journey. */
@Component
class PersonsUnderWay implements PersonUse {

  private final PersonsKept kept;

  PersonsUnderWay(PersonsKept kept) {
    this.kept = kept;
  }

  @Override
  public Set<UUID> used(Collection<UUID> persons) {
    return kept.in("journey.journey", DatabaseRole.SYSTEM_JOURNEY, persons);
  }
}
