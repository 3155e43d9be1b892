package id.satuatap.person;

import id.satuatap.audit.Audits;
import id.satuatap.audit.Deed;
import id.satuatap.audit.Details;
import id.satuatap.audit.Entry;
import id.satuatap.audit.Subject;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.guard.Idempotency;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.kernel.Sensitive;
import id.satuatap.kernel.Sex;
import id.satuatap.message.SafeContact;
import id.satuatap.person.PersonSeal.Numbers;
import id.satuatap.person.PersonStore.ContactRow;
import id.satuatap.person.PersonStore.Found;
import id.satuatap.person.PersonStore.Index;
import id.satuatap.person.PersonStore.Row;
import id.satuatap.region.AreaCode;
import id.satuatap.vault.BlindIndex;
import id.satuatap.vault.CaseKeyId;
import id.satuatap.vault.CaseSealer;
import id.satuatap.vault.Vault;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/** Records of persons: made, changed, opened, found. What is opened or listed is written down. */
@Service
@Transactional
public class Persons {

  /** Most candidates of one search. */
  public static final int MOST = 50;

  static final String KIND = "person";
  static final String NIK_KNOWN = "person.refusal.nik-known";
  private static final int MOST_STEPS = 20;
  private static final String NAME = "name";
  private static final String NOT_RECORDED = "person.refusal.not-recorded";
  private static final List<String> NUMBERS = List.of("nik", "passport");

  private final PersonStore store;
  private final PersonSeal seal;
  private final ValueSources sources;
  private final Vault vault;
  private final BlindIndex indexes;
  private final Audits audits;
  private final Clock clock;
  private final Idempotency idempotency;

  Persons(
      PersonStore store,
      PersonSeal seal,
      ValueSources sources,
      Vault vault,
      BlindIndex indexes,
      Audits audits,
      Clock clock,
      Idempotency idempotency) {
    this.store = store;
    this.seal = seal;
    this.sources = sources;
    this.vault = vault;
    this.indexes = indexes;
    this.audits = audits;
    this.clock = clock;
    this.idempotency = idempotency;
  }

  /** What was typed, in its normal forms and with its blind indexes. */
  record Read(
      Numbers numbers, List<NewContact> contacts, List<Index> indexes, List<Refusal> refusals) {}

  /**
   * Records somebody new. Refused when the centre has a person with this NIK: the officer looks her
   * up instead.
   */
  public Outcome<Person> register(NewPerson given) {
    requireOwn(given.centre());
    Read read = read(given);
    if (!read.refusals().isEmpty()) {
      return Outcome.refused(read.refusals());
    }
    UUID centre = given.centre();
    if (nikKnown(read, centre, null)) {
      return Outcome.refused(nikKnown());
    }
    CaseSealer sealer = given.protect() ? vault.newCase(centre) : null;
    UUID id = sealer == null ? Ids.next() : sealer.id().value();
    store.insert(row(id, given, read, sealer, 1), Callers.current().actor());
    if (!given.protect()) {
      store.addName(id, centre, NameKeyRule.key(text(given.name())));
    }
    for (Index index : read.indexes()) {
      if (!store.addIdentifier(id, centre, index) && index.kind().equals("nik")) {
        return undone(nikKnown());
      }
    }
    var kind = SourceKind.of(Callers.current());
    List<UUID> contacts = new ArrayList<>();
    for (NewContact contact : read.contacts()) {
      contacts.add(addContact(id, centre, contact));
    }
    Person made = opened(theirs(id));
    sources.add(id, centre, PersonRule.differing(null, made), kind);
    sources.addContacts(id, centre, contacts, kind);
    audits.record(Entry.onFile("person.recorded", subject(id, centre)));
    return Outcome.done(made);
  }

  /** What forbids to record this, before anybody is looked for. */
  List<Refusal> check(NewPerson given) {
    requireOwn(given.centre());
    return read(given).refusals();
  }

  /** Whom this very form has recorded already; empty when it has not. */
  Optional<UUID> recordedBy(String form, NewPerson given) {
    var before =
        idempotency.once(
            "person:" + form, body(given), () -> Outcome.refused(Refusal.of(NOT_RECORDED)));
    return before instanceof Outcome.Done<String>(var id)
        ? Optional.of(UUID.fromString(id))
        : Optional.empty();
  }

  /** Records somebody new from a form, once for each form handed out. */
  Outcome<UUID> registerOnce(String form, NewPerson given) {
    return idempotency
        .once(
            "person:" + form,
            body(given),
            () -> register(given).then(made -> Outcome.done(made.id().toString())))
        .then(id -> Outcome.done(UUID.fromString(id)));
  }

  /**
   * Somebody is recorded already: what was said at the desk of how to reach her is kept, and no new
   * record is made.
   *
   * @return the record that stands for her
   */
  UUID recognise(UUID id, NewPerson given) {
    Row row = theirs(id);
    Set<String> held = new LinkedHashSet<>();
    contacts(row).forEach(c -> held.add(c.kind().code() + c.value().value()));
    for (NewContact contact : read(given).contacts()) {
      if (!held.contains(contact.kind().code() + contact.value())) {
        addContact(row.id(), contact);
      }
    }
    audits.record(Entry.onFile("person.recognised", subject(row.id(), row.centre())));
    return row.id();
  }

  /**
   * Equal for equal forms; identifiers only as blind indexes, since a plain hash can be guessed.
   */
  private String body(NewPerson given) {
    var text = new StringBuilder();
    for (Index index : read(given).indexes()) {
      text.append(index.kind()).append(HexFormat.of().formatHex(index.value())).append('\u001f');
    }
    return text.append(given.protect() ? "" : text(given.name()))
        .append('\u001f')
        .append(given.sex().code())
        .append(given.birthDate())
        .append(given.birthYear())
        .append(given.regionCode())
        .append(given.protect())
        .toString();
  }

  /**
   * Changes who somebody is; contacts have deeds of their own. Whether she is protected stays.
   *
   * @param version as it was read
   */
  public Outcome<Person> change(UUID id, int version, NewPerson given) {
    return change(id, version, given, SourceKind.of(Callers.current()));
  }

  /**
   * @param said whose words they are
   */
  Outcome<Person> change(UUID id, int version, NewPerson given, SourceKind said) {
    Row before = theirs(id);
    Person was = opened(before);
    UUID her = before.id();
    Read read = read(given);
    if (!read.refusals().isEmpty()) {
      return Outcome.refused(read.refusals());
    }
    if (nikKnown(read, before.centre(), her)) {
      return Outcome.refused(nikKnown());
    }
    CaseSealer sealer = null;
    if (before.protectedPerson()) {
      switch (vault.sealer(new CaseKeyId(her))) {
        case Outcome.Done<CaseSealer>(var hers) -> sealer = hers;
        case Outcome.Refused<CaseSealer>(var refusals) -> {
          return Outcome.refused(refusals);
        }
      }
    }
    if (!store.update(row(her, given, read, sealer, version + 1), version)) {
      return undone(Refusal.of("person.refusal.changed"));
    }
    if (!before.protectedPerson()) {
      store.putName(
          her,
          before.centre(),
          before.restrictedAt() == null ? NameKeyRule.key(text(given.name())) : "");
    }
    store.removeIdentifiers(her, NUMBERS);
    for (Index index : read.indexes()) {
      if (NUMBERS.contains(index.kind())
          && !store.addIdentifier(her, before.centre(), index)
          && index.kind().equals("nik")
          && nikKnown(read, before.centre(), her)) {
        return undone(nikKnown());
      }
    }
    stillRestricted(before);
    Person now = opened(theirs(her));
    sources.add(her, before.centre(), PersonRule.differing(was, now), said);
    audits.record(Entry.onFile("person.changed", subject(her, before.centre())));
    return Outcome.done(now);
  }

  /** Opens somebody's record; the opening is written down. */
  public Person open(UUID id) {
    Row row = theirs(id);
    audits.opened(subject(row.id(), row.centre()));
    return opened(row);
  }

  /** Opens it and shows what is masked; that is written down too. */
  Person reveal(UUID id) {
    Row row = theirs(id);
    audits.record(Entry.onFile("person.revealed", subject(row.id(), row.centre())));
    return opened(row);
  }

  // Finding
  // -----------------------------------------------------------------------------------------

  /**
   * Persons of the caller's centre with one of these identifiers. Of a protected person the answer
   * only says that she is known and which centre to ask; so it does of somebody restricted, but to
   * the head.
   */
  public List<Candidate> exact(Identifiers typed) {
    return exact(typed, Callers.current().role() == DatabaseRole.SUPERVISOR);
  }

  /** On the pages of the register itself somebody restricted is found by her number. */
  List<Candidate> exactHere(Identifiers typed) {
    return exact(typed, true);
  }

  private List<Candidate> exact(Identifiers typed, boolean restrictedToo) {
    var asked = indexesOf(typed);
    if (asked.isEmpty()) {
      return List.of();
    }
    Map<UUID, String> found = new LinkedHashMap<>();
    for (Found each : store.exact(asked)) {
      found.putIfAbsent(each.person(), each.kind());
    }
    var visible = standing(found.keySet());
    List<Candidate> candidates = new ArrayList<>();
    Set<UUID> shown = new LinkedHashSet<>();
    found.forEach((id, kind) -> {
      Row row = visible.get(id);
      if (row == null || row.restrictedAt() != null && !restrictedToo) {
        candidates.add(elsewhere(kind));
      } else if (shown.add(row.id())) {
        candidates.add(candidate(row, kind));
      }
    });
    audits.listed(KIND, shown);
    return List.copyOf(candidates);
  }

  /** Those of the caller's centre with an identifier of hers, and by which; protected ones not. */
  Map<UUID, String> exactlyStanding(NewPerson given) {
    var asked = read(given).indexes();
    Map<UUID, String> kinds = new LinkedHashMap<>();
    if (!asked.isEmpty()) {
      store.exact(asked).forEach(each -> kinds.putIfAbsent(each.person(), each.kind()));
    }
    Map<UUID, String> found = new LinkedHashMap<>();
    standing(kinds.keySet())
        .forEach((id, row) -> {
          if (!row.protectedPerson() && row.restrictedAt() == null) {
            found.putIfAbsent(row.id(), Objects.requireNonNull(kinds.get(id)));
          }
        });
    return found;
  }

  /**
   * Those of them the caller may see, masked, by the id asked for. Whoever lists them writes the
   * list down.
   */
  @Transactional(readOnly = true)
  public Map<UUID, Candidate> known(Collection<UUID> ids) {
    Map<UUID, Candidate> found = new LinkedHashMap<>();
    standing(ids).forEach((id, row) -> found.put(id, candidate(row, NAME)));
    return found;
  }

  /**
   * Every id the same persons were ever recorded under: what another module keeps by id stays
   * theirs when records are joined.
   */
  public List<UUID> idsOf(Collection<UUID> ids) {
    return standing(ids).values().stream()
        .map(Row::id)
        .distinct()
        .flatMap(id -> store.members(id).stream())
        .distinct()
        .toList();
  }

  /** By the id asked for, the record that stands for it now, where the caller may see it. */
  Map<UUID, Row> standing(Collection<UUID> ids) {
    Map<UUID, Row> found = new LinkedHashMap<>();
    if (!ids.isEmpty()) {
      store
          .visible(ids)
          .forEach((id, row) -> {
            if (row.mergedInto() == null) {
              found.put(id, row);
            } else {
              followed(row).ifPresent(standing -> found.put(id, standing));
            }
          });
    }
    return found;
  }

  private Optional<Row> followed(Row row) {
    Optional<Row> at = Optional.of(row);
    for (int step = 0; step < MOST_STEPS && at.isPresent(); step++) {
      UUID next = at.get().mergedInto();
      if (next == null) {
        return at;
      }
      at = store.find(next);
    }
    return Optional.empty();
  }

  /** What the linkage compares, with the identifiers that are valid. */
  LinkRecord forLinking(NewPerson given) {
    Read read = read(given);
    String phone =
        read.contacts().stream()
            .filter(c -> c.kind() == ContactKind.PHONE || c.kind() == ContactKind.WHATSAPP)
            .map(NewContact::value)
            .findFirst()
            .orElse(null);
    LocalDate born = given.birthDate();
    Integer year = given.birthYear();
    String name = text(given.name());
    return new LinkRecord(
        "",
        read.numbers().nik(),
        name.isEmpty() || name.length() > PersonRule.LONGEST_NAME ? null : name,
        given.sex() == Sex.UNKNOWN ? null : given.sex().code(),
        born != null ? born.toString() : year != null ? year.toString() : null,
        read.numbers().passport(),
        phone,
        given.regionCode());
  }

  /**
   * The one person of a centre these identifiers belong to, for a complaint that came in; null when
   * there is none or more than one. Any caller may ask; the answer is not for her eyes.
   */
  public @Nullable UUID matchForIntake(Identifiers typed, UUID centre) {
    var asked = indexesOf(typed);
    return asked.isEmpty() ? null : store.matchForIntake(centre, asked);
  }

  /** The same for a queue of complaints, in its order, asked at once. */
  public List<@Nullable UUID> matchForIntake(List<Identifiers> typed, UUID centre) {
    return store.matchQueueForIntake(centre, typed.stream().map(this::indexesOf).toList());
  }

  /**
   * Persons of the caller's centre whose name holds these parts, the best first; none when no part
   * has {@value NameKeyRule#SHORTEST} letters. Protected persons are never among them.
   *
   * @param most at most {@link #MOST}
   */
  public List<Candidate> search(String part, int most) {
    var words = NameKeyRule.sought(part);
    if (words.isEmpty()) {
      return List.of();
    }
    var ids = store.search(words, Math.clamp(most, 1, MOST));
    var visible = standing(ids);
    List<Candidate> candidates = new ArrayList<>();
    Set<UUID> shown = new LinkedHashSet<>();
    for (UUID id : ids) {
      Row row = visible.get(id);
      if (row != null && row.name() != null && shown.add(row.id())) {
        candidates.add(candidate(row, NAME));
      }
    }
    audits.listed(KIND, candidates.stream().map(Candidate::id).toList());
    return List.copyOf(candidates);
  }

  /**
   * Those of these ids whom the caller may see, masked, by the id asked for; protected persons are
   * not among them.
   */
  public Map<UUID, Candidate> listed(Collection<UUID> ids) {
    Map<UUID, Candidate> known = new LinkedHashMap<>();
    standing(ids)
        .forEach((id, row) -> {
          if (!row.protectedPerson() && row.restrictedAt() == null) {
            known.put(id, candidate(row, NAME));
          }
        });
    audits.listed(KIND, known.values().stream().map(Candidate::id).distinct().toList());
    return known;
  }

  // Contacts and safe contact
  // -----------------------------------------------------------------------

  public Outcome<UUID> addContact(UUID id, NewContact given) {
    return addContact(id, given, SourceKind.of(Callers.current()));
  }

  Outcome<UUID> addContact(UUID id, NewContact given, SourceKind said) {
    Row row = theirs(id);
    List<Refusal> refusals = new ArrayList<>();
    NewContact contact = normal(given, refusals);
    if (contact == null) {
      return Outcome.refused(refusals);
    }
    if (store.contacts(row.id()).size() >= PersonRule.MOST_CONTACTS) {
      return Outcome.refused(Refusal.of("person.refusal.contacts", PersonRule.MOST_CONTACTS));
    }
    UUID made = addContact(row.id(), row.centre(), contact);
    sources.addContacts(row.id(), row.centre(), List.of(made), said);
    index(contact).ifPresent(index -> store.addIdentifier(row.id(), row.centre(), index));
    stillRestricted(row);
    audits.record(
        Entry.onFile("person.contact-added", subject(row.id(), row.centre()))
            .with(Details.none().id("contact", made)));
    return Outcome.done(made);
  }

  /** What was indexed anew is no way around a restriction. */
  private void stillRestricted(Row row) {
    if (row.restrictedAt() != null) {
      store.restrictIdentifiers(store.members(row.id()), true);
    }
  }

  public Outcome<UUID> endContact(UUID id, UUID contact) {
    Row row = theirs(id);
    if (!store.endContact(row.id(), contact)) {
      return Outcome.refused(Refusal.of("person.refusal.contact-gone"));
    }
    indexContacts(row.centre(), store.members(row.id()));
    stillRestricted(row);
    audits.record(
        Entry.onFile("person.contact-ended", subject(row.id(), row.centre()))
            .with(Details.none().id("contact", contact)));
    return Outcome.done(contact);
  }

  /** Sets how she may be reached without danger; without a rule nobody is contacted. */
  public Outcome<UUID> setSafeContact(UUID id, SafeContact rule) {
    Row row = theirs(id);
    store.setSafeContact(
        row.id(),
        PersonSeal.hers(row.centre(), () -> seal.safeContact(row.centre(), row.id(), rule.json())));
    sources.add(
        row.id(), row.centre(), List.of(MergeField.SAFE_CONTACT), SourceKind.of(Callers.current()));
    audits.record(Entry.onFile("person.safe-contact-set", subject(row.id(), row.centre())));
    return Outcome.done(id);
  }

  /**
   * Keeps how she describes her gender, in her own words; blank: it is not kept.
   *
   * @param typed at most {@value PersonRule#LONGEST_GENDER} letters
   */
  Outcome<UUID> setGender(UUID id, String typed) {
    Row row = theirs(id);
    String words = text(typed);
    if (!PersonRule.gender(words)) {
      return Outcome.refused(
          Refusal.of("person.refusal.gender", PersonRule.LONGEST_GENDER).on("gender"));
    }
    store.setGender(row.id(), words.isEmpty() ? null : seal.gender(row.centre(), row.id(), words));
    audits.record(Entry.onFile("person.gender-set", subject(row.id(), row.centre())));
    return Outcome.done(row.id());
  }

  /** Lets a colleague of the centre see a protected person. */
  public void letRead(UUID id, UUID account) {
    Row row = theirs(id);
    store.addReader(row.id(), account, row.centre());
    audits.record(
        Entry.onFile("person.reader-added", subject(row.id(), row.centre()))
            .with(Details.none().id("account", account)));
  }

  /** Who did what with her file, as far as the caller may read the audit. */
  List<Deed> deeds(UUID id, int most) {
    return audits.about(store.members(theirs(id).id()), most);
  }

  // -----------------------------------------------------------------------------------------------------

  /** The newest source of each value of hers. */
  List<ValueSource> sourcesOf(UUID id) {
    UUID standing = theirs(id).id();
    return sources.of(standing, store.members(standing));
  }

  /** Who did what with the present worker's own file. */
  List<Deed> ownDeeds(int most) {
    return audits.about(OwnPerson.ids(), most);
  }

  /** When her data were erased; empty while they are kept. */
  public Optional<Instant> erasedAt(UUID id) {
    return store.find(id).map(Row::erasedAt);
  }

  /**
   * The row that stands for this id now, or the answer one gets about a person who is not there.
   */
  Row theirs(UUID id) {
    return store
        .find(id)
        .flatMap(this::followed)
        .filter(row -> row.erasedAt() == null)
        .orElseThrow(() -> new AccessDeniedException("no such person"));
  }

  /**
   * Makes the indexes of these records' contacts again from those that hold. Two contacts may share
   * a number; joined records are found by it once, or intake would take them for two persons.
   */
  void indexContacts(UUID centre, List<UUID> records) {
    Set<String> seen = new HashSet<>();
    for (UUID record : records) {
      store.removeIdentifiers(record, List.of("phone", "email"));
      for (ContactRow left : store.contacts(record)) {
        if (left.person().equals(record)) {
          index(new NewContact(left.kind(), seal.openContact(centre, left.id(), left.sealed())))
              .filter(index -> seen.add(index.kind() + HexFormat.of().formatHex(index.value())))
              .ifPresent(index -> store.addIdentifier(record, centre, index));
        }
      }
    }
  }

  /** False when somebody else of the centre holds the NIK by now. */
  boolean indexNumbers(UUID centre, UUID record, Numbers numbers) {
    store.removeIdentifiers(record, NUMBERS);
    for (BlindIndex.Field field : List.of(BlindIndex.Field.NIK, BlindIndex.Field.PASSPORT)) {
      String value = field == BlindIndex.Field.NIK ? numbers.nik() : numbers.passport();
      if (value != null) {
        Index index =
            new Index(field.name().toLowerCase(Locale.ROOT), indexes.of(field, value).orThrow());
        if (!store.addIdentifier(record, centre, index) && field == BlindIndex.Field.NIK) {
          return false;
        }
      }
    }
    return true;
  }

  static Subject subject(UUID id, UUID centre) {
    return new Subject(KIND, id, centre, centre);
  }

  private Person opened(Row row) {
    return PersonSeal.hers(row.centre(), () -> read(row));
  }

  private Person read(Row row) {
    Numbers numbers = seal.openNumbers(row.centre(), row.id(), row.identifiers());
    String safe = seal.openSafeContact(row.centre(), row.id(), row.safeContact());
    return new Person(
        row.id(),
        row.centre(),
        row.protectedPerson(),
        sensitive(name(row)),
        row.sex(),
        sensitive(seal.openGender(row.centre(), row.id(), row.gender())),
        row.birthDate(),
        row.birthYear(),
        row.regionCode(),
        row.language(),
        sensitive(numbers.nik()),
        sensitive(numbers.passport()),
        contacts(row),
        safe == null ? null : SafeContact.ofJson(safe),
        row.version(),
        row.mergedInto(),
        row.createdAt(),
        row.restrictedAt());
  }

  private @Nullable String name(Row row) {
    byte[] sealed = row.nameSealed();
    if (sealed == null) {
      return row.name();
    }
    return switch (vault.decryptText(new CaseKeyId(row.id()), row.version(), NAME, sealed)) {
      case Outcome.Done<String>(var name) -> name;
      // Her name is for offices that hold a key of hers; the rest of the record says nothing of it.
      case Outcome.Refused<String> _ -> null;
    };
  }

  private List<Contact> contacts(Row row) {
    return store.contacts(row.id()).stream()
        .map(c ->
            new Contact(
                c.id(), c.kind(), Sensitive.of(seal.openContact(row.centre(), c.id(), c.sealed()))))
        .toList();
  }

  private UUID addContact(UUID person, UUID centre, NewContact contact) {
    UUID id = Ids.next();
    store.addContact(
        new ContactRow(id, person, contact.kind(), seal.contact(centre, id, contact.value())),
        centre);
    return id;
  }

  Row row(UUID id, NewPerson given, Read read, @Nullable CaseSealer sealer, int version) {
    String name = text(given.name());
    boolean named = !name.isEmpty();
    UUID organisation = Callers.current().organisation();
    LocalDate born = given.birthDate();
    return new Row(
        id,
        given.centre(),
        organisation == null ? given.centre() : organisation,
        sealer != null,
        named && sealer == null ? name : null,
        named && sealer != null ? sealer.encrypt(version, NAME, name) : null,
        given.sex(),
        born,
        born == null ? given.birthYear() : Integer.valueOf(born.getYear()),
        given.regionCode() == null
            ? null
            : AreaCode.read(given.regionCode()).map(AreaCode::value).orElse(null),
        given.language().equals("en") ? "en" : "id",
        seal.numbers(given.centre(), id, read.numbers()),
        null,
        null,
        version,
        null,
        clock.instant(),
        null,
        null);
  }

  Read read(NewPerson given) {
    var refusals =
        new ArrayList<>(
            PersonRule.refusals(given, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)));
    List<Index> found = new ArrayList<>();
    String nik = number(BlindIndex.Field.NIK, given.nik(), found, refusals);
    String passport = number(BlindIndex.Field.PASSPORT, given.passport(), found, refusals);
    List<NewContact> contacts = new ArrayList<>();
    for (NewContact each : given.contacts()) {
      NewContact contact = normal(each, refusals);
      if (contact != null) {
        contacts.add(contact);
        index(contact).ifPresent(found::add);
      }
    }
    return new Read(new Numbers(nik, passport), contacts, found, refusals);
  }

  /** Whoever comes second with a new number waits here for the first, and then is told. */
  private boolean nikKnown(Read read, UUID centre, @Nullable UUID except) {
    var nik = read.indexes().stream().filter(i -> i.kind().equals("nik")).toList();
    if (nik.isEmpty()) {
      return false;
    }
    nik.forEach(number -> store.reserve(centre, number));
    List<UUID> holders = store.exact(nik).stream().map(Found::person).toList();
    var visible = standing(holders);
    return holders.stream()
        .anyMatch(id -> {
          Row row = visible.get(id);
          return row == null || !row.id().equals(except);
        });
  }

  private static Refusal nikKnown() {
    return Refusal.of(NIK_KNOWN).on("nik");
  }

  private @Nullable String number(
      BlindIndex.Field field, @Nullable String typed, List<Index> found, List<Refusal> refusals) {
    if (typed == null || typed.isBlank()) {
      return null;
    }
    String kind = field.name().toLowerCase(Locale.ROOT);
    return switch (indexes.normal(field, typed)) {
      case Outcome.Done<String>(var normal) -> {
        found.add(new Index(kind, indexes.of(field, normal).orThrow()));
        yield normal;
      }
      case Outcome.Refused<String>(var no) -> {
        no.forEach(refusal -> refusals.add(refusal.on(kind)));
        yield null;
      }
    };
  }

  private @Nullable NewContact normal(NewContact given, List<Refusal> refusals) {
    BlindIndex.Field field = given.kind().field();
    String code = given.kind().code();
    if (field == null) {
      if (given.value().isBlank() || given.value().length() > PersonRule.LONGEST_ADDRESS) {
        refusals.add(Refusal.of("person.refusal.address").on(code));
        return null;
      }
      return new NewContact(given.kind(), given.value().strip());
    }
    return switch (indexes.normal(field, given.value())) {
      case Outcome.Done<String>(var normal) -> new NewContact(given.kind(), normal);
      case Outcome.Refused<String>(var no) -> {
        no.forEach(refusal -> refusals.add(refusal.on(code)));
        yield null;
      }
    };
  }

  private Optional<Index> index(NewContact normal) {
    BlindIndex.Field field = normal.kind().field();
    return field == null
        ? Optional.empty()
        : Optional.of(
            new Index(
                field.name().toLowerCase(Locale.ROOT),
                indexes.of(field, normal.value()).orThrow()));
  }

  private List<Index> indexesOf(Identifiers typed) {
    List<Index> asked = new ArrayList<>();
    List<Refusal> ignored = new ArrayList<>();
    number(BlindIndex.Field.NIK, typed.nik(), asked, ignored);
    number(BlindIndex.Field.PASSPORT, typed.passport(), asked, ignored);
    number(BlindIndex.Field.PHONE, typed.phone(), asked, ignored);
    return asked;
  }

  static Candidate candidate(Row row, String foundBy) {
    String name = row.name();
    return new Candidate(
        row.id(),
        name == null ? "" : MaskRule.name(name),
        row.sex(),
        row.birthYear(),
        row.regionCode(),
        foundBy,
        null);
  }

  private static Candidate elsewhere(String foundBy) {
    return new Candidate(null, "", Sex.UNKNOWN, null, null, foundBy, Callers.current().centre());
  }

  private static @Nullable Sensitive<String> sensitive(@Nullable String value) {
    return value == null ? null : Sensitive.of(value);
  }

  static String text(@Nullable String name) {
    return name == null ? "" : name.strip().replaceAll("\\s+", " ");
  }

  /** Nothing of what was begun stays. */
  private static <T> Outcome<T> undone(Refusal refusal) {
    TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
    return Outcome.refused(refusal);
  }

  private static void requireOwn(UUID centre) {
    Caller caller = Callers.current();
    if (!centre.equals(caller.centre())) {
      throw new AccessDeniedException("persons of another centre");
    }
  }
}
