package id.satuatap.passport;

import id.satuatap.audit.Audits;
import id.satuatap.audit.Details;
import id.satuatap.audit.Entry;
import id.satuatap.audit.Subject;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The record of the house, in a database the store shares no transaction with: so a deed is written
 * down, and stands, before the store is touched. A crash between both leaves a deed recorded that
 * did not happen, never one that happened unrecorded.
 */
@Component
@Transactional(propagation = Propagation.REQUIRES_NEW)
class Ledger {

  static final String KIND = "passport";

  private final Audits audits;

  Ledger(Audits audits) {
    this.audits = audits;
  }

  void record(String deed, Application application, Details details) {
    audits.record(
        Entry.onFile(
                KIND + "." + deed,
                new Subject(
                    KIND, application.id(), application.organisation(), application.centre()))
            .with(details));
  }

  void listed(List<Application> shown) {
    audits.listed(KIND, shown.stream().map(Application::id).toList());
  }
}
