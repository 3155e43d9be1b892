package id.satuatap.shell;

import java.util.List;
import java.util.stream.Collectors;

/** Lines of comma-separated values (RFC 4180) that no spreadsheet takes for a formula. */
public final class Csv {

  private final StringBuilder text = new StringBuilder();

  public Csv line(List<?> cells) {
    text.append(cells.stream().map(Csv::cell).collect(Collectors.joining(","))).append("\r\n");
    return this;
  }

  private static String cell(Object value) {
    if (value instanceof Number) {
      return value.toString();
    }
    String plain = value.toString();
    if (!plain.isEmpty() && "=+-@\t\r".indexOf(plain.charAt(0)) >= 0) {
      plain = "'" + plain;
    }
    return plain.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
        ? '"' + plain.replace("\"", "\"\"") + '"'
        : plain;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
