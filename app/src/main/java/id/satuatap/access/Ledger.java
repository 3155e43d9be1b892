package id.satuatap.access;

import id.satuatap.audit.Audits;
import id.satuatap.audit.Details;
import id.satuatap.audit.Entry;
import id.satuatap.audit.Subject;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The words in which this module writes its deeds into the audit. */
@Component
class Ledger {

  private final Audits audits;

  Ledger(Audits audits) {
    this.audits = audits;
  }

  void about(Account account, String deed) {
    about(account, deed, Details.none());
  }

  void about(Account account, String deed, Details details) {
    audits.record(
        Entry.of("access." + deed)
            .about(new Subject("account", account.id(), account.organisation(), account.centre()))
            .with(details));
  }

  void about(Organisation organisation, String deed) {
    audits.record(
        Entry.of("access." + deed)
            .about(
                new Subject(
                    "organisation", organisation.id(), organisation.id(), organisation.centre())));
  }

  void plain(String deed, String kind, UUID id) {
    audits.record(Entry.of("access." + deed).about(new Subject(kind, id, null, null)));
  }

  void plain(String deed, Details details) {
    audits.record(Entry.of("access." + deed).with(details));
  }

  /** A break-glass is about content: the survivor can ask who looked. */
  void breakGlass(BreakGlass glass, String deed) {
    audits.record(
        Entry.onFile(
                "access." + deed,
                new Subject(
                    glass.subjectKind().code(),
                    glass.subject(),
                    glass.organisation(),
                    glass.centre()))
            .with(Details.none().id("breakGlass", glass.id())));
  }
}
