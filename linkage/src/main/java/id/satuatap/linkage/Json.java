package id.satuatap.linkage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON as maps, lists, strings, doubles and booleans; enough for a model's file. */
final class Json {

  private static final int DEEPEST = 64;

  private final String text;
  private int at;
  private int depth;

  private Json(String text) {
    this.text = text;
  }

  static @Nullable Object read(String text) {
    var reader = new Json(text);
    if (!text.isEmpty() && text.charAt(0) == '\uFEFF') {
      reader.at = 1;
    }
    Object value = reader.value();
    reader.space();
    if (reader.at < text.length()) {
      throw reader.broken("akhir", "the end");
    }
    return value;
  }

  private LinkageException broken(String indonesian, String english) {
    long line = text.substring(0, Math.min(at, text.length())).lines().count();
    return new LinkageException(
        "JSON rusak pada baris " + Math.max(1, line) + ": diharapkan " + indonesian + ".",
        "Broken JSON at line " + Math.max(1, line) + ": expected " + english + ".");
  }

  private void space() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private boolean take(char c) {
    space();
    if (at < text.length() && text.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }

  private @Nullable Object value() {
    space();
    if (at >= text.length() || ++depth > DEEPEST) {
      throw broken("nilai", "a value");
    }
    char c = text.charAt(at);
    Object value =
        switch (c) {
          case '{' -> object();
          case '[' -> array();
          case '"' -> string();
          default -> word();
        };
    depth--;
    return value;
  }

  private Map<String, @Nullable Object> object() {
    var map = new LinkedHashMap<String, @Nullable Object>();
    at++;
    if (take('}')) {
      return map;
    }
    do {
      space();
      if (at >= text.length() || text.charAt(at) != '"') {
        throw broken("nama dalam tanda kutip", "a quoted name");
      }
      String name = string();
      if (!take(':')) {
        throw broken("titik dua", "a colon");
      }
      map.put(name, value());
    } while (take(','));
    if (!take('}')) {
      throw broken("koma atau }", "a comma or }");
    }
    return map;
  }

  private List<@Nullable Object> array() {
    var list = new ArrayList<@Nullable Object>();
    at++;
    if (take(']')) {
      return list;
    }
    do {
      list.add(value());
    } while (take(','));
    if (!take(']')) {
      throw broken("koma atau ]", "a comma or ]");
    }
    return list;
  }

  private String string() {
    var out = new StringBuilder();
    at++;
    while (at < text.length() && text.charAt(at) != '"') {
      char c = text.charAt(at++);
      if (c != '\\') {
        out.append(c);
      } else if (at < text.length()) {
        out.append(escaped(text.charAt(at++)));
      }
    }
    if (at >= text.length()) {
      throw broken("tanda kutip penutup", "a closing quote");
    }
    at++;
    return out.toString();
  }

  private char escaped(char c) {
    return switch (c) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'u' -> {
        try {
          char point = (char) Integer.parseInt(text.substring(at, at + 4), 16);
          at += 4;
          yield point;
        } catch (NumberFormatException | StringIndexOutOfBoundsException e) {
          throw broken("empat angka heksadesimal", "four hexadecimal digits");
        }
      }
      case '"', '\\', '/' -> c;
      default -> throw broken("tanda setelah \\", "a known sign after \\");
    };
  }

  private @Nullable Object word() {
    int from = at;
    while (at < text.length() && ",:]}\" \t\r\n".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    String word = text.substring(from, at);
    switch (word) {
      case "true" -> {
        return true;
      }
      case "false" -> {
        return false;
      }
      case "null" -> {
        return null;
      }
      default -> {
        try {
          double number = Double.parseDouble(word);
          if (Double.isFinite(number)) {
            return number;
          }
        } catch (NumberFormatException e) {
          // said below, with the line
        }
        at = from;
        throw broken("nilai", "a value");
      }
    }
  }

  static String write(@Nullable Object value) {
    var out = new StringBuilder();
    write(value, out, "");
    return out.append('\n').toString();
  }

  private static void write(@Nullable Object value, StringBuilder out, String indent) {
    switch (value) {
      case null -> out.append("null");
      case Map<?, ?> map -> {
        String deeper = indent + "  ";
        String before = "{\n";
        for (var entry : map.entrySet()) {
          out.append(before).append(deeper);
          quote(String.valueOf(entry.getKey()), out);
          out.append(": ");
          write(entry.getValue(), out, deeper);
          before = ",\n";
        }
        out.append(map.isEmpty() ? "{}" : "\n" + indent + "}");
      }
      case List<?> list -> {
        boolean flat = list.stream().noneMatch(v -> v instanceof Map || v instanceof List);
        String deeper = indent + "  ";
        String before = flat ? "[" : "[\n";
        for (Object element : list) {
          out.append(before).append(flat ? "" : deeper);
          write(element, out, deeper);
          before = flat ? ", " : ",\n";
        }
        out.append(list.isEmpty() ? "[]" : flat ? "]" : "\n" + indent + "]");
      }
      case Double number ->
          out.append(
              number == Math.rint(number) && Math.abs(number) < 1e15
                  ? String.valueOf(number.longValue())
                  : String.valueOf(number));
      case Number number -> out.append(number);
      case Boolean truth -> out.append(truth);
      default -> quote(String.valueOf(value), out);
    }
  }

  private static void quote(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < 0x20) {
            out.append(String.format(java.util.Locale.ROOT, "\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
