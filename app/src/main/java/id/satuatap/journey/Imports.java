package id.satuatap.journey;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.satuatap.access.CentreZones;
import id.satuatap.audit.Audits;
import id.satuatap.audit.Details;
import id.satuatap.audit.Entry;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.journey.Import.Row;
import id.satuatap.journey.Import.Stage;
import id.satuatap.journey.ImportStore.Kept;
import id.satuatap.journey.ImportStore.Part;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.office.DeskKind;
import id.satuatap.shell.SheetReader;
import id.satuatap.shell.SheetReader.Line;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Journeys out of a spreadsheet: taken in, its columns named, rehearsed, recorded, taken back. Only
 * the manpower desk and the head do so.
 */
@Service
@Transactional
class Imports {

  static final SheetReader.Limits LIMITS =
      new SheetReader.Limits(25 * 1024 * 1024, 60_000, 300L * 1024 * 1024);
  static final String FILE = "berkas";

  /** Rows below the head that are looked at to name the columns. */
  static final int SAMPLES = 200;

  private static final int ROWS_IN_PART = 500;
  private static final int LONGEST_NAME = 80;
  private static final int LONGEST_HEAD = 80;

  private final ImportStore store;
  private final ImportSeal seal;
  private final ImportTexts texts;
  private final Agencies agencies;
  private final Audits audits;
  private final CentreZones zones;
  private final Clock clock;

  Imports(
      ImportStore store,
      ImportSeal seal,
      ImportTexts texts,
      Agencies agencies,
      Audits audits,
      CentreZones zones,
      Clock clock) {
    this.store = store;
    this.seal = seal;
    this.texts = texts;
    this.agencies = agencies;
    this.audits = audits;
    this.zones = zones;
    this.clock = clock;
  }

  /** What a report is narrowed to. */
  enum Filter {
    ALL("semua", "true"),
    ACCEPTED("disimpan", "outcome = 'accepted'"),
    DUPLICATE("sudah-ada", "outcome = 'duplicate'"),
    REFUSED("ditolak", "outcome = 'refused'"),
    SKIPPED("dilewati", "outcome = 'skipped'"),
    HALTED("berhenti", "halted"),
    KEPT("tetap", "fate in ('kept', 'person-kept')");

    private final String code;
    private final String condition;

    Filter(String code, String condition) {
      this.code = code;
      this.condition = condition;
    }

    String code() {
      return code;
    }

    /** A constant of SQL. */
    String condition() {
      return condition;
    }

    static Filter of(String code) {
      return Arrays.stream(values()).filter(f -> f.code.equals(code)).findFirst().orElse(ALL);
    }
  }

  /** Who may. */
  Caller officer() {
    Caller caller = Callers.current();
    UUID centre = caller.centre();
    boolean role =
        caller.role() == DatabaseRole.COUNTER || caller.role() == DatabaseRole.SUPERVISOR;
    if (!role || centre == null || !agencies.of(centre).mine(DeskKind.EMPLOYMENT)) {
      throw new AccessDeniedException("the manpower desk and the head take in files");
    }
    return caller;
  }

  @Transactional(readOnly = true)
  boolean may() {
    try {
      officer();
      return true;
    } catch (AccessDeniedException e) {
      return false;
    }
  }

  private UUID centre() {
    return Objects.requireNonNull(officer().centre());
  }

  /**
   * Takes a file in, with its columns guessed; nothing is recorded yet.
   *
   * @param id made with the form, so that a file counts once however often it is sent
   */
  Outcome<UUID> take(UUID id, String fileName, byte[] file) {
    Caller caller = officer();
    UUID centre = centre();
    if (store.find(id).isPresent()) {
      return Outcome.done(id);
    }
    byte[] digest = digest(file);
    Optional<UUID> same = store.same(centre, digest);
    if (same.isPresent()) {
      return Outcome.refused(Refusal.of("journey.import.same", same.get()).on(FILE));
    }
    var reading = new Reading(id, centre);
    return SheetReader.stream(file, LIMITS, FILE, reading::line)
        .then(encoding -> {
          if (reading.rows() == 0) {
            return Outcome.refused(Refusal.of("shell.file.empty").on(FILE));
          }
          reading.finish();
          List<String> head = reading.head;
          LocalDate today = LocalDate.ofInstant(clock.instant(), zones.of(centre));
          var remembered = store.layout(centre, digest(head));
          var named =
              remembered
                  .filter(codes -> codes.size() == head.size())
                  .map(Imports::fields)
                  .orElseGet(() -> ImportColumnRule.byName(head));
          var guess = ImportColumnRule.guess(named, reading.samples, texts.words(today));
          UUID organisation = caller.organisation();
          var taken =
              new Import(
                  id,
                  centre,
                  organisation == null ? centre : organisation,
                  Objects.requireNonNull(caller.actor()),
                  Instant.EPOCH,
                  shortened(fileName, LONGEST_NAME),
                  encoding,
                  head,
                  guess.codes(),
                  Scheme.P2P,
                  JourneyState.REGISTERED,
                  Stage.MAPPING,
                  reading.rows(),
                  reading.parts.size(),
                  1,
                  0,
                  0,
                  0,
                  0,
                  0,
                  0,
                  0,
                  0,
                  null,
                  null,
                  null,
                  null);
          store.insert(taken, digest);
          reading.parts.forEach(part -> store.addPart(id, centre, part));
          recorded("journey.import-taken", id);
          return Outcome.done(id);
        });
  }

  /** Seals part after part while the file is read. */
  private final class Reading {
    private final UUID importId;
    private final UUID centre;
    private final List<Line> first = new ArrayList<>();
    private final List<Line> waiting = new ArrayList<>();
    private final List<List<String>> samples = new ArrayList<>();
    private final List<Part> parts = new ArrayList<>();
    private List<String> head = List.of();
    private int rows;

    Reading(UUID importId, UUID centre) {
      this.importId = importId;
      this.centre = centre;
    }

    int rows() {
      begin();
      return rows;
    }

    void line(Line line) {
      if (line.blank()) {
        return;
      }
      if (head.isEmpty() && first.size() < 20) {
        first.add(line);
        return;
      }
      begin();
      row(line);
    }

    /** Once the first lines are there, it is known where the names of the columns stand. */
    private void begin() {
      if (head.isEmpty() && !first.isEmpty()) {
        int at = ImportColumnRule.headAt(first.stream().map(Line::cells).toList());
        head = first.get(at).cells().stream().map(c -> shortened(c, LONGEST_HEAD)).toList();
        first.subList(at + 1, first.size()).forEach(this::row);
      }
    }

    private void row(Line line) {
      rows++;
      if (samples.size() < SAMPLES) {
        samples.add(line.cells());
      }
      waiting.add(line);
      if (waiting.size() == ROWS_IN_PART) {
        seal();
      }
    }

    void finish() {
      if (!waiting.isEmpty()) {
        seal();
      }
    }

    private void seal() {
      UUID part = Ids.next();
      parts.add(new Part(parts.size() + 1, part, seal.part(centre, part, waiting)));
      waiting.clear();
    }

    @Override
    public String toString() {
      return "Reading[" + importId + "]";
    }
  }

  /** Some rows as they stand in the file, for the page that asks what the columns are. */
  @Transactional(readOnly = true)
  List<List<String>> samples(Import file, int most) {
    return store
        .part(file.id(), 1)
        .map(part ->
            seal.openPart(file.centre(), part).stream().limit(most).map(Line::cells).toList())
        .orElse(List.of());
  }

  /** What looks odd about the columns as they are named now. */
  @Transactional(readOnly = true)
  List<ImportColumnRule.Doubt> doubts(Import file) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), zones.of(file.centre()));
    return ImportColumnRule.guess(
            ImportColumnRule.byName(file.head()), samples(file, SAMPLES), texts.words(today))
        .doubts();
  }

  /** The officer has named the columns; the rehearsal may begin. */
  Outcome<UUID> map(UUID id, List<String> layout, String scheme, String state) {
    Import file = find(id);
    List<Refusal> refusals = new ArrayList<>();
    var seen = EnumSet.noneOf(ImportField.class);
    List<@Nullable ImportField> fields = fields(layout);
    for (int i = 0; i < fields.size(); i++) {
      ImportField field = fields.get(i);
      if (field != null && !seen.add(field)) {
        refusals.add(Refusal.of("journey.import.twice").on("kolom-" + i));
      }
    }
    if (fields.size() != file.head().size() || !fields.contains(ImportField.NAME)) {
      refusals.add(Refusal.of("journey.import.name-column").on("kolom-0"));
    }
    var placed = Scheme.ofCode(scheme);
    var stands = JourneyState.ofCode(state);
    if (placed.isEmpty()) {
      refusals.add(Refusal.of("journey.refusal.choose").on("scheme"));
    }
    if (stands.isEmpty()) {
      refusals.add(Refusal.of("journey.refusal.choose").on("state"));
    }
    if (!refusals.isEmpty()) {
      return Outcome.refused(refusals);
    }
    List<String> codes = fields.stream().map(f -> f == null ? "" : f.code()).toList();
    if (!store.check(id, codes, placed.orElseThrow(), stands.orElseThrow())) {
      return Outcome.refused(Refusal.of("journey.import.further"));
    }
    store.rememberLayout(file.centre(), digest(file.head()), codes);
    return Outcome.done(id);
  }

  boolean record(UUID id) {
    find(id);
    boolean begun = store.record(id);
    if (begun) {
      recorded("journey.import-begun", id);
    }
    return begun;
  }

  boolean undo(UUID id) {
    find(id);
    boolean begun = store.undo(id, Callers.current().actor());
    if (begun) {
      recorded("journey.import-undo-begun", id);
    }
    return begun;
  }

  /** Before anything was recorded. */
  boolean drop(UUID id) {
    find(id);
    return store.drop(id);
  }

  @Transactional(readOnly = true)
  Import find(UUID id) {
    officer();
    return store.find(id).orElseThrow(() -> new AccessDeniedException("no such file"));
  }

  @Transactional(readOnly = true)
  List<Import> recent() {
    return store.recent(centre());
  }

  @Transactional(readOnly = true)
  int count(UUID id, Filter filter) {
    return store.count(id, filter);
  }

  @Transactional(readOnly = true)
  List<ImportStore.Reason> reasons(UUID id) {
    return store.reasons(id);
  }

  /** Rows of the report with what stood in them; that they were shown is written down. */
  List<Row> page(Import file, Filter filter, int from, int most) {
    List<Row> rows = opened(file, store.page(file.id(), filter, from, most));
    audits.listed(
        "journey.import-rows",
        rows.stream().map(r -> new UUID(file.id().getMostSignificantBits(), r.number())).toList());
    return rows;
  }

  /** The same for a whole file, part by part. */
  List<Row> after(Import file, Filter filter, int after, int most) {
    return opened(file, store.rows(file.id(), filter, after, most));
  }

  void exported(Import file) {
    recorded("journey.import-exported", file.id());
  }

  private List<Row> opened(Import file, List<Kept> rows) {
    return rows.stream()
        .map(kept -> {
          byte[] sealed = kept.sealed();
          Row r = kept.row();
          return sealed == null
              ? r
              : new Row(
                  r.number(),
                  r.fate(),
                  r.reason(),
                  r.field(),
                  r.about(),
                  r.journey(),
                  r.person(),
                  r.newcomer(),
                  r.halted(),
                  seal.openRow(file.centre(), file.id(), sealed),
                  r.undoing());
        })
        .toList();
  }

  private void recorded(String action, UUID id) {
    audits.record(Entry.of(action).with(Details.none().id("import", id)));
  }

  static List<@Nullable ImportField> fields(List<String> codes) {
    var fields = new ArrayList<@Nullable ImportField>();
    codes.forEach(code -> fields.add(ImportField.ofCode(code).orElse(null)));
    return fields;
  }

  private static String shortened(String text, int most) {
    String plain = text.replaceAll("\\p{Cntrl}", " ").strip();
    return plain.length() > most ? plain.substring(0, most) : plain;
  }

  private static byte[] digest(List<String> head) {
    return digest(String.join("\u001f", head).getBytes(UTF_8));
  }

  private static byte[] digest(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
