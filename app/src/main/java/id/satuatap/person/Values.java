package id.satuatap.person;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What one record says of somebody, field by field, as text; a field nobody knows is left out. Used
 * to join two records and to take them apart again.
 */
record Values(Map<MergeField, String> of) {

  private static final JsonMapper JSON = JsonMapper.shared();

  Values {
    of = Map.copyOf(of);
  }

  @Nullable String get(MergeField field) {
    return of.get(field);
  }

  boolean same(MergeField field, Values other) {
    return Objects.equals(get(field), other.get(field));
  }

  /** These, but with the other's value in the given fields, even where that is unknown. */
  Values with(Collection<MergeField> taken, Values other) {
    var next = new EnumMap<MergeField, String>(MergeField.class);
    next.putAll(of);
    for (MergeField field : taken) {
      String value = other.get(field);
      if (value == null) {
        next.remove(field);
      } else {
        next.put(field, value);
      }
    }
    return new Values(next);
  }

  /** Both in one text, for safe keeping. */
  static String json(Values before, Values after) {
    var root = JSON.createObjectNode();
    before.of.forEach((field, value) -> root.withObject("/before").put(field.code(), value));
    after.of.forEach((field, value) -> root.withObject("/after").put(field.code(), value));
    return root.toString();
  }

  /**
   * @param part {@code before} or {@code after}
   */
  static Values of(String json, String part) {
    var found = new EnumMap<MergeField, String>(MergeField.class);
    JSON.readTree(json)
        .path(part)
        .properties()
        .forEach(entry ->
            MergeField.ofCode(entry.getKey())
                .ifPresent(field -> found.put(field, entry.getValue().asString())));
    return new Values(found);
  }

  /** Who it is about is not for logs. */
  @Override
  public String toString() {
    return "Values[•••]";
  }
}
