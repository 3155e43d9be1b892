package id.satuatap.journey;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which column of a spreadsheet is what: by its name, and by what stands in it where the two do not
 * agree. An officer looks at the answer before anything is done with it.
 */
final class ImportColumnRule {

  private static final int TITLE_LINES = 10;
  private static final int HEAD_FIELDS = 2;
  private static final double HARDLY = 0.3;
  private static final double MOSTLY = 0.7;

  private static final Pattern NIK =
      Pattern.compile("'?[0-9][0-9 .-]{13,20}|[0-9][.,][0-9]+[eE]\\+?1[5-6]");
  private static final Pattern PHONE = Pattern.compile("'?(\\+?62|00|0)[0-9][0-9 .-]{6,15}");
  private static final Pattern PASSPORT = Pattern.compile("[A-Za-z]{1,2}[0-9]{6,8}");
  private static final Pattern NAME = Pattern.compile("[\\p{L}][\\p{L} .,'’`-]{2,}");

  private ImportColumnRule() {}

  /**
   * A column whose name says something else than its content.
   *
   * @param column from 0
   * @param named what its name says
   * @param found what it looks like, and what is proposed
   */
  record Doubt(int column, ImportField named, ImportField found) {}

  /**
   * @param layout for every column its field, null where there is none
   */
  record Guess(List<@Nullable ImportField> layout, List<Doubt> doubts) {

    /** The shape in which it is kept: codes, empty text for none. */
    List<String> codes() {
      return layout.stream().map(f -> f == null ? "" : f.code()).toList();
    }
  }

  /** Where the names of the columns stand: below titles, when there are any. */
  static int headAt(List<List<String>> first) {
    int best = -1;
    long most = 0;
    for (int i = 0; i < Math.min(first.size(), TITLE_LINES); i++) {
      long known =
          first.get(i).stream()
              .filter(cell -> ImportField.ofName(ImportWords.plain(cell)).isPresent())
              .count();
      if (known > most) {
        most = known;
        best = i;
      }
    }
    if (most >= HEAD_FIELDS) {
      return best;
    }
    for (int i = 0; i < first.size(); i++) {
      if (first.get(i).stream().anyMatch(cell -> !cell.isBlank())) {
        return i;
      }
    }
    return 0;
  }

  /** By names; the first of two columns with one name wins. */
  static List<@Nullable ImportField> byName(List<String> head) {
    var layout = new ArrayList<@Nullable ImportField>();
    for (String name : head) {
      Optional<ImportField> field = ImportField.ofName(ImportWords.plain(name));
      layout.add(field.isPresent() && !layout.contains(field.get()) ? field.get() : null);
    }
    return layout;
  }

  /**
   * @param layout by names, or as it was for the last file with this head
   * @param samples some rows below the head
   */
  static Guess guess(
      List<@Nullable ImportField> layout, List<List<String>> samples, ImportWords words) {
    Map<ImportField, Predicate<String>> looks = looks(words);
    var found = new ArrayList<@Nullable ImportField>(layout);
    var doubts = new ArrayList<Doubt>();
    for (var look : looks.entrySet()) {
      ImportField field = look.getKey();
      int at = found.indexOf(field);
      if (at < 0 || fit(samples, at, look.getValue()) >= HARDLY) {
        continue;
      }
      int better = better(found, samples, looks, field, at);
      if (better >= 0) {
        ImportField there = found.get(better);
        found.set(better, field);
        found.set(at, there);
        if (there != null) {
          doubts.add(new Doubt(better, there, field));
          doubts.add(new Doubt(at, field, there));
        } else {
          doubts.add(new Doubt(at, field, field));
        }
      }
    }
    // What no name told: only where the content leaves no doubt.
    for (ImportField field : List.of(ImportField.NIK, ImportField.SEX, ImportField.DESTINATION)) {
      Predicate<String> look = looks.get(field);
      if (look == null || found.contains(field)) {
        continue;
      }
      for (int c = 0; c < found.size(); c++) {
        if (found.get(c) == null && fit(samples, c, look) > MOSTLY) {
          found.set(c, field);
          break;
        }
      }
    }
    return new Guess(java.util.Collections.unmodifiableList(found), List.copyOf(doubts));
  }

  /** Another column that clearly is it and is not clearly something else; -1: none. */
  private static int better(
      List<@Nullable ImportField> found,
      List<List<String>> samples,
      Map<ImportField, Predicate<String>> looks,
      ImportField field,
      int at) {
    Predicate<String> look = looks.get(field);
    for (int c = 0; c < found.size(); c++) {
      ImportField there = found.get(c);
      Predicate<String> own = there == null ? null : looks.get(there);
      if (c != at
          && look != null
          && fit(samples, c, look) > MOSTLY
          && (there == null || own != null && fit(samples, c, own) < HARDLY)) {
        return c;
      }
    }
    return -1;
  }

  private static Map<ImportField, Predicate<String>> looks(ImportWords words) {
    Map<ImportField, Predicate<String>> looks = new EnumMap<>(ImportField.class);
    looks.put(ImportField.NIK, cell -> NIK.matcher(cell).matches());
    looks.put(
        ImportField.NAME,
        cell ->
            NAME.matcher(cell).matches()
                && words.country(cell) == null
                && ImportWords.sex(cell) == null);
    looks.put(ImportField.PHONE, cell -> PHONE.matcher(cell).matches());
    looks.put(ImportField.PASSPORT, cell -> PASSPORT.matcher(cell).matches());
    looks.put(ImportField.SEX, cell -> ImportWords.sex(cell) != null);
    looks.put(ImportField.DESTINATION, cell -> words.country(cell) != null);
    looks.put(ImportField.BIRTH, cell -> id.satuatap.shell.SheetDay.read(cell) != null);
    return looks;
  }

  /** Which share of the filled cells looks so; 1 when none is filled. */
  private static double fit(List<List<String>> samples, int column, Predicate<String> look) {
    int filled = 0;
    int fits = 0;
    for (List<String> row : samples) {
      String cell = column < row.size() ? row.get(column).strip() : "";
      if (!ImportWords.nothing(cell)) {
        filled++;
        fits += look.test(cell) ? 1 : 0;
      }
    }
    return filled == 0 ? 1 : (double) fits / filled;
  }

  /** What an import cannot do without: somebody, and where she goes. */
  static Set<ImportField> missing(List<@Nullable ImportField> layout) {
    var missing = java.util.EnumSet.noneOf(ImportField.class);
    if (!layout.contains(ImportField.NAME)) {
      missing.add(ImportField.NAME);
    }
    return missing;
  }
}
