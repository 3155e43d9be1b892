package id.satuatap.casework;

import id.satuatap.access.Account;
import id.satuatap.access.Accounts;
import id.satuatap.access.CentreZones;
import id.satuatap.access.Colleague;
import id.satuatap.audit.Audits;
import id.satuatap.audit.Details;
import id.satuatap.audit.Entry;
import id.satuatap.casework.NotebookStore.Notebook;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.guard.Idempotency;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.vault.CaseKeyId;
import id.satuatap.vault.CaseSealer;
import id.satuatap.vault.Vault;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * A counsellor's own notes. They have a key of their own and follow their author, not the case: a
 * colleague or a supervisor reads them only when the author lets her, for a reason and for a time.
 */
@Service
@Transactional
class Notebooks {

  private static final int LONGEST = 8_000;
  private static final int MOST = 200;
  private static final int MOST_DAYS = 90;

  private final Cases cases;
  private final NotebookStore store;
  private final Vault vault;
  private final Accounts accounts;
  private final CentreZones zones;
  private final Idempotency idempotency;
  private final Audits audits;
  private final Clock clock;

  Notebooks(
      Cases cases,
      NotebookStore store,
      Vault vault,
      Accounts accounts,
      CentreZones zones,
      Idempotency idempotency,
      Audits audits,
      Clock clock) {
    this.cases = cases;
    this.store = store;
    this.vault = vault;
    this.accounts = accounts;
    this.zones = zones;
    this.idempotency = idempotency;
    this.audits = audits;
    this.clock = clock;
  }

  record Note(Instant at, String words) {

    @Override
    public String toString() {
      return "Note[" + at + "]";
    }
  }

  record Reader(UUID account, String name, String reason, Instant until, boolean over) {}

  /**
   * @param own the reader wrote it
   * @param readers whom she let read; empty for a book of somebody else
   */
  record Book(Notebook notebook, boolean own, List<Note> notes, List<Reader> readers) {}

  record Shelf(CaseView file, List<Book> books, boolean mayWrite) {}

  /** The notebooks of a case that the caller may read. */
  Shelf open(UUID caseId) {
    CaseView file = cases.view(caseId);
    UUID me = actor();
    var books = new ArrayList<Book>();
    for (Notebook notebook : store.of(caseId)) {
      boolean own = notebook.author().equals(me);
      books.add(
          new Book(
              notebook,
              own,
              store.notes(notebook.id(), MOST).stream()
                  .map(n -> new Note(n.at(), opened(notebook, "note/" + n.id(), n.sealed())))
                  .toList(),
              own ? readers(notebook) : List.of()));
      audits.record(
          Entry.onFile("casework.notebook-read", Cases.subject(file))
              .with(Details.none().id("notebook", notebook.id())));
    }
    return new Shelf(file, books, file.open() && Callers.current().role() == DatabaseRole.CASEWORK);
  }

  private List<Reader> readers(Notebook notebook) {
    Instant now = clock.instant();
    return store.readers(notebook.id()).stream()
        .map(r ->
            new Reader(
                r.account(),
                r.name(),
                opened(notebook, "reader/" + r.account(), r.reason()),
                r.until(),
                !now.isBefore(r.until())))
        .toList();
  }

  Outcome<UUID> write(UUID caseId, String words, String once) {
    CaseView file = cases.view(caseId);
    var refusals =
        SheetRule.refusals(
            List.of(new Question("words", Question.Kind.TEXT, true, LONGEST, null, false)),
            Answers.none().with("words", words.strip()),
            q -> java.util.Set.of());
    if (!refusals.isEmpty()) {
      return Outcome.refused(refusals);
    }
    if (!file.open()) {
      return Outcome.refused(Refusal.of("casework.care.refusal.closed"));
    }
    return idempotency
        .once(
            once,
            "notebook " + caseId + " " + words,
            () -> {
              UUID id = Ids.next();
              Instant now = clock.instant();
              UUID book;
              CaseSealer sealer;
              Optional<Notebook> own = own(caseId);
              if (own.isPresent()) {
                book = own.get().id();
                sealer = vault.sealer(new CaseKeyId(book)).orThrow();
              } else {
                book = Ids.next();
                UUID organisation = organisation();
                sealer = vault.newCase(new CaseKeyId(book), organisation);
                store.insert(
                    book,
                    file,
                    organisation,
                    actor(),
                    accounts.find(actor()).map(Account::displayName).orElse("?"),
                    now);
              }
              store.write(book, id, now, sealer.encrypt(1, "note/" + id, words.strip()));
              audits.record(
                  Entry.onFile("casework.notebook-written", Cases.subject(file))
                      .with(Details.none().id("notebook", book)));
              return Outcome.done(id.toString());
            })
        .then(text -> Outcome.done(UUID.fromString(text)));
  }

  /**
   * The author lets a colleague of the centre read.
   *
   * @param reader who works at the same centre, found by the page
   */
  Outcome<UUID> let(UUID caseId, @Nullable Colleague reader, String reason, int days, String once) {
    CaseView file = cases.view(caseId);
    Notebook notebook =
        own(caseId).orElseThrow(() -> new AccessDeniedException("no notebook of hers"));
    var refusals = new ArrayList<Refusal>();
    if (reader == null || reader.account().equals(actor()) || !reader.active()) {
      refusals.add(Refusal.of("casework.care.refusal.choice").on("reader"));
    }
    if (reason.strip().length() < 10 || reason.length() > 400 || reason.indexOf('\0') >= 0) {
      refusals.add(Refusal.of("casework.session.refusal.reason").on("reason"));
    }
    if (days < 1 || days > MOST_DAYS) {
      refusals.add(Refusal.of("casework.session.refusal.days", MOST_DAYS).on("days"));
    }
    if (reader == null || !refusals.isEmpty()) {
      return Outcome.refused(refusals);
    }
    return idempotency
        .once(
            once,
            "notebook reader " + notebook.id() + " " + reader.account() + " " + days + reason,
            () -> {
              var key = new CaseKeyId(notebook.id());
              if (!reader.organisation().equals(notebook.organisation())) {
                vault.share(key, reader.organisation()).orThrow();
              }
              Instant now = clock.instant();
              Instant until =
                  LocalDate.ofInstant(now, zones.of(file.centre()))
                      .plusDays(days + 1L)
                      .atStartOfDay(zones.of(file.centre()))
                      .toInstant();
              store.let(
                  notebook,
                  caseId,
                  reader.account(),
                  reader.organisation(),
                  reader.name(),
                  vault
                      .sealer(key)
                      .orThrow()
                      .encrypt(1, "reader/" + reader.account(), reason.strip()),
                  now,
                  until);
              audits.record(
                  Entry.onFile("casework.notebook-let", Cases.subject(file))
                      .with(
                          Details.none()
                              .id("notebook", notebook.id())
                              .id("reader", reader.account())));
              return Outcome.done(reader.account().toString());
            })
        .then(text -> Outcome.done(UUID.fromString(text)));
  }

  /** Takes the permission back at once; the key leaves the other organisation with its last one. */
  void end(UUID caseId, UUID account) {
    CaseView file = cases.view(caseId);
    Notebook notebook =
        own(caseId).orElseThrow(() -> new AccessDeniedException("no notebook of hers"));
    var readers = store.readers(notebook.id());
    Optional<UUID> house =
        readers.stream()
            .filter(r -> r.account().equals(account))
            .map(NotebookStore.Reader::organisation)
            .findFirst();
    if (house.isEmpty()) {
      return;
    }
    store.end(notebook.id(), account);
    boolean last =
        readers.stream()
            .noneMatch(r -> !r.account().equals(account) && r.organisation().equals(house.get()));
    if (last && !house.get().equals(notebook.organisation())) {
      vault.revoke(new CaseKeyId(notebook.id()), house.get());
    }
    audits.record(
        Entry.onFile("casework.notebook-ended", Cases.subject(file))
            .with(Details.none().id("notebook", notebook.id()).id("reader", account)));
  }

  private Optional<Notebook> own(UUID caseId) {
    UUID me = actor();
    return store.of(caseId).stream().filter(n -> n.author().equals(me)).findFirst();
  }

  private String opened(Notebook notebook, String place, byte[] sealed) {
    return switch (vault.decryptText(new CaseKeyId(notebook.id()), 1, place, sealed)) {
      case Outcome.Done<String>(var words) -> words;
      case Outcome.Refused<String> _ -> throw new AccessDeniedException("no key for this notebook");
    };
  }

  private static UUID actor() {
    Caller caller = Callers.current();
    if (caller.actor() == null) {
      throw new AccessDeniedException("nobody in particular");
    }
    return caller.actor();
  }

  private static UUID organisation() {
    UUID organisation = Callers.current().organisation();
    if (organisation == null) {
      throw new AccessDeniedException("the caller belongs to no organisation");
    }
    return organisation;
  }
}
