package id.satuatap.office;

import id.satuatap.person.Holding;
import id.satuatap.person.HoldsPerson;
import id.satuatap.person.OwnCard;
import id.satuatap.person.OwnData;
import id.satuatap.person.OwnData.Entry;
import id.satuatap.person.OwnDataSource;
import id.satuatap.person.OwnLine;
import id.satuatap.person.OwnPerson;
import id.satuatap.person.OwnSection;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Appointments a worker has put on her own page, read in her own name. */
@Service
class OwnHours implements OwnSection, OwnDataSource, HoldsPerson {

  static final String PATH = "/saya/janji";

  /** Until then she may still be waiting to be called. */
  private static final Duration LATE = Duration.ofHours(2);

  private final AppointmentStore store;
  private final Desks desks;
  private final Houses houses;
  private final TransactionTemplate transaction;
  private final Clock clock;

  OwnHours(
      AppointmentStore store,
      Desks desks,
      Houses houses,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.store = store;
    this.desks = desks;
    this.houses = houses;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  @Override
  public int order() {
    return 10;
  }

  /** Hers, the latest first. */
  List<Appointment> mine() {
    Set<UUID> ids = OwnPerson.ids();
    return hers(() -> store.ofPersons(ids));
  }

  /** Whether the present worker has this one on her page. */
  boolean has(UUID appointment) {
    return OwnPerson.find().isPresent()
        && mine().stream().anyMatch(a -> a.id().equals(appointment));
  }

  /** Puts it on her page; whoever opened it has shown its code. */
  void keep(Appointment a) {
    UUID person = OwnPerson.id();
    hers(() -> store.own(a.id(), a.centre(), person));
  }

  void forget(UUID appointment) {
    OwnPerson.id();
    hers(() -> store.disown(appointment));
  }

  Optional<Appointment> next() {
    return mine().reversed().stream()
        .filter(Appointment::open)
        .filter(a -> a.starts().isAfter(clock.instant().minus(LATE)))
        .findFirst();
  }

  @Override
  public @Nullable OwnCard of(UUID person) {
    return next()
        .map(a -> new OwnCard("clock", "office.own.next", lines(a), PATH, "office.own.open"))
        .orElse(null);
  }

  private List<OwnLine> lines(Appointment a) {
    OwnLine when = OwnLine.of("office.own.when", a.starts(), houses.name(a.centre()));
    return a.missing().isEmpty()
        ? List.of(when)
        : List.of(when, OwnLine.of("office.own.bring", a.missing().size()));
  }

  String service(Appointment a) {
    return desks.standard(a.standard()).map(ServiceStandard::name).orElse("");
  }

  String office(Appointment a) {
    return houses.name(a.centre());
  }

  @Override
  public List<OwnData> of(Set<UUID> ids) {
    return List.of(
        OwnData.of(
                "office.copy.appointments",
                hers(() -> store.ofPersons(ids)).stream()
                    .map(a ->
                        Entry.begin()
                            .with("at", a.starts())
                            .with("office", office(a))
                            .with("service", service(a))
                            .with(
                                "state",
                                a.state().code(),
                                "key:office.appointment-state." + a.state().code())
                            .with("missing", String.join("; ", a.missing())))
                    .toList())
            .noting("office.copy.appointments.note"));
  }

  @Override
  public List<Holding> plan() {
    return List.of(Holding.goes("office.holding.appointment"));
  }

  @Override
  public List<Holding> erase(Collection<UUID> persons) {
    return List.of(plan().getFirst().counted(store.disownAll(persons)));
  }

  private <T> T hers(Supplier<T> work) {
    return Objects.requireNonNull(transaction.execute(status -> work.get()));
  }
}
