package id.satuatap.activity;

import id.satuatap.installation.DatabaseRole;
import id.satuatap.person.PersonUse;
import id.satuatap.person.PersonsKept;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Persons who attended something. */
@Component
class AttendedPersons implements PersonUse {

  private final PersonsKept kept;

  AttendedPersons(PersonsKept kept) {
    this.kept = kept;
  }

  @Override
  public Set<UUID> used(Collection<UUID> persons) {
    return kept.in("activity.participant", DatabaseRole.SYSTEM_ACTIVITY, persons);
  }
}
