package id.satuatap.journey;

import id.satuatap.access.CentreZones;
import id.satuatap.audit.Audits;
import id.satuatap.audit.Details;
import id.satuatap.audit.Entry;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.journey.Import.Stage;
import id.satuatap.journey.ImportStore.Kept;
import id.satuatap.kernel.Ids;
import id.satuatap.message.Messages;
import id.satuatap.message.NewMessage;
import id.satuatap.message.Recipient;
import id.satuatap.message.Template;
import id.satuatap.person.PersonBatches;
import id.satuatap.shell.SheetReader.Line;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Works through spreadsheets in the background, one after the other on each node, with the rights
 * of the officer who asked. Part by part: what a part brings and that it is done are one
 * transaction, so whoever goes on after an interruption repeats nothing and leaves nothing out.
 */
@Component
class ImportRun implements DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(ImportRun.class);
  private static final int UNDONE_AT_ONCE = 500;

  private final ImportStore store;
  private final ImportPart part;
  private final ImportSeal seal;
  private final ImportTexts texts;
  private final PersonBatches persons;
  private final Agencies agencies;
  private final Requirements requirements;
  private final Contracts contracts;
  private final Messages messages;
  private final Audits audits;
  private final ApplicationEventPublisher events;
  private final CentreZones zones;
  private final Clock clock;
  private final TransactionTemplate transaction;
  private final TransactionTemplate nested;
  private final Set<UUID> queued = ConcurrentHashMap.newKeySet();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("journey-import").factory());

  ImportRun(
      ImportStore store,
      ImportPart part,
      ImportSeal seal,
      ImportTexts texts,
      PersonBatches persons,
      Agencies agencies,
      Requirements requirements,
      Contracts contracts,
      Messages messages,
      Audits audits,
      ApplicationEventPublisher events,
      CentreZones zones,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.store = store;
    this.part = part;
    this.seal = seal;
    this.texts = texts;
    this.persons = persons;
    this.agencies = agencies;
    this.requirements = requirements;
    this.contracts = contracts;
    this.messages = messages;
    this.audits = audits;
    this.events = events;
    this.zones = zones;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
    this.nested = new TransactionTemplate(transactions);
    this.nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
  }

  /** Begins or goes on; nothing happens while somebody is at it. */
  void start(UUID id) {
    Caller caller = Callers.current();
    if (!queued.add(id)) {
      return;
    }
    try {
      thread.execute(() -> {
        try {
          Callers.run(caller, () -> work(id));
        } catch (RuntimeException e) {
          // The page says where it stands and offers to go on.
          LOG.warn("import {} stopped: {}", id, e.getClass().getSimpleName());
        } finally {
          queued.remove(id);
        }
      });
    } catch (RejectedExecutionException e) {
      queued.remove(id);
    }
  }

  /** It is this node's turn, now or soon. */
  boolean queued(UUID id) {
    return queued.contains(id);
  }

  @Override
  public void destroy() {
    thread.shutdownNow();
  }

  /** To the end of its stage, in the thread of whoever calls. */
  void work(UUID id) {
    UUID runner = Ids.next();
    if (!Boolean.TRUE.equals(transaction.execute(status -> store.claim(id, runner)))) {
      return;
    }
    Import file = transaction.execute(status -> store.find(id)).orElseThrow();
    if (file.stage() == Stage.UNDOING) {
      undo(file, runner);
    } else {
      read(file, runner);
    }
  }

  private void read(Import before, UUID runner) {
    Import file = before;
    boolean rehearsal = file.stage() == Stage.CHECKING;
    if (rehearsal && file.nextPart() > 1) {
      // What it had seen of the file is not kept, and it has left nothing behind.
      transaction.executeWithoutResult(status -> store.check(before.id()));
      file = transaction.execute(status -> store.find(before.id())).orElseThrow();
    }
    ImportPart.Setting setting = setting(file, rehearsal);
    for (int nth = file.nextPart(); nth <= file.parts(); nth++) {
      if (Thread.currentThread().isInterrupted() || !one(setting, runner, nth)) {
        return;
      }
    }
    transaction.executeWithoutResult(status -> ended(setting, runner));
  }

  private ImportPart.Setting setting(Import file, boolean rehearsal) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), zones.of(file.centre()));
    return transaction.execute(status ->
        new ImportPart.Setting(
            file,
            texts.words(today),
            agencies.of(file.centre()),
            today,
            requirements.youngest(today),
            contracts.asked(today).stream().map(Interviews::code).toList(),
            rehearsal,
            new HashMap<>(),
            new HashMap<>()));
  }

  /** False when somebody else has taken it over. */
  private boolean one(ImportPart.Setting setting, UUID runner, int nth) {
    try {
      return moved(setting, runner, nth, false);
    } catch (DataAccessException e) {
      if (Thread.currentThread().isInterrupted()) {
        // The program ends; nothing of this part is kept.
        return false;
      }
      // Somebody wrote the same at the same moment, or a row is as nobody foresaw: once more, each
      // row for itself.
      LOG.info("part {} of import {} goes row by row", nth, setting.file().id());
      return moved(setting, runner, nth, true);
    }
  }

  private boolean moved(ImportPart.Setting setting, UUID runner, int nth, boolean rowByRow) {
    return Boolean.TRUE.equals(
        transaction.execute(status -> {
          if (!store.move(setting.file().id(), runner, nth)) {
            return false;
          }
          Optional<ImportStore.Part> found = store.part(setting.file().id(), nth);
          List<Line> lines =
              found.map(p -> seal.openPart(setting.file().centre(), p)).orElse(List.of());
          if (!rowByRow) {
            part.take(setting, lines);
            return true;
          }
          for (Line line : lines) {
            try {
              nested.executeWithoutResult(inner -> part.take(setting, List.of(line)));
            } catch (DataAccessException e) {
              part.refuse(setting, line);
            }
          }
          return true;
        }));
  }

  private void ended(ImportPart.Setting setting, UUID runner) {
    UUID id = setting.file().id();
    if (!store.end(id, runner, setting.rehearsal() ? Stage.CHECKED : Stage.DONE)
        || setting.rehearsal()) {
      return;
    }
    store.removeParts(id);
    Import done = store.find(id).orElseThrow();
    audits.record(
        Entry.of("journey.import-done")
            .with(
                Details.none()
                    .id("import", id)
                    .count("accepted", done.accepted())
                    .count("duplicates", done.duplicates())
                    .count("refused", done.refused())));
    if (done.halted() > 0) {
      messages.send(
          NewMessage.notice(
              "journey/import/" + id,
              new Recipient.Duty(done.centre(), DatabaseRole.SUPERVISOR),
              Template.notice("journey.notice.import-halted"),
              "/perjalanan/impor/" + id + "?hasil=berhenti",
              Integer.toString(done.halted())));
    }
  }

  // Taking back ---------------------------------------------------------------------------------

  private void undo(Import file, UUID runner) {
    int after = 0;
    while (!Thread.currentThread().isInterrupted()) {
      int from = after;
      List<Kept> some =
          transaction.execute(status -> store.standing(file.id(), from, UNDONE_AT_ONCE));
      if (some.isEmpty()) {
        transaction.executeWithoutResult(status -> {
          if (store.end(file.id(), runner, Stage.UNDONE)) {
            store.removeParts(file.id());
            audits.record(
                Entry.of("journey.import-undone").with(Details.none().id("import", file.id())));
          }
        });
        return;
      }
      if (!undoSome(file, runner, some)) {
        return;
      }
      after = some.getLast().row().number();
    }
  }

  private boolean undoSome(Import file, UUID runner, List<Kept> some) {
    List<UUID> journeys = new ArrayList<>();
    some.forEach(kept -> Optional.ofNullable(kept.row().journey()).ifPresent(journeys::add));
    var system = Caller.system(DatabaseRole.SYSTEM_JOURNEY, Callers.current().actor());
    // Asked again after an interruption: what is gone counts as taken back.
    Set<UUID> left =
        Callers.call(
            system,
            () ->
                transaction.execute(status -> {
                  store.removeUntouched(file.centre(), journeys);
                  Set<UUID> remaining = store.existing(journeys);
                  var gone = new HashSet<>(journeys);
                  gone.removeAll(remaining);
                  if (!gone.isEmpty()) {
                    events.publishEvent(new JourneysTakenBack(file.id(), gone));
                  }
                  return remaining;
                }));
    Set<UUID> newcomers = new HashSet<>();
    some.forEach(kept -> {
      UUID person = kept.row().person();
      if (person != null && kept.row().newcomer() && !left.contains(kept.row().journey())) {
        newcomers.add(person);
      }
    });
    persons.takeBack(file.id(), newcomers);
    Set<UUID> still = persons.remaining(newcomers);
    List<Integer> undone = new ArrayList<>();
    List<Integer> kept = new ArrayList<>();
    List<Integer> personKept = new ArrayList<>();
    for (Kept each : some) {
      UUID person = each.row().person();
      (left.contains(each.row().journey())
              ? kept
              : person != null && still.contains(person) ? personKept : undone)
          .add(each.row().number());
    }
    return Boolean.TRUE.equals(
        transaction.execute(status -> {
          store.setFate(file.id(), "undone", undone);
          store.setFate(file.id(), "kept", kept);
          store.setFate(file.id(), "person-kept", personKept);
          return store.countUndone(
              file.id(), runner, undone.size(), kept.size() + personKept.size());
        }));
  }
}
