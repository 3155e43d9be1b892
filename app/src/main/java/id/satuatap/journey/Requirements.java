package id.satuatap.journey;

import id.satuatap.kernel.Ids;
import id.satuatap.regulation.Answer;
import id.satuatap.regulation.DeadlineUnit;
import id.satuatap.regulation.Due;
import id.satuatap.regulation.Family;
import id.satuatap.regulation.Holidays;
import id.satuatap.regulation.Regulations;
import id.satuatap.regulation.Terms;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the regulations of a day ask for. */
@Component
class Requirements {

  private static final String YOUNGEST = "worker.minimum-age";
  private static final int USUAL_AGE = 18;
  private static final String REMINDER = "worker.paper-reminder";
  private static final int USUAL_REMINDER = 30;

  private final Regulations regulations;
  private final Holidays holidays;

  Requirements(Regulations regulations, Holidays holidays) {
    this.regulations = regulations;
    this.holidays = holidays;
  }

  /** The documents of a scheme on a day by their codes; of a document asked twice the last rule. */
  Map<String, Answer.Held> documents(Scheme scheme, @Nullable String destination, LocalDate day) {
    Map<String, Answer.Held> found = new LinkedHashMap<>();
    for (String list : scheme.documentLists(destination)) {
      for (Answer.Held held : regulations.documents(list, day)) {
        if (held.rule().terms() instanceof Terms.Document document) {
          found.put(document.document(), held);
        }
      }
    }
    return found;
  }

  /** The empty checklist of a journey: every paper, and every act of a desk, where it belongs. */
  List<Item> checklist(Journey journey, Agencies.Acting acting) {
    List<Item> items = new ArrayList<>();
    documents(journey.scheme(), journey.destination(), journey.beganOn())
        .forEach((code, held) ->
            items.add(
                item(
                    journey,
                    acting,
                    Gate.of(code),
                    code,
                    held.rule().key(),
                    items.size(),
                    held.rule().terms() instanceof Terms.Document d && d.condition() != null)));
    for (Gate gate : gates(journey.scheme(), items)) {
      gate.act()
          .ifPresent(act -> items.add(item(journey, acting, gate, act, "", items.size(), false)));
    }
    return items;
  }

  private static List<Gate> gates(Scheme scheme, List<Item> items) {
    List<Gate> gates = new ArrayList<>();
    for (Gate gate : Gate.values()) {
      boolean asked =
          switch (gate) {
            case INTERVIEW -> scheme.interviewed();
            case ORIENTATION -> scheme.oriented();
            case CARD -> true;
            default -> items.stream().anyMatch(i -> i.gate() == gate);
          };
      if (asked) {
        gates.add(gate);
      }
    }
    return gates;
  }

  private static Item item(
      Journey journey,
      Agencies.Acting acting,
      Gate gate,
      String code,
      String rule,
      int position,
      boolean conditional) {
    return new Item(
        Ids.next(),
        journey.id(),
        journey.centre(),
        acting.at(gate.desk()),
        gate,
        code,
        rule,
        position,
        conditional,
        ItemState.REQUIRED,
        false,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        0);
  }

  /** The rule as it was on that day, for its words and where they are written. */
  Optional<Answer.Held> rule(String key, LocalDate day) {
    return regulations.on(key, day).held();
  }

  /** The service published for a gate, with its time limit. */
  Optional<Answer.Held> standard(Gate gate, LocalDate day) {
    String code = gate.standard();
    return code == null
        ? Optional.empty()
        : regulations.all(Family.STANDARD, day).stream()
            .filter(h -> code.equals(h.rule().terms().group()))
            .findFirst();
  }

  /** Until when a desk has promised to decide, once everything lies with it. */
  Optional<LocalDate> due(Gate gate, Instant since, ZoneId zone) {
    return standard(gate, since.atZone(zone).toLocalDate())
        .flatMap(held -> {
          if (!(held.rule().terms() instanceof Terms.Standard s)) {
            return Optional.empty();
          }
          Integer length = s.duration();
          DeadlineUnit unit = s.unit();
          return length == null || unit == null
              ? Optional.empty()
              : Optional.of(holidays.due(since, length, unit, zone));
        })
        .map(Due::lastDay);
  }

  /** In years. */
  int youngest(LocalDate day) {
    return number(YOUNGEST, USUAL_AGE, day);
  }

  /** How many days before a paper ends somebody is told. */
  int reminderDays(LocalDate day) {
    return number(REMINDER, USUAL_REMINDER, day);
  }

  /** When she is asked how she is, and how long silence may last. */
  CheckInTimes times(LocalDate day) {
    return new CheckInTimes(
        numbers("worker.check-in-days", List.of(3, 30, 90), day),
        number("worker.check-in-every", 1, day),
        number("worker.check-in-reminder", 2, day),
        number("worker.check-in-contact", 1, day),
        number("worker.check-in-officer", 1, day),
        number("worker.contract-ending", 60, day),
        number("worker.card-ending", 90, day));
  }

  /** Entries of a list of the rules, in order. */
  List<Answer.Held> list(String list, LocalDate day) {
    return regulations.categories(list, day);
  }

  /** An entry of a list of the rules. */
  Optional<Answer.Held> listed(String list, String code, LocalDate day) {
    return regulations.category(list, code, day);
  }

  boolean known(String list, String code, LocalDate day) {
    return regulations.category(list, code, day).isPresent();
  }

  private List<Integer> numbers(String key, List<Integer> otherwise, LocalDate day) {
    return regulations
        .on(key, day)
        .held()
        .map(h -> h.rule().terms())
        .filter(Terms.Value.class::isInstance)
        .map(terms -> ((Terms.Value) terms).value())
        .filter(value -> value.matches("[0-9]{1,4}( *, *[0-9]{1,4}){0,9}"))
        .map(value -> Arrays.stream(value.split(" *, *")).map(Integer::parseInt).toList())
        .orElse(otherwise);
  }

  private int number(String key, int otherwise, LocalDate day) {
    return regulations.on(key, day).held().map(h -> h.rule().terms()).stream()
        .filter(Terms.Value.class::isInstance)
        .map(terms -> ((Terms.Value) terms).value())
        .filter(value -> value.matches("[0-9]{1,4}"))
        .map(Integer::parseInt)
        .findFirst()
        .orElse(otherwise);
  }
}
