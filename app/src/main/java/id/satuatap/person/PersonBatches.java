package id.satuatap.person;

import id.satuatap.audit.Audits;
import id.satuatap.audit.Details;
import id.satuatap.audit.Entry;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Outcome;
import id.satuatap.person.PersonBatchStore.Contacted;
import id.satuatap.person.PersonBatchStore.Indexed;
import id.satuatap.person.PersonBatchStore.Named;
import id.satuatap.person.PersonStore.ContactRow;
import id.satuatap.person.PersonStore.Index;
import id.satuatap.person.PersonStore.Row;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Many persons at once, out of a file: the same rules, sealing, indexes and audit as one by one, in
 * a few statements. Exact identifiers only; who might be the same by name is the nightly search's.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class PersonBatches {

  private final Persons persons;
  private final PersonStore store;
  private final PersonBatchStore batches;
  private final PersonSeal seal;
  private final Audits audits;
  private final List<PersonUse> uses;
  private final TransactionTemplate own;

  PersonBatches(
      Persons persons,
      PersonStore store,
      PersonBatchStore batches,
      PersonSeal seal,
      Audits audits,
      List<PersonUse> uses,
      PlatformTransactionManager transactions) {
    this.persons = persons;
    this.store = store;
    this.batches = batches;
    this.seal = seal;
    this.audits = audits;
    this.uses = uses;
    this.own = new TransactionTemplate(transactions);
    this.own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /** Somebody whose data can be recorded. */
  public static final class Ready {
    private final NewPerson given;
    private final Persons.Read read;

    private Ready(NewPerson given, Persons.Read read) {
      this.given = given;
      this.read = read;
    }

    /** In its normal form. */
    public @Nullable String nik() {
      return read.numbers().nik();
    }
  }

  /**
   * Who is recorded with the same NIK or passport.
   *
   * @param person the record that stands for her; null when the caller may not see her
   */
  public record Known(@Nullable UUID person) {}

  /** Refused with everything that forbids to record her. */
  public Outcome<Ready> check(NewPerson given) {
    Persons.Read read = persons.read(given);
    return read.refusals().isEmpty()
        ? Outcome.done(new Ready(given, read))
        : Outcome.refused(read.refusals());
  }

  /**
   * Who of them is recorded already, by their place in the list. Until the transaction ends nobody
   * else records these numbers at the centre.
   */
  public Map<Integer, Known> known(List<Ready> all) {
    List<Index> numbers = new ArrayList<>();
    List<Integer> of = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      for (Index index : all.get(i).read.indexes()) {
        if (index.kind().equals("nik") || index.kind().equals("passport")) {
          numbers.add(index);
          of.add(i);
        }
      }
    }
    UUID centre = Callers.current().centre();
    if (numbers.isEmpty() || centre == null) {
      return Map.of();
    }
    batches.reserve(centre, numbers);
    Map<Integer, UUID> found = new HashMap<>();
    batches.exact(numbers).forEach((nth, person) -> found.putIfAbsent(of.get(nth), person));
    Map<UUID, Row> visible = persons.standing(new HashSet<>(found.values()));
    Map<Integer, Known> known = new HashMap<>();
    found.forEach((i, person) -> {
      Row row = visible.get(person);
      known.put(i, new Known(row == null ? null : row.id()));
    });
    return known;
  }

  /**
   * Every id these persons were ever recorded under, each with the one that stands for her: what
   * another module keeps by id stays theirs when records are joined.
   */
  public Map<UUID, UUID> members(Collection<UUID> standing) {
    return standing.isEmpty() ? Map.of() : batches.members(standing);
  }

  /** By which a file can be searched for the same person twice; empty without a number. */
  public static List<ByteBuffer> marks(Ready one) {
    return one.read.indexes().stream()
        .filter(i -> i.kind().equals("nik") || i.kind().equals("passport"))
        .map(i -> ByteBuffer.wrap(i.value()))
        .toList();
  }

  /**
   * Records them all; none of them is {@link #known}.
   *
   * @param batch file they came with, by which they can be taken back
   * @return their ids in the order given
   */
  public List<UUID> record(UUID batch, List<Ready> all) {
    Caller caller = Callers.current();
    List<UUID> ids = new ArrayList<>();
    List<Row> rows = new ArrayList<>();
    List<Named> names = new ArrayList<>();
    List<Indexed> indexes = new ArrayList<>();
    List<Contacted> contacts = new ArrayList<>();
    List<Entry> deeds = new ArrayList<>();
    for (Ready one : all) {
      UUID centre = one.given.centre();
      if (!centre.equals(caller.centre()) || one.given.protect()) {
        throw new AccessDeniedException("persons of another centre, or protected ones");
      }
      UUID id = Ids.next();
      ids.add(id);
      rows.add(persons.row(id, one.given, one.read, null, 1));
      String key = NameKeyRule.key(Persons.text(one.given.name()));
      if (!key.isEmpty()) {
        names.add(new Named(id, centre, key));
      }
      one.read.indexes().forEach(index -> indexes.add(new Indexed(id, centre, index)));
      for (NewContact contact : one.read.contacts()) {
        UUID made = Ids.next();
        contacts.add(
            new Contacted(
                new ContactRow(
                    made, id, contact.kind(), seal.contact(centre, made, contact.value())),
                centre));
      }
      deeds.add(
          Entry.onFile("person.recorded", Persons.subject(id, centre))
              .with(Details.none().id("batch", batch)));
    }
    batches.insert(batch, rows, caller.actor());
    batches.addNames(names);
    batches.addIdentifiers(indexes);
    batches.addContacts(contacts);
    audits.recordAll(deeds);
    return ids;
  }

  /**
   * Takes records of a batch away again, as if they had never been made: those that nobody has
   * changed, joined or used for anything. In a transaction of its own.
   *
   * @return those that are gone
   */
  @Transactional(propagation = Propagation.SUPPORTS)
  public Set<UUID> takeBack(UUID batch, Collection<UUID> ids) {
    Caller caller = Callers.current();
    UUID centre = caller.centre();
    if (centre == null || ids.isEmpty()) {
      return Set.of();
    }
    Set<UUID> free = new HashSet<>(ids);
    uses.forEach(use -> free.removeAll(use.used(ids)));
    return Callers.call(
        Caller.system(DatabaseRole.SYSTEM_PERSON, caller.actor()),
        () -> {
          Set<UUID> gone =
              own.execute(status -> {
                Set<UUID> taken = batches.takeBack(batch, centre, free);
                audits.recordAll(
                    taken.stream()
                        .map(id ->
                            Entry.onFile("person.taken-back", Persons.subject(id, centre))
                                .with(Details.none().id("batch", batch)))
                        .toList());
                return taken;
              });
          return gone == null ? Set.of() : gone;
        });
  }

  /** Those of these records that exist, whoever may see them. In a transaction of its own. */
  @Transactional(propagation = Propagation.SUPPORTS)
  public Set<UUID> remaining(Collection<UUID> ids) {
    return Callers.call(
        Caller.system(DatabaseRole.SYSTEM_PERSON, Callers.current().actor()),
        () -> {
          Set<UUID> left = own.execute(status -> store.visible(ids).keySet());
          return left == null ? Set.of() : Set.copyOf(left);
        });
  }
}
