package id.satuatap.intake;

import id.satuatap.access.BreakGlass;
import id.satuatap.access.EmergencySubject;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** A complaint by the receipt she reads out. */
@Component
class EmergencyComplaints implements EmergencySubject {

  private final Complaints complaints;

  EmergencyComplaints(Complaints complaints) {
    this.complaints = complaints;
  }

  @Override
  public BreakGlass.SubjectKind kind() {
    return BreakGlass.SubjectKind.COMPLAINT;
  }

  /** Of whichever centre; what belongs to another one stays closed all the same. */
  @Override
  public Optional<UUID> named(String typed, UUID centre) {
    return complaints.ofReceipt(typed);
  }

  @Override
  public String path(UUID id) {
    return ComplaintNotices.path(id);
  }
}
