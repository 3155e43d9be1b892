package id.satuatap.intake;

import id.satuatap.installation.DatabaseRole;
import id.satuatap.person.PersonsKept;
import id.satuatap.person.SeenByPeople;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Persons who complained of violence or trafficking, or a complaint about a child. */
@Component
class GraveComplaints implements SeenByPeople {

  private final PersonsKept kept;

  GraveComplaints(PersonsKept kept) {
    this.kept = kept;
  }

  @Override
  public Set<UUID> among(Collection<UUID> persons) {
    return kept.in(
        "intake.complaint",
        "violence or trafficking or child",
        DatabaseRole.SYSTEM_INTAKE,
        persons);
  }
}
