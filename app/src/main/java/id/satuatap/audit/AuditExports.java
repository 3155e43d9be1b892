package id.satuatap.audit;

import id.satuatap.audit.verify.Seal;
import id.satuatap.audit.verify.SealLine;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes the record for {@code verify-audit}; the format is in {@code docs/audit-format.md}. Rows
 * the reader may not see are given by their hash only, so that everybody can verify everything.
 */
@Component
public class AuditExports {

  private final ExportStore store;
  private final TransactionTemplate snapshot;
  private final Clock clock;

  AuditExports(ExportStore store, PlatformTransactionManager transactions, Clock clock) {
    this.store = store;
    this.snapshot = new TransactionTemplate(transactions);
    this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    this.snapshot.setReadOnly(true);
    this.clock = clock;
  }

  /** The whole record with all its rows: for the installation's own check, a drill, a court. */
  public void writeAll(OutputStream out) throws IOException {
    write(out, row -> true);
  }

  /** The whole record; of the rows only those of one centre with their content. */
  public void writeCentre(OutputStream out, UUID centre) throws IOException {
    write(out, row -> centre.equals(row.ofCentre()));
  }

  /** The whole record; of the rows only those that touch nobody's file with their content. */
  public void writeAdministration(OutputStream out) throws IOException {
    write(out, row -> !row.content());
  }

  private void write(OutputStream out, Predicate<RecordedEntry> shown) throws IOException {
    var buffered = new BufferedOutputStream(out, 1 << 16);
    try {
      // The chain of numbers is the sealer's; what of it is shown, the predicate decides.
      Callers.run(
          Caller.system(DatabaseRole.SYSTEM_AUDIT),
          () -> snapshot.executeWithoutResult(status -> new Writing(buffered, shown).all()));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    buffered.flush();
  }

  /** One export on its way. */
  private final class Writing {

    private final OutputStream out;
    private final Predicate<RecordedEntry> shown;
    private final Iterator<SealLine> sealLines;
    private Optional<SealLine> next;
    private long rows;
    private long seals;
    private long unsealed;

    Writing(OutputStream out, Predicate<RecordedEntry> shown) {
      this.out = out;
      this.shown = shown;
      this.sealLines = store.seals();
      this.next = sealLines.hasNext() ? Optional.of(sealLines.next()) : Optional.empty();
    }

    void all() {
      line("[\"SATUATAP-AUDIT\",1,{\"exported\":\"" + Seal.time(clock.instant()) + "\"}]");
      store.numbered(this::row);
      sealsBelow(Long.MAX_VALUE);
      store.unsealed(this::waiting);
      line(
          "[\"END\",{\"rows\":"
              + rows
              + ",\"seals\":"
              + seals
              + ",\"unsealed\":"
              + unsealed
              + "}]");
    }

    /** Writes the seals that lie before a row. */
    private void sealsBelow(long row) {
      while (next.isPresent() && next.get().seal().last() < row) {
        line(next.get().text());
        seals++;
        next = sealLines.hasNext() ? Optional.of(sealLines.next()) : Optional.empty();
      }
    }

    private void row(ExportStore.Row row) {
      sealsBelow(row.number());
      rows++;
      RecordedEntry entry = row.entry();
      if (entry == null) {
        line("[\"M\"," + row.number() + "]");
        return;
      }
      String hash = HexFormat.of().formatHex(row.leaf());
      String content = shown.test(entry) ? "," + entry.canonical() : "";
      line("[\"E\"," + row.number() + ",\"" + hash + "\"" + content + "]");
    }

    private void waiting(ExportStore.Row row) {
      RecordedEntry entry = row.entry();
      if (entry != null) {
        unsealed++;
        String content = shown.test(entry) ? "," + entry.canonical() : "";
        line("[\"U\",\"" + HexFormat.of().formatHex(row.leaf()) + "\"" + content + "]");
      }
    }

    private void line(String text) {
      try {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.write('\n');
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
