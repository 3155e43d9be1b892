package id.satuatap.person;

import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.kernel.Outcome;
import id.satuatap.linkage.Match;
import id.satuatap.message.Messages;
import id.satuatap.message.NewMessage;
import id.satuatap.message.Recipient;
import id.satuatap.message.Template;
import id.satuatap.person.IndexStore.Entry;
import id.satuatap.person.Pairs.Sure;
import id.satuatap.regulation.Regulations;
import id.satuatap.regulation.Terms;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Joins, where the house has said so, the pairs nobody needs to look at: from the model's automatic
 * probability, against no veto, resting on a number, with nothing left to choose. Never a protected
 * or restricted person, never two NIK that differ, never somebody whom a module wants to be
 * {@linkplain SeenByPeople seen by people}, never a pair that was decided before. Written down as
 * done by the system, told to the office, taken apart like any joining.
 */
@Component
class SurePairs {

  /** A flag; without it, or while it says no, nothing is joined by itself. */
  static final String RULE = "person.join-sure-pairs";

  private static final Logger LOG = LoggerFactory.getLogger(SurePairs.class);
  private static final ZoneId ZONE = ZoneId.of("Asia/Jakarta");
  private static final int MOST = 5_000;
  private static final int ASKED = 20;

  private final PersonIndex index;
  private final IndexStore entries;
  private final PairStore store;
  private final Pairs pairs;
  private final Regulations regulations;
  private final List<SeenByPeople> keepers;
  private final Messages messages;
  private final Clock clock;
  private final TransactionTemplate transaction;

  SurePairs(
      PersonIndex index,
      IndexStore entries,
      PairStore store,
      Pairs pairs,
      Regulations regulations,
      List<SeenByPeople> keepers,
      Messages messages,
      Clock clock,
      PlatformTransactionManager transactions) {
    this.index = index;
    this.entries = entries;
    this.store = store;
    this.pairs = pairs;
    this.regulations = regulations;
    this.keepers = List.copyOf(keepers);
    this.messages = messages;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
  }

  boolean wanted() {
    return wanted(LocalDate.ofInstant(clock.instant(), ZONE));
  }

  boolean wanted(LocalDate day) {
    return regulations
        .on(RULE, day)
        .held()
        .map(held -> held.rule().terms())
        .filter(Terms.Value.class::isInstance)
        .map(Terms.Value.class::cast)
        .filter(value -> value.kind() == Terms.Value.Kind.FLAG)
        .map(value -> Boolean.parseBoolean(value.value()))
        .orElse(false);
  }

  /** Behind a nightly search, which found the pairs that lie on the list now. */
  void afterSearch(UUID run) {
    if (!wanted()) {
      return;
    }
    Map<UUID, Integer> joined = new LinkedHashMap<>();
    for (Pair pair : entries.call(() -> store.from(index.automatic(), MOST))) {
      if (Thread.currentThread().isInterrupted()) {
        return;
      }
      try {
        if (join(pair)) {
          joined.merge(pair.centre(), 1, Integer::sum);
        }
      } catch (RuntimeException e) {
        // This pair stays on the list; the others do not wait for it.
        LOG.warn("a sure pair was not joined: {}", e.getClass().getSimpleName());
      }
    }
    joined.forEach((centre, number) -> tell(run, centre, number));
  }

  /** False when it is left to an officer. Not inside a transaction: the index reads in its own. */
  boolean join(Pair pair) {
    Caller duty = duty(pair.centre());
    Sure sure = in(duty, () -> pairs.sure(pair.id())).orElse(null);
    return sure != null
        && certain(pair)
        && !seenByPeople(sure.members())
        && in(duty, () -> pairs.joinSure(pair.id(), sure.choice())) instanceof Outcome.Done<UUID>;
  }

  /** As both are now, and no earlier than what the choice was made from. */
  private boolean certain(Pair pair) {
    Map<UUID, Entry> now = new LinkedHashMap<>();
    entries
        .standing(List.of(pair.first(), pair.second()))
        .forEach(entry -> now.put(entry.id(), entry));
    Entry first = now.get(pair.first());
    if (first == null || !now.containsKey(pair.second())) {
      return false;
    }
    String other = pair.second().toString();
    for (Match match : index.find(first.record(), ASKED)) {
      if (match.id().equals(other)) {
        return !match.vetoed()
            && match.probability() >= index.automatic()
            && SureRule.restsOnANumber(match.explanation());
      }
    }
    return false;
  }

  private boolean seenByPeople(Set<UUID> members) {
    return keepers.stream().anyMatch(keeper -> !keeper.among(members).isEmpty());
  }

  private void tell(UUID run, UUID centre, int number) {
    Callers.run(
        duty(centre),
        () ->
            transaction.executeWithoutResult(status -> {
              for (DatabaseRole who : List.of(DatabaseRole.COUNTER, DatabaseRole.SUPERVISOR)) {
                messages.send(
                    NewMessage.notice(
                        "person/joined/" + run + "/" + centre + "/" + who.sqlName(),
                        new Recipient.Duty(centre, who),
                        Template.notice("person.notice.joined"),
                        "/orang/ganda",
                        Integer.toString(number)));
              }
            }));
  }

  private <T> T in(Caller caller, java.util.function.Supplier<T> work) {
    return Callers.call(
        caller, () -> Objects.requireNonNull(transaction.execute(status -> work.get())));
  }

  /** The module's own duty, in the name of one centre. */
  private static Caller duty(UUID centre) {
    return new Caller(DatabaseRole.SYSTEM_PERSON, null, centre, centre, Map.of(), null);
  }
}
