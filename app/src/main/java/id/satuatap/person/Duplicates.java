package id.satuatap.person;

import id.satuatap.audit.Audits;
import id.satuatap.guard.Callers;
import id.satuatap.linkage.Explanation;
import id.satuatap.linkage.Match;
import id.satuatap.person.IndexStore.Entry;
import id.satuatap.person.PersonStore.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Who it might already be. The index only names ids: first those who may be found at all are read
 * again, then those the caller may see; of the others she learns which centre to ask. Protected
 * persons come up on neither way. Not inside a transaction: the index reads in one of its own.
 */
@Component
class Duplicates {

  private static final int MOST = 8;

  private final PersonIndex index;
  private final IndexStore entries;
  private final Persons persons;
  private final Audits audits;
  private final TransactionTemplate transaction;

  Duplicates(
      PersonIndex index,
      IndexStore entries,
      Persons persons,
      Audits audits,
      PlatformTransactionManager transactions) {
    this.index = index;
    this.entries = entries;
    this.persons = persons;
    this.audits = audits;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** False while the node still reads who is recorded; identity numbers are found meanwhile. */
  boolean ready() {
    return index.ready();
  }

  /** The likeliest first; those with the same NIK before all others. */
  List<Likeness> of(NewPerson given) {
    LinkRecord sought = persons.forLinking(given);
    Map<UUID, Match> matches = new HashMap<>();
    index.find(sought, 4 * MOST).stream()
        .filter(match -> !match.vetoed())
        .forEach(match -> matches.put(UUID.fromString(match.id()), match));
    Map<UUID, Entry> standing = new HashMap<>();
    if (!matches.isEmpty()) {
      entries.standing(matches.keySet()).forEach(entry -> standing.put(entry.id(), entry));
    }
    List<Likeness> found =
        transaction.execute(status -> readAgain(given, sought, matches, standing));
    return found == null ? List.of() : found;
  }

  private List<Likeness> readAgain(
      NewPerson given, LinkRecord sought, Map<UUID, Match> matches, Map<UUID, Entry> standing) {
    Map<UUID, String> exact = persons.exactlyStanding(given);
    Set<UUID> ids = new HashSet<>(standing.keySet());
    ids.addAll(exact.keySet());
    Map<UUID, Row> visible = persons.standing(ids);
    List<Likeness> found = new ArrayList<>();
    Set<UUID> shown = new HashSet<>();
    visible.forEach((id, row) -> {
      if (row.protectedPerson() || !shown.add(row.id())) {
        return;
      }
      String by = exact.get(row.id());
      Match match = matches.get(row.id());
      found.add(
          new Likeness(
              Persons.candidate(row, by == null ? "name" : by),
              row.centre(),
              match == null ? index.review() : match.probability(),
              match == null ? List.of(by + ".equal") : reasons(match.explanation()),
              "nik".equals(by)));
    });
    Set<UUID> told = new HashSet<>();
    standing.forEach((id, entry) -> {
      Match match = matches.get(id);
      if (!visible.containsKey(id) && match != null && told.add(entry.centre())) {
        found.add(new Likeness(null, entry.centre(), match.probability(), List.of(), false));
        shown.add(id);
      }
    });
    if (!shown.isEmpty()) {
      audits.listed(Persons.KIND, shown);
    }
    found.sort(
        Comparator.comparing((Likeness like) -> !like.sameNik())
            .thenComparing(Comparator.comparingDouble(Likeness::probability).reversed()));
    return List.copyOf(found.subList(0, Math.min(MOST, found.size())));
  }

  /** What speaks for one person, as ends of message keys {@code person.reason.…}. */
  static List<String> reasons(Explanation explanation) {
    return explanation.parts().stream()
        .filter(part -> part.bits() > 0)
        .sorted(Comparator.comparingDouble(Explanation.Part::bits).reversed())
        .map(part -> part.field() + "." + part.level())
        .toList();
  }

  /** Whether the caller belongs to that centre. */
  static boolean own(UUID centre) {
    return centre.equals(Callers.current().centre());
  }
}
