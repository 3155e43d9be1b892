package id.satuatap.audit;

import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.kernel.Ids;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes rows of the audit into the running transaction: both are kept or neither is. Called
 * outside a transaction, or in a read-only one, it fails, and with it the read it was to record.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Audits {

  /** Name under which the request's id stands in the logging context. */
  static final String REQUEST = "request";

  private final AuditStore store;
  private final Clock clock;

  Audits(AuditStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Records a deed. */
  public void record(Entry entry) {
    store.add(recorded(entry));
  }

  /** Records many deeds at once, one row for each. */
  public void recordAll(Collection<Entry> entries) {
    store.addAll(entries.stream().map(this::recorded).toList());
  }

  /** Records that files were opened: one row for each. */
  public void opened(Subject... files) {
    for (Subject file : files) {
      record(Entry.onFile(file.kind() + ".opened", file));
    }
  }

  /** Records that a list was shown: one row with the hash of the ids in the order shown. */
  public void listed(String kind, Collection<UUID> shown) {
    listed(kind, hash(shown), shown.size());
  }

  /** Records that a list was shown, by the hash of what it showed. */
  public void listed(String kind, byte[] hashOfIds, int count) {
    record(
        new Entry(
            kind + ".listed",
            true,
            Optional.empty(),
            Details.none().hash("shown", hashOfIds).count("count", count)));
  }

  /** SHA-256 over the 16 bytes of each id, in order. */
  public static byte[] hash(Collection<UUID> ids) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      ByteBuffer bytes = ByteBuffer.allocate(16);
      for (UUID id : ids) {
        bytes.clear();
        bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        sha256.update(bytes.array());
      }
      return sha256.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * What was done with these files, newest first, as far as the caller's role may see: the answer
   * to "who opened my file".
   */
  public List<Deed> about(Collection<UUID> files, int most) {
    return store.about(files, most);
  }

  private RecordedEntry recorded(Entry entry) {
    Caller caller = Callers.current();
    @Nullable Subject subject = entry.subject().orElse(null);
    return new RecordedEntry(
        Ids.next(),
        clock.instant().truncatedTo(ChronoUnit.MICROS),
        caller.actor(),
        caller.role().sqlName(),
        caller.organisation(),
        caller.centre(),
        caller.session(),
        entry.action(),
        entry.content(),
        subject == null ? null : subject.kind(),
        subject == null ? null : subject.id(),
        subject == null ? caller.organisation() : subject.organisation(),
        subject == null ? caller.centre() : subject.centre(),
        entry.details().json(),
        MDC.get(REQUEST));
  }
}
