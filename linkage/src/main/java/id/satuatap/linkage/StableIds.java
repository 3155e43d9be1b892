package id.satuatap.linkage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Names for persons that outlive a run. A group keeps the name that most of its records had; what
 * became one and what fell apart is told as history.
 */
public final class StableIds {

  private StableIds() {}

  /** What happened to the names of persons. */
  public enum Change {
    APPEARED,
    KEPT,
    MERGED,
    SPLIT,
    VANISHED
  }

  /**
   * @param from names before
   * @param to names now
   */
  public record Event(Change change, List<String> from, List<String> to) {}

  /**
   * @param personOf name of the person for every record
   */
  public record Assignment(Map<String, String> personOf, List<Event> history) {}

  private record Claim(String group, String person, int records) {}

  /**
   * @param before name of the person for every record of the last run
   * @param groups the record that stands for its group, for every record now
   * @param newNames makes a name nobody had
   */
  public static Assignment assign(
      Map<String, String> before, Map<String, String> groups, Supplier<String> newNames) {
    var members = new TreeMap<String, Set<String>>();
    groups.forEach(
        (record, group) -> members.computeIfAbsent(group, any -> new TreeSet<>()).add(record));
    var origins = new TreeMap<String, TreeMap<String, Integer>>();
    members.forEach((group, records) -> {
      var from = new TreeMap<String, Integer>();
      for (String record : records) {
        String person = before.get(record);
        if (person != null) {
          from.merge(person, 1, Integer::sum);
        }
      }
      origins.put(group, from);
    });
    Map<String, String> names = names(origins, newNames);
    var personOf = new TreeMap<String, String>();
    groups.forEach((record, group) -> personOf.put(record, names.getOrDefault(group, "")));
    return new Assignment(personOf, history(before, origins, names));
  }

  /** The largest share wins; then the older name, which sorts first. */
  private static Map<String, String> names(
      Map<String, TreeMap<String, Integer>> origins, Supplier<String> newNames) {
    var claims = new ArrayList<Claim>();
    origins.forEach((group, from) ->
        from.forEach((person, count) -> claims.add(new Claim(group, person, count))));
    claims.sort(
        Comparator.comparingInt((Claim claim) -> -claim.records())
            .thenComparing(Claim::person)
            .thenComparing(Claim::group));
    var names = new TreeMap<String, String>();
    var taken = new HashSet<String>();
    for (Claim claim : claims) {
      if (!names.containsKey(claim.group()) && taken.add(claim.person())) {
        names.put(claim.group(), claim.person());
      }
    }
    for (String group : origins.keySet()) {
      names.computeIfAbsent(group, any -> newNames.get());
    }
    return names;
  }

  private static List<Event> history(
      Map<String, String> before,
      Map<String, TreeMap<String, Integer>> origins,
      Map<String, String> names) {
    var events = new ArrayList<Event>();
    var goes = new TreeMap<String, Set<String>>();
    origins.forEach((group, from) -> {
      String name = names.getOrDefault(group, "");
      from.keySet()
          .forEach(person -> goes.computeIfAbsent(person, any -> new TreeSet<>()).add(name));
      if (from.isEmpty()) {
        events.add(new Event(Change.APPEARED, List.of(), List.of(name)));
      } else if (from.size() > 1) {
        events.add(new Event(Change.MERGED, List.copyOf(from.keySet()), List.of(name)));
      }
    });
    for (String person : new TreeSet<>(before.values())) {
      Set<String> to = goes.getOrDefault(person, Set.of());
      if (to.isEmpty()) {
        events.add(new Event(Change.VANISHED, List.of(person), List.of()));
      } else if (to.size() > 1) {
        events.add(new Event(Change.SPLIT, List.of(person), List.copyOf(to)));
      } else if (to.contains(person)) {
        events.add(new Event(Change.KEPT, List.of(person), List.of(person)));
      }
    }
    return List.copyOf(events);
  }
}
