package id.satuatap.audit;

import java.util.Collection;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What else a row says: ids, counts, codes and hashes. There is no way to put text in, so content
 * cannot slip into the audit.
 */
public final class Details {

  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.:/-]{0,63}");
  private static final Details NONE = new Details(new TreeMap<>());

  private final SortedMap<String, String> fields;

  private Details(SortedMap<String, String> fields) {
    this.fields = fields;
  }

  /** No details. */
  public static Details none() {
    return NONE;
  }

  /** A number of things. */
  public Details count(String name, long count) {
    return with(name, Long.toString(count));
  }

  /** A yes or no. */
  public Details flag(String name, boolean flag) {
    return with(name, Boolean.toString(flag));
  }

  /** An id. */
  public Details id(String name, UUID id) {
    return with(name, '"' + id.toString() + '"');
  }

  /** Several ids; for more than a few use a hash. */
  public Details ids(String name, Collection<UUID> ids) {
    var list = new StringBuilder("[");
    for (UUID id : ids) {
      list.append(list.length() == 1 ? "\"" : ",\"").append(id).append('"');
    }
    return with(name, list.append(']').toString());
  }

  /** A word from a list in the program: letters, digits and {@code _.:/-}, at most 64. */
  public Details code(String name, String code) {
    return with(name, '"' + code(code, 64) + '"');
  }

  /** A hash of something that must not be written here. */
  public Details hash(String name, byte[] hash) {
    return with(name, '"' + HexFormat.of().formatHex(hash) + '"');
  }

  private Details with(String name, String json) {
    var more = new TreeMap<>(fields);
    more.put(code(name, 32), json);
    return new Details(more);
  }

  /** Canonical JSON: names in order, no spaces. */
  String json() {
    var json = new StringBuilder("{");
    fields.forEach((name, value) ->
        json.append(json.length() == 1 ? "\"" : ",\"").append(name).append("\":").append(value));
    return json.append('}').toString();
  }

  static String code(String code, int longest) {
    if (code.length() > longest || !CODE.matcher(code).matches()) {
      throw new IllegalArgumentException("not a code for the audit");
    }
    return code;
  }
}
