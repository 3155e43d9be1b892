package id.satuatap.journey;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.satuatap.audit.Audits;
import id.satuatap.audit.Details;
import id.satuatap.audit.Entry;
import id.satuatap.guard.Callers;
import id.satuatap.journey.Import.Fate;
import id.satuatap.journey.Import.Row;
import id.satuatap.journey.ImportJourneyStore.Standing;
import id.satuatap.journey.ImportRule.Said;
import id.satuatap.journey.ImportStore.Brought;
import id.satuatap.journey.ImportStore.Written;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.office.DeskKind;
import id.satuatap.person.ContactKind;
import id.satuatap.person.NewContact;
import id.satuatap.person.NewPerson;
import id.satuatap.person.PersonBatches;
import id.satuatap.person.PersonBatches.Known;
import id.satuatap.person.PersonBatches.Ready;
import id.satuatap.region.NikReading;
import id.satuatap.shell.SheetReader.Line;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Some rows of a spreadsheet, in the transaction of whoever calls and with her rights: each becomes
 * a journey, and a person where she is not recorded; or repeats one; or is refused.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class ImportPart {

  private static final String SAME_FILE = "journey.import.same-file";

  private final ImportStore store;
  private final ImportJourneyStore journeys;
  private final ImportSeal seal;
  private final PersonBatches persons;
  private final Requirements requirements;
  private final Contracts contracts;
  private final Sealed sealed;
  private final Audits audits;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  ImportPart(
      ImportStore store,
      ImportJourneyStore journeys,
      ImportSeal seal,
      PersonBatches persons,
      Requirements requirements,
      Contracts contracts,
      Sealed sealed,
      Audits audits,
      ApplicationEventPublisher events,
      Clock clock) {
    this.store = store;
    this.journeys = journeys;
    this.seal = seal;
    this.persons = persons;
    this.requirements = requirements;
    this.contracts = contracts;
    this.sealed = sealed;
    this.audits = audits;
    this.events = events;
    this.clock = clock;
  }

  /**
   * What the whole run knows.
   *
   * @param seen marks of persons by the row they first stood in; only a rehearsal fills it, for it
   *     leaves nothing in the database
   */
  record Setting(
      Import file,
      ImportWords words,
      Agencies.Acting acting,
      LocalDate today,
      int youngest,
      List<String> contractFields,
      boolean rehearsal,
      Map<ByteBuffer, Integer> seen,
      Map<String, List<Item>> checklists) {}

  /** A row that was read, on its way. */
  private static final class Taken {
    private final Line line;
    private final Said said;
    private final Ready ready;
    private final byte @Nullable [] print;
    private @Nullable UUID person;
    private @Nullable Journey journey;
    private boolean newcomer;
    private @Nullable Row not;

    Taken(Line line, Said said, Ready ready, byte @Nullable [] print) {
      this.line = line;
      this.said = said;
      this.ready = ready;
      this.print = print;
    }

    void is(Fate fate, Refusal why, @Nullable UUID of) {
      not = Row.not(line.number(), fate, why, of, line.cells());
    }
  }

  void take(Setting setting, List<Line> lines) {
    List<Row> not = new ArrayList<>();
    List<Taken> taken = new ArrayList<>();
    int skipped = 0;
    for (Line line : lines) {
      if (line.cells().equals(setting.file().head())) {
        skipped++;
        not.add(
            Row.not(
                line.number(),
                Fate.SKIPPED,
                Refusal.of("journey.import.head-again"),
                null,
                List.of()));
        continue;
      }
      switch (read(setting, line)) {
        case Outcome.Done<Taken>(var one) -> taken.add(one);
        case Outcome.Refused<Taken>(var why) ->
            not.add(Row.not(line.number(), Fate.REFUSED, why.getFirst(), null, line.cells()));
      }
    }
    compare(setting, taken);
    List<Taken> fresh = taken.stream().filter(t -> t.not == null).toList();
    int halted = setting.rehearsal() ? rehearse(setting, fresh) : write(setting, fresh);
    List<Written> rows = new ArrayList<>();
    taken.forEach(t -> {
      Row row = t.not;
      if (row != null) {
        not.add(row);
      } else if (t.journey != null) {
        rows.add(new Written(accepted(t), t.print, null));
      }
    });
    UUID centre = setting.file().centre();
    not.forEach(row ->
        rows.add(
            new Written(
                row,
                null,
                row.cells().isEmpty()
                    ? null
                    : seal.row(centre, setting.file().id(), row.cells()))));
    store.addRows(setting.file().id(), centre, rows);
    int duplicates = count(not, Fate.DUPLICATE);
    store.count(
        setting.file().id(),
        lines.size(),
        fresh.size(),
        duplicates,
        count(not, Fate.REFUSED),
        skipped,
        halted);
    announce(setting, fresh);
  }

  /** At the end, when nothing can send the row back any more. */
  private void announce(Setting setting, List<Taken> fresh) {
    List<JourneyAdvanced> opened = new ArrayList<>();
    for (Taken one : fresh) {
      Journey journey = one.journey;
      if (journey != null) {
        opened.add(
            new JourneyAdvanced(
                journey.id(),
                journey.centre(),
                null,
                journey.state(),
                journey.sex(),
                AgeBand.of(one.said.birth(), null, journey.beganOn()),
                journey.scheme().code(),
                journey.sector().code(),
                journey.job(),
                journey.education().code(),
                journey.destination(),
                journey.regency(),
                journey.stateSince(),
                clock.instant()));
      }
    }
    if (!opened.isEmpty()) {
      events.publishEvent(new JourneysImported(setting.file().id(), opened));
    }
  }

  /** A row that nobody foresaw; it is told like any other. */
  void refuse(Setting setting, Line line) {
    store.addRows(
        setting.file().id(),
        setting.file().centre(),
        List.of(
            new Written(
                Row.not(
                    line.number(),
                    Fate.REFUSED,
                    Refusal.of("journey.import.unforeseen"),
                    null,
                    line.cells()),
                null,
                seal.row(setting.file().centre(), setting.file().id(), line.cells()))));
    store.count(setting.file().id(), 1, 0, 0, 1, 0, 0);
  }

  // Reading -------------------------------------------------------------------------------------

  private Outcome<Taken> read(Setting setting, Line line) {
    return ImportRule.read(
            line.cells(),
            setting.file().fields(),
            setting.words(),
            setting.file().usual(),
            setting.today())
        .then(said ->
            persons
                .check(person(said, setting.file().centre()))
                .then(ready -> Outcome.done(new Taken(line, said, ready, print(said)))));
  }

  private static NewPerson person(Said said, UUID centre) {
    return new NewPerson(
        said.name(),
        said.sex(),
        said.birth(),
        said.birth() == null ? null : said.birth().getYear(),
        said.nik(),
        said.passport(),
        said.phone() == null ? List.of() : List.of(new NewContact(ContactKind.PHONE, said.phone())),
        said.area(),
        false,
        centre);
  }

  /** Only of what stands in plain letters in the record anyway; null where a number tells more. */
  private static byte @Nullable [] print(Said said) {
    if (said.nik() != null || said.passport() != null) {
      return null;
    }
    String text =
        String.join(
            "\u001f",
            said.name().toLowerCase(Locale.ROOT),
            String.valueOf(said.birth()),
            said.sex().code(),
            String.valueOf(said.destination()),
            said.scheme().code(),
            said.decree(),
            String.valueOf(said.contract()));
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  // Comparing -----------------------------------------------------------------------------------

  private void compare(Setting setting, List<Taken> taken) {
    withinTheFile(setting, taken);
    List<Ready> all = taken.stream().map(t -> t.ready).toList();
    Map<Integer, Known> known = persons.known(all);
    Map<UUID, UUID> members =
        persons.members(
            known.values().stream()
                .flatMap(k -> java.util.Optional.ofNullable(k.person()).stream())
                .distinct()
                .toList());
    Map<UUID, List<Standing>> standing = new HashMap<>();
    for (Standing s : journeys.of(members.keySet())) {
      standing
          .computeIfAbsent(members.getOrDefault(s.person(), s.person()), _ -> new ArrayList<>())
          .add(s);
    }
    Map<UUID, Brought> brought =
        store.broughtBy(
            standing.values().stream().flatMap(List::stream).map(Standing::journey).toList());
    known.forEach((nth, who) -> {
      Taken one = taken.get(nth);
      UUID person = who.person();
      if (one.not != null) {
        return;
      }
      if (person == null) {
        one.is(Fate.REFUSED, Refusal.of("journey.import.hidden").on("nik"), null);
        return;
      }
      one.person = person;
      repeats(setting, one, standing.getOrDefault(person, List.of()), brought);
    });
    byPrint(setting, taken);
  }

  /** Within this part, and in a rehearsal within all of it. */
  private void withinTheFile(Setting setting, List<Taken> taken) {
    Map<ByteBuffer, Integer> here = setting.rehearsal() ? setting.seen() : new HashMap<>();
    for (Taken one : taken) {
      List<ByteBuffer> marks = new ArrayList<>(PersonBatches.marks(one.ready));
      if (one.print != null) {
        marks.add(ByteBuffer.wrap(one.print));
      }
      for (ByteBuffer mark : marks) {
        Integer before = here.putIfAbsent(mark, one.line.number());
        if (before != null && before != one.line.number() && one.not == null) {
          one.is(Fate.DUPLICATE, Refusal.of(SAME_FILE, before), null);
        }
      }
    }
  }

  private static void repeats(
      Setting setting, Taken one, List<Standing> hers, Map<UUID, Brought> brought) {
    for (Standing s : hers) {
      Brought by = brought.get(s.journey());
      boolean same =
          !one.said.decree().isEmpty()
              && one.said.decree().equals(s.decree())
              && (one.said.destination() == null || one.said.destination().equals(s.destination()));
      if (by != null && by.importId().equals(setting.file().id())) {
        one.is(Fate.DUPLICATE, Refusal.of(SAME_FILE, by.number()), s.journey());
      } else if (s.open() && one.said.state().phase().open()) {
        one.is(Fate.DUPLICATE, Refusal.of("journey.import.open-already"), s.journey());
      } else if (same) {
        one.is(Fate.DUPLICATE, Refusal.of("journey.import.same-before"), s.journey());
      }
      if (one.not != null) {
        return;
      }
    }
  }

  private void byPrint(Setting setting, List<Taken> taken) {
    List<Taken> printed = taken.stream().filter(t -> t.print != null && t.not == null).toList();
    List<byte[]> prints = new ArrayList<>();
    printed.forEach(t -> prints.add(java.util.Objects.requireNonNull(t.print)));
    store
        .printed(setting.file().centre(), prints)
        .forEach((nth, by) -> {
          boolean here = by.importId().equals(setting.file().id());
          printed
              .get(nth)
              .is(
                  Fate.DUPLICATE,
                  here
                      ? Refusal.of(SAME_FILE, by.number())
                      : Refusal.of("journey.import.same-before"),
                  by.journey());
        });
  }

  // Writing -------------------------------------------------------------------------------------

  private int rehearse(Setting setting, List<Taken> fresh) {
    int halted = 0;
    for (Taken one : fresh) {
      halted += reasons(setting, one.said).isEmpty() ? 0 : 1;
    }
    return halted;
  }

  private int write(Setting setting, List<Taken> fresh) {
    List<Taken> newcomers = fresh.stream().filter(t -> t.person == null).toList();
    List<UUID> ids =
        persons.record(setting.file().id(), newcomers.stream().map(t -> t.ready).toList());
    for (int i = 0; i < newcomers.size(); i++) {
      newcomers.get(i).person = ids.get(i);
      newcomers.get(i).newcomer = true;
    }
    UUID by = Callers.current().actor();
    var rows = new ImportJourneyStore.Rows();
    List<Entry> deeds = new ArrayList<>();
    int halted = 0;
    for (Taken one : fresh) {
      Journey journey = write(setting, one, rows, by);
      one.journey = journey;
      halted += journey.halted() ? 1 : 0;
      deeds.add(
          Entry.onFile("journey.opened", Journeys.subject(journey))
              .with(Details.none().id("import", setting.file().id())));
    }
    journeys.insert(rows);
    audits.recordAll(deeds);
    return halted;
  }

  private Journey write(
      Setting setting, Taken one, ImportJourneyStore.Rows rows, @Nullable UUID by) {
    Said said = one.said;
    var reasons = reasons(setting, said);
    List<Item> items =
        said.state().phase() == JourneyState.Phase.BEFORE
            ? setting
                .checklists()
                .computeIfAbsent(
                    said.scheme().code() + said.destination(),
                    _ -> requirements.checklist(journey(setting, one, 0, false), setting.acting()))
            : List.of();
    Map<Gate, List<Item>> byGate = new java.util.EnumMap<>(Gate.class);
    items.forEach(i -> byGate.computeIfAbsent(i.gate(), _ -> new ArrayList<>()).add(i));
    int missing = 0;
    List<GateRow> gates = new ArrayList<>();
    for (var gate : byGate.entrySet()) {
      var standing = GateRule.of(gate.getValue(), setting.today());
      missing += standing.missing();
      gates.add(
          new GateRow(
              gate.getKey(),
              gate.getValue().getFirst().organisation(),
              standing.state(),
              standing.missing(),
              null));
    }
    Journey journey = journey(setting, one, missing, !reasons.isEmpty());
    rows.journey(journey, by);
    gates.forEach(gate -> rows.gate(journey, gate));
    items.forEach(item -> rows.item(journey, Ids.next(), item));
    rows.step(Ids.next(), journey, "state", journey.state().code(), "", by);
    for (HaltReason reason : reasons) {
      rows.halt(Ids.next(), journey, reason);
      rows.step(Ids.next(), journey, "halt", "stopped", reason.code(), by);
    }
    if (said.contract() != null) {
      rows.contract(
          journey,
          setting.acting().at(DeskKind.EMPLOYMENT),
          sealed.seal(journey.centre(), Contracts.PURPOSE, journey.id(), Map.of()),
          setting.contractFields().toArray(String[]::new),
          said.contract(),
          by);
    }
    return journey;
  }

  private static java.util.Collection<HaltReason> reasons(Setting setting, Said said) {
    if (said.state().phase() != JourneyState.Phase.BEFORE) {
      return List.of();
    }
    String nik = said.nik();
    LocalDate birth = said.birth();
    return HaltRule.reasons(
        new HaltRule.Facts(
            birth,
            birth == null ? null : birth.getYear(),
            said.sex(),
            nik == null ? List.of() : NikReading.birthDatesOf(nik, setting.today()),
            nik == null ? id.satuatap.kernel.Sex.UNKNOWN : NikReading.sexOf(nik)),
        setting.youngest(),
        setting.today());
  }

  private Journey journey(Setting setting, Taken one, int missing, boolean halted) {
    Said said = one.said;
    UUID person = one.person;
    LocalDate since = said.since(setting.today());
    JourneyState.Phase phase = said.state().phase();
    String area = said.area();
    return new Journey(
        Ids.next(),
        setting.file().centre(),
        person == null ? new UUID(0, 0) : person,
        false,
        said.scheme(),
        said.state(),
        since,
        said.sex(),
        said.destination(),
        said.sector(),
        said.job(),
        said.education(),
        said.agency(),
        said.decree(),
        area != null && area.matches("[0-9]{2}\\.[0-9]{2}.*") ? area.substring(0, 5) : null,
        setting.today(),
        said.state(),
        said.departs(),
        phase == JourneyState.Phase.AWAY
            ? said.departs() == null || said.departs().isAfter(since) ? since : said.departs()
            : null,
        said.contractEnd(),
        said.state() == JourneyState.RETURNED ? since : null,
        missing,
        halted,
        1,
        Instant.EPOCH);
  }

  private Row accepted(Taken one) {
    Journey journey = java.util.Objects.requireNonNull(one.journey);
    return new Row(
        one.line.number(),
        Fate.ACCEPTED,
        null,
        null,
        "",
        journey.id(),
        journey.person(),
        one.newcomer,
        journey.halted(),
        List.of(),
        null);
  }

  private static int count(List<Row> rows, Fate fate) {
    return (int) rows.stream().filter(r -> r.fate() == fate).count();
  }
}
