package id.satuatap.person;

import id.satuatap.shell.Shell;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One list of things a module keeps of her.
 *
 * @param key message key of the heading, {@code <module>.copy.<list>}; what a value is called
 *     stands below it: {@code <module>.copy.<list>.<code>}
 * @param noteKey what is not in the list and where to ask for it, or null
 */
public record OwnData(String key, List<Entry> entries, @Nullable String noteKey) {

  public OwnData {
    entries = List.copyOf(entries);
  }

  public static OwnData of(String key, List<Entry> entries) {
    return new OwnData(key, entries, null);
  }

  public OwnData noting(String note) {
    return new OwnData(key, entries, note);
  }

  String module() {
    return key.substring(0, key.indexOf('.'));
  }

  String list() {
    return key.substring(key.lastIndexOf('.') + 1);
  }

  /** One thing, with its values in order. */
  public record Entry(List<Value> values) {

    /** Begins empty. */
    public static Entry begin() {
      return new Entry(List.of());
    }

    public Entry {
      values = List.copyOf(values);
    }

    /**
     * @param value a text, number, day, instant or truth; what is not known is left out
     */
    public Entry with(String code, @Nullable Object value) {
      return value == null || value.toString().isEmpty() ? this : and(new Value(code, value, null));
    }

    /**
     * @param said how the code is said to a reader: a text, or {@code key:} and a message key
     */
    public Entry with(String code, @Nullable String value, String said) {
      return value == null || value.isEmpty() ? this : and(new Value(code, value, said));
    }

    private Entry and(Value value) {
      List<Value> all = new ArrayList<>(values);
      all.add(value);
      return new Entry(all);
    }

    ObjectNode into(ObjectNode json, ZoneId zone) {
      for (Value v : values) {
        switch (v.value()) {
          case Boolean truth -> json.put(v.code(), truth);
          case Integer number -> json.put(v.code(), number);
          case BigDecimal amount -> json.put(v.code(), amount);
          case Instant at -> json.put(v.code(), at.atZone(zone).toOffsetDateTime().toString());
          default -> json.put(v.code(), v.value().toString());
        }
        String said = v.said();
        if (said != null && !said.startsWith("key:")) {
          json.put(v.code() + "Text", said);
        }
      }
      return json;
    }

    /** What she has told is not for logs. */
    @Override
    public String toString() {
      return "Entry[•••]";
    }
  }

  /** One value. */
  record Value(String code, Object value, @Nullable String said) {

    String text(Shell shell) {
      String words = said;
      if (words != null) {
        return words.startsWith("key:") ? shell.t(words.substring(4)) : words;
      }
      return switch (value) {
        case Boolean truth -> shell.t(truth ? "person.copy.yes" : "person.copy.no");
        case Integer number -> shell.number(number);
        case LocalDate day -> shell.date(day);
        case Instant at -> shell.dateTime(at);
        case BigDecimal amount -> amount.toPlainString();
        default -> value.toString();
      };
    }
  }
}
