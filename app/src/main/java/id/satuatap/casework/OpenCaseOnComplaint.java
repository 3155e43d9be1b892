package id.satuatap.casework;

import id.satuatap.guard.RunsAs;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.intake.ComplaintReceived;
import id.satuatap.intake.ComplaintsReceived;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Every complaint gets its case, once, however often it is announced. */
@Component
class OpenCaseOnComplaint {

  private final Cases cases;

  OpenCaseOnComplaint(Cases cases) {
    this.cases = cases;
  }

  @ApplicationModuleListener
  @RunsAs(DatabaseRole.SYSTEM_CASEWORK)
  void on(ComplaintReceived complaint) {
    cases.openFor(complaint);
  }

  /** A whole queue in one statement: those that have their case already are passed over. */
  @ApplicationModuleListener
  @RunsAs(DatabaseRole.SYSTEM_CASEWORK)
  void on(ComplaintsReceived queue) {
    cases.openFor(queue);
  }
}
