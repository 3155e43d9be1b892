package id.satuatap.casework;

import id.satuatap.audit.Subject;
import java.util.UUID;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The case files: how they are opened, found, moved on and read. */
@Service
@Transactional
public class Cases {

  /** Kind under which a case stands in the audit, and as the origin of referrals. */
  public static final String KIND = "case";

  private final CaseFileStore store;

  Cases(CaseFileStore store) {
    this.store = store;
  }

  /** The facts of a case the caller may see; nothing of it counts as opening the file. */
  CaseView view(UUID id) {
    return store.find(id).orElseThrow(() -> new AccessDeniedException("no such case"));
  }

  /** What the audit writes down about a deed in this case. */
  static Subject subject(CaseView c) {
    return new Subject(KIND, c.id(), c.organisation(), c.centre());
  }
}
