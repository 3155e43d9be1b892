package id.satuatap.audit;

import id.satuatap.audit.verify.SealLine;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reading the audit, by those whose duty it is; the reading is recorded like any other. */
@Component
@Transactional
class AuditReading {

  private final AuditStore store;
  private final SealStore seals;
  private final Audits audits;

  AuditReading(AuditStore store, SealStore seals, Audits audits) {
    this.store = store;
    this.seals = seals;
    this.audits = audits;
  }

  /**
   * A part of the record.
   *
   * @param more whether older rows follow
   */
  record Part(List<Deed> deeds, boolean more, Optional<SealLine> seal) {}

  Part newest(AuditFilter filter, @Nullable UUID before, int most) {
    reader();
    List<Deed> found = store.newest(filter, before, most + 1);
    boolean more = found.size() > most;
    List<Deed> shown = more ? found.subList(0, most) : found;
    audits.listed("audit", shown.stream().map(Deed::id).toList());
    return new Part(shown, more, seals.last());
  }

  /** The last seal. */
  Optional<SealLine> lastSeal() {
    reader();
    return seals.last();
  }

  /** Records that the reader takes the record away, and says as whom. */
  Caller exporting() {
    Caller reader = reader();
    audits.record(Entry.of("audit.exported"));
    return reader;
  }

  /** The database decides again; this spares others a page that would say nothing. */
  private static Caller reader() {
    Caller caller = Callers.current();
    if (caller.role() != DatabaseRole.SUPERVISOR && caller.role() != DatabaseRole.OPERATOR) {
      throw new AccessDeniedException("the audit is read by supervisors and operators");
    }
    return caller;
  }
}
