package id.satuatap.casework;

import id.satuatap.installation.DatabaseRole;
import id.satuatap.person.PersonsKept;
import id.satuatap.person.SeenByPeople;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Persons with a case of violence or trafficking, or of a child, open or closed. */
@Component
class GraveCases implements SeenByPeople {

  private final PersonsKept kept;

  GraveCases(PersonsKept kept) {
    this.kept = kept;
  }

  @Override
  public Set<UUID> among(Collection<UUID> persons) {
    return kept.in(
        "casework.case_file",
        "violence or trafficking or child",
        DatabaseRole.SYSTEM_CASEWORK,
        persons);
  }
}
