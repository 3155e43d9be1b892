package id.satuatap.journey;

import id.satuatap.access.Organisation;
import id.satuatap.access.Organisations;
import id.satuatap.audit.Audits;
import id.satuatap.audit.Deed;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.kernel.Outcome;
import id.satuatap.person.OwnPerson;
import id.satuatap.regulation.Answer;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Her own journey, read in her own name; what she writes is written by the module once the database
 * has shown that the journey is hers.
 */
@Service
class OwnJourney {

  private static final int DEEDS = 200;

  private final JourneyStore store;
  private final Chosen chosen;
  private final CheckIns checkIns;
  private final Requirements requirements;
  private final Organisations organisations;
  private final Audits audits;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  OwnJourney(
      JourneyStore store,
      Chosen chosen,
      CheckIns checkIns,
      Requirements requirements,
      Organisations organisations,
      Audits audits,
      JdbcClient jdbc,
      PlatformTransactionManager transactions) {
    this.store = store;
    this.chosen = chosen;
    this.checkIns = checkIns;
    this.requirements = requirements;
    this.organisations = organisations;
    this.audits = audits;
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** The state of one of her papers; no note, no file. */
  record Paper(
      Gate gate,
      String code,
      ItemState state,
      boolean conditional,
      @Nullable LocalDate expiresOn,
      @Nullable String reason,
      Answer.@Nullable Held rule) {}

  /** Her line, as far as it is hers to read. */
  record Line(
      Journey journey,
      List<GateRow> gates,
      Map<UUID, String> agencies,
      List<Paper> papers,
      List<Step> steps) {}

  /** The newest first. */
  List<Journey> journeys() {
    return hers(() -> store.ofPersons(OwnPerson.ids()));
  }

  /** The one that is open, else the newest. */
  Optional<Journey> current() {
    List<Journey> all = journeys();
    return all.stream().filter(Journey::open).findFirst().or(() -> all.stream().findFirst());
  }

  Line line(Journey journey) {
    return hers(() -> {
      List<GateRow> gates = store.gates(journey.id());
      Map<UUID, String> agencies = new HashMap<>();
      gates.forEach(g ->
          agencies.computeIfAbsent(
              g.organisation(), id -> organisations.find(id).map(Organisation::name).orElse("")));
      return new Line(journey, gates, agencies, papers(journey), store.steps(journey.id(), 30));
    });
  }

  private List<Paper> papers(Journey journey) {
    return jdbc.sql(
            """
            select gate, code, rule_key, state, conditional, expires_on, reason from journey.item
            where journey_id = ? order by position
            """)
        .param(journey.id())
        .query((row, n) -> {
          String rule = row.getString("rule_key");
          return new Paper(
              Gate.ofCode(row.getString("gate")),
              row.getString("code"),
              ItemState.ofCode(row.getString("state")),
              row.getBoolean("conditional"),
              Columns.maybeDay(row, "expires_on"),
              row.getString("reason"),
              rule.isEmpty() ? null : requirements.rule(rule, journey.beganOn()).orElse(null));
        })
        .list();
  }

  /** When she arrived, as somebody told. */
  Optional<LocalDate> arrivedOn(Journey journey) {
    return hers(() ->
        jdbc.sql("select arrived_on from journey.arrival where journey_id = ?")
            .param(journey.id())
            .query(LocalDate.class)
            .optional());
  }

  /** What was done with her journey and by whom. */
  List<Deed> deeds(Journey journey) {
    Caller caller = Callers.current();
    Map<String, Set<String>> scopes = new HashMap<>(caller.scopes());
    scopes.put("files", Set.of(journey.id().toString()));
    var asking =
        new Caller(
            caller.role(),
            caller.actor(),
            caller.organisation(),
            caller.centre(),
            scopes,
            caller.session());
    return Callers.call(asking, () -> hers(() -> audits.about(List.of(journey.id()), DEEDS)));
  }

  /** How she is asked, with whom she named. */
  record Choice(Abroad abroad, List<Abroad.Contact> contacts) {}

  Choice choice(Journey journey) {
    return checkIns.duty(() -> new Choice(chosen.of(journey), chosen.contacts(journey)));
  }

  Outcome<Abroad> choose(Chosen.Wish wish) {
    Journey journey =
        current().orElseThrow(() -> new AccessDeniedException("no journey of her own"));
    return checkIns.duty(() -> chosen.choose(journey, wish));
  }

  /** Names of the offices in which somebody opened her file. */
  Map<UUID, String> offices(List<Deed> deeds) {
    return hers(() ->
        deeds.stream()
            .map(Deed::organisation)
            .filter(Objects::nonNull)
            .distinct()
            .collect(
                Collectors.toMap(
                    id -> id, id -> organisations.find(id).map(Organisation::name).orElse(""))));
  }

  private <T> T hers(Supplier<T> work) {
    T result = transaction.execute(status -> work.get());
    if (result == null) {
      throw new IllegalStateException("her own page shows something");
    }
    return result;
  }
}
