package id.satuatap.regulation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * A piece of a JSON text that remembers the line it stood on, so that a flaw can be pointed at.
 *
 * @param line 1 for the first; 0 when it came from a form
 * @param value a map, a list, a text, a number, a flag, or null
 */
record Node(int line, @Nullable Object value) {

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(12)
                  .maxStringLength(20_000)
                  .maxNumberLength(40)
                  .maxNameLength(200)
                  .build())
          .build();

  /** The text is no JSON, or more than anybody would write by hand. */
  static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;
    private final int line;
    private final int column;

    Unreadable(int line, int column) {
      super("unreadable at line " + line + ", column " + column, null, false, false);
      this.line = line;
      this.column = column;
    }

    int line() {
      return line;
    }

    int column() {
      return column;
    }
  }

  static Node read(String json) throws Unreadable {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        throw new Unreadable(1, 1);
      }
      Node node = read(parser, first);
      if (parser.nextToken() != null) {
        var place = parser.currentTokenLocation();
        throw new Unreadable(place.getLineNr(), place.getColumnNr());
      }
      return node;
    } catch (JacksonException e) {
      var place = e.getLocation();
      throw place == null
          ? new Unreadable(1, 1)
          : new Unreadable(Math.max(1, place.getLineNr()), Math.max(1, place.getColumnNr()));
    }
  }

  private static Node read(JsonParser parser, JsonToken token) throws Unreadable {
    int line = parser.currentTokenLocation().getLineNr();
    return switch (token) {
      case START_OBJECT -> {
        Map<String, Node> fields = new LinkedHashMap<>();
        for (JsonToken t = next(parser); t != JsonToken.END_OBJECT; t = next(parser)) {
          String name = parser.currentName();
          fields.put(name, read(parser, next(parser)));
        }
        yield new Node(line, fields);
      }
      case START_ARRAY -> {
        List<Node> items = new ArrayList<>();
        for (JsonToken t = next(parser); t != JsonToken.END_ARRAY; t = next(parser)) {
          items.add(read(parser, t));
        }
        yield new Node(line, items);
      }
      case VALUE_STRING -> new Node(line, parser.getString());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Node(line, number(parser, line));
      case VALUE_TRUE -> new Node(line, true);
      case VALUE_FALSE -> new Node(line, false);
      case VALUE_NULL -> new Node(line, null);
      default -> throw new Unreadable(line, parser.currentTokenLocation().getColumnNr());
    };
  }

  /** A number of ordinary size; 1e999999 would be a short text and a very long number. */
  private static BigDecimal number(JsonParser parser, int line) throws Unreadable {
    BigDecimal number = parser.getDecimalValue();
    if (Math.abs((long) number.scale()) > 40) {
      throw new Unreadable(line, parser.currentTokenLocation().getColumnNr());
    }
    return number;
  }

  private static JsonToken next(JsonParser parser) throws Unreadable {
    JsonToken token = parser.nextToken();
    if (token == null) {
      var place = parser.currentLocation();
      throw new Unreadable(place.getLineNr(), place.getColumnNr());
    }
    return token;
  }

  /** Form fields with dotted names, such as {@code terms.amount}; blank ones count as missing. */
  static Node ofForm(Map<String, String> form) {
    Map<String, Node> root = new LinkedHashMap<>();
    form.forEach((name, text) -> {
      if (!text.isBlank()) {
        put(root, name.split("\\.", -1), 0, text.strip());
      }
    });
    return new Node(0, root);
  }

  @SuppressWarnings("unchecked")
  private static void put(Map<String, Node> into, String[] path, int depth, String text) {
    if (depth == path.length - 1) {
      into.put(path[depth], new Node(0, text));
      return;
    }
    Node inner =
        into.computeIfAbsent(path[depth], n -> new Node(0, new LinkedHashMap<String, Node>()));
    if (inner.value() instanceof Map<?, ?> map) {
      put((Map<String, Node>) map, path, depth + 1, text);
    }
  }
}
