package id.satuatap.shell;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * By which column a table is sorted; the columns are the constants of an enum, so that nothing from
 * the address reaches a query.
 */
public record Sorting(String by, boolean descending) {

  /** What the address asks for: {@code name} or {@code -name}; anything unknown is the default. */
  public static <E extends Enum<E>> Sorting of(
      @Nullable String asked, Class<E> columns, E standard) {
    var descending = asked != null && asked.startsWith("-");
    var name = asked == null ? "" : descending ? asked.substring(1) : asked;
    for (var column : columns.getEnumConstants()) {
      if (nameOf(column).equals(name)) {
        return new Sorting(name, descending);
      }
    }
    return new Sorting(nameOf(standard), false);
  }

  public <E extends Enum<E>> E column(Class<E> columns) {
    return Enum.valueOf(columns, by.toUpperCase(Locale.ROOT));
  }

  /** What the link of a column asks for: ascending first, then the other way round. */
  String next(String column) {
    return column.equals(by) && !descending ? "-" + column : column;
  }

  private static String nameOf(Enum<?> column) {
    return column.name().toLowerCase(Locale.ROOT);
  }
}
