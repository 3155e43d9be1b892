package id.satuatap.disclosure;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** What was done to a table and what it cost, as one flat JSON object. */
final class Report {

  private final Map<String, Object> entries = new LinkedHashMap<>();

  void put(String name, Object value) {
    entries.put(name, value);
  }

  Object get(String name) {
    return Objects.requireNonNull(entries.get(name), name);
  }

  /**
   * Counts by flag, largest and mean error of printed cells, and the Hellinger utility: one minus
   * the Hellinger distance of printed and true counts over the root of their sum; one is perfect.
   */
  void describe(ProtectedTable result) {
    CountTable table = result.table();
    put("cells", table.size());
    put("leaves-with-counts", table.leaves());
    for (Flag flag : Flag.values()) {
      put(flag.word(), result.count(flag));
    }
    long largest = 0;
    double errors = 0;
    double distance = 0;
    double sum = 0;
    int printed = 0;
    for (int cell = 0; cell < table.size(); cell++) {
      var published = result.published(cell);
      if (published.isPresent()) {
        long off = Math.abs(published.getAsLong() - table.count(cell));
        largest = Math.max(largest, off);
        errors += off;
        double roots = Math.sqrt(published.getAsLong()) - Math.sqrt(table.count(cell));
        distance += roots * roots;
        sum += table.count(cell);
        printed++;
      }
    }
    put("largest-error", largest);
    put("mean-error", printed == 0 ? 0 : errors / printed);
    put("hellinger-utility", sum == 0 ? 1 : 1 - Math.sqrt(distance / 2) / Math.sqrt(sum));
  }

  String json() {
    var json = new StringBuilder("{\n");
    int left = entries.size();
    for (var entry : entries.entrySet()) {
      json.append("  \"").append(entry.getKey()).append("\": ");
      switch (entry.getValue()) {
        case Double number -> json.append(String.format(Locale.ROOT, "%.6f", number));
        case Number number -> json.append(number);
        case Boolean flag -> json.append(flag);
        case Object other -> json.append('"').append(other).append('"');
      }
      json.append(--left == 0 ? "\n" : ",\n");
    }
    return json.append("}\n").toString();
  }
}
