package id.satuatap.office;

import id.satuatap.kernel.Refusal;
import id.satuatap.kernel.Sex;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a day's paper as it is typed: a line for each service, number, sex, code of the service and
 * minutes, such as {@code 41 P TK1 20}. The letter of the number and the minutes may be left out.
 */
final class PaperRule {

  static final int MOST_LINES = 300;

  private static final Pattern NUMBER = Pattern.compile("(?:[A-Z]-?)?([0-9]{1,5})");
  private static final Pattern MINUTES = Pattern.compile("[0-9]{1,3}");

  private PaperRule() {}

  /**
   * @param line of the typed text, from one
   */
  record Entry(int line, int number, Sex sex, String code, int minutes) {}

  /** What was read; nothing is entered while a line cannot be read. */
  record Reading(List<Entry> entries, List<Refusal> refusals) {}

  /**
   * @param standardMinutes the codes that exist, with the minutes that stand in where none are
   *     typed
   * @param field of the form that refusals belong to
   */
  static Reading read(String text, Map<String, Integer> standardMinutes, String field) {
    var entries = new ArrayList<Entry>();
    var refusals = new ArrayList<Refusal>();
    var sexes = new HashMap<Integer, Sex>();
    String[] lines = text.split("\\R", -1);
    for (int n = 0; n < lines.length; n++) {
      String line = lines[n].strip().toUpperCase(Locale.ROOT);
      if (line.isEmpty()) {
        continue;
      }
      if (entries.size() + refusals.size() == MOST_LINES) {
        refusals.add(Refusal.of("office.refusal.paper.many", MOST_LINES).on(field));
        break;
      }
      String[] parts = line.split("[\\s,;]+");
      var number = NUMBER.matcher(parts[0]);
      if (parts.length < 3 || parts.length > 4 || !number.matches()) {
        refusals.add(Refusal.of("office.refusal.paper.line", n + 1).on(field));
        continue;
      }
      int ticket = Integer.parseInt(number.group(1));
      Sex sex = sex(parts[1]);
      Integer usual = standardMinutes.get(parts[2]);
      if (ticket < 1 || sex == null) {
        refusals.add(Refusal.of("office.refusal.paper.sex", n + 1).on(field));
      } else if (usual == null) {
        refusals.add(Refusal.of("office.refusal.paper.code", n + 1).on(field));
      } else if (parts.length == 4
          && (!MINUTES.matcher(parts[3]).matches()
              || Integer.parseInt(parts[3]) > ServiceStandard.LONGEST_MINUTES)) {
        refusals.add(
            Refusal.of("office.refusal.paper.minutes", n + 1, ServiceStandard.LONGEST_MINUTES)
                .on(field));
      } else if (sexes.getOrDefault(ticket, sex) != sex) {
        refusals.add(Refusal.of("office.refusal.paper.two-sexes", n + 1).on(field));
      } else {
        sexes.put(ticket, sex);
        entries.add(
            new Entry(
                n + 1,
                ticket,
                sex,
                parts[2],
                parts.length == 4 ? Integer.parseInt(parts[3]) : usual));
      }
    }
    if (entries.isEmpty() && refusals.isEmpty()) {
      refusals.add(Refusal.of("office.refusal.empty").on(field));
    }
    return new Reading(entries, refusals);
  }

  private static @Nullable Sex sex(String typed) {
    return switch (typed) {
      case "P" -> Sex.FEMALE;
      case "L" -> Sex.MALE;
      case "U", "-", "?" -> Sex.UNKNOWN;
      default -> null;
    };
  }
}
