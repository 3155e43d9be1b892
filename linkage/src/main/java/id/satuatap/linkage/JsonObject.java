package id.satuatap.linkage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON object whose members are asked for by the type they should have. */
final class JsonObject {

  private final Map<String, @Nullable Object> members = new LinkedHashMap<>();
  private final String where;

  JsonObject(@Nullable Object value, String where) {
    this.where = where;
    if (value == null) {
      return;
    }
    if (!(value instanceof Map<?, ?> map)) {
      throw wrong(where, "objek {…}", "an object {…}");
    }
    map.forEach((name, member) -> members.put(String.valueOf(name), member));
  }

  private static LinkageException wrong(String where, String indonesian, String english) {
    return new LinkageException(
        "Model: " + where + " harus berupa " + indonesian + ".",
        "Model: " + where + " must be " + english + ".");
  }

  private String path(String name) {
    return where + "." + name;
  }

  boolean has(String name) {
    return members.get(name) != null;
  }

  double number(String name, double otherwise) {
    return switch (members.get(name)) {
      case null -> otherwise;
      case Double number -> number;
      default -> throw wrong(path(name), "angka", "a number");
    };
  }

  boolean truth(String name, boolean otherwise) {
    return switch (members.get(name)) {
      case null -> otherwise;
      case Boolean truth -> truth;
      default -> throw wrong(path(name), "true atau false", "true or false");
    };
  }

  String string(String name, String otherwise) {
    return switch (members.get(name)) {
      case null -> otherwise;
      case String text -> text;
      default -> throw wrong(path(name), "teks", "a text");
    };
  }

  JsonObject object(String name) {
    return new JsonObject(members.get(name), path(name));
  }

  private List<?> list(String name) {
    return switch (members.get(name)) {
      case null -> List.of();
      case List<?> list -> list;
      default -> throw wrong(path(name), "daftar […]", "a list […]");
    };
  }

  List<JsonObject> objects(String name) {
    var objects = new ArrayList<JsonObject>();
    for (Object element : list(name)) {
      objects.add(new JsonObject(element, path(name)));
    }
    return objects;
  }

  List<String> strings(String name) {
    return texts(list(name), path(name));
  }

  private static List<String> texts(List<?> list, String where) {
    var texts = new ArrayList<String>();
    for (Object element : list) {
      if (!(element instanceof String text)) {
        throw wrong(where, "daftar teks", "a list of texts");
      }
      texts.add(text);
    }
    return texts;
  }

  List<List<String>> listsOfStrings(String name) {
    var lists = new ArrayList<List<String>>();
    for (Object element : list(name)) {
      if (!(element instanceof List<?> inner)) {
        throw wrong(path(name), "daftar berisi daftar teks", "a list of lists of texts");
      }
      lists.add(texts(inner, path(name)));
    }
    return lists;
  }

  List<Double> doubles(String name) {
    var numbers = new ArrayList<Double>();
    for (Object element : list(name)) {
      if (!(element instanceof Double number)) {
        throw wrong(path(name), "daftar angka", "a list of numbers");
      }
      numbers.add(number);
    }
    return numbers;
  }

  Map<String, Double> numbers() {
    var numbers = new LinkedHashMap<String, Double>();
    for (String name : members.keySet()) {
      numbers.put(name, number(name, 0));
    }
    return numbers;
  }

  Map<String, List<String>> lists() {
    var lists = new LinkedHashMap<String, List<String>>();
    for (String name : members.keySet()) {
      lists.put(name, strings(name));
    }
    return lists;
  }

  Map<String, String> stringValues() {
    var texts = new LinkedHashMap<String, String>();
    members.forEach((name, value) ->
        texts.put(name, value instanceof Double d ? trimmed(d) : String.valueOf(value)));
    return texts;
  }

  private static String trimmed(double number) {
    return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
  }
}
