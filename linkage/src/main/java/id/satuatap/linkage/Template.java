package id.satuatap.linkage;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A model for lists of persons whose columns nobody has described: headings are understood in
 * Indonesian and English, the rest is judged by a look at the first rows. The guess is shown, so
 * that it can be corrected.
 */
final class Template {

  /**
   * @param idColumn null: rows are numbered
   * @param lines what each column was taken for
   */
  record Guess(LinkageModel model, @Nullable String idColumn, List<Phrase> lines) {}

  private static final int SAMPLE_BYTES = 1 << 18;
  private static final int FEW_ROWS = 20;
  private static final String HOUSEHOLD = "household";
  private static final double HOUSEHOLD_BITS = 16;
  private static final Set<String> ID_HEADINGS =
      Set.of(
          "id",
          "uniqueid",
          "recid",
          "recordid",
          "rowid",
          "no",
          "nomor",
          "nourut",
          "uid",
          "uuid",
          "idbaris",
          "idrekaman",
          "rekamanid",
          "idpeserta",
          "idpmi",
          "idpekerja",
          "key",
          "kode",
          "idrecord",
          "rownumber",
          "number");

  /** A column of a file as the first rows show it. */
  private static final class Column {
    final String heading;
    final List<String> values = new ArrayList<>();
    int rows;

    Column(String heading) {
      this.heading = heading;
    }

    double share(java.util.function.Predicate<String> test) {
      return values.isEmpty() ? 0 : (double) values.stream().filter(test).count() / values.size();
    }

    int distinct() {
      return new HashSet<>(values).size();
    }

    boolean nearlyUnique() {
      return distinct() > 0.6 * rows;
    }

    boolean unique() {
      return values.size() == rows && rows > 0 && distinct() == rows;
    }
  }

  private final Set<String> forbidden;
  private final List<Phrase> lines = new ArrayList<>();

  private Template(Set<String> forbidden) {
    this.forbidden = forbidden;
  }

  /**
   * @param forbidden columns that must not be compared: the truth, the identifier
   */
  static Guess guess(List<Path> files, @Nullable String idColumn, Set<String> forbidden) {
    var lower = new HashSet<String>();
    forbidden.forEach(column -> lower.add(column.toLowerCase(Locale.ROOT)));
    return new Template(lower).guess(files, idColumn);
  }

  /** The column that identifies rows, when the model of a caller leaves that open. */
  static @Nullable String idColumn(List<Path> files) {
    var ids = new LinkedHashSet<String>();
    for (Path file : files) {
      Column id = idOf(columns(file));
      if (id == null) {
        return null;
      }
      ids.add(id.heading);
    }
    return String.join("|", ids);
  }

  private Guess guess(List<Path> files, @Nullable String givenId) {
    var byRole = new EnumMap<Role, List<List<String>>>(Role.class);
    var ids = new LinkedHashSet<String>();
    boolean everyFileHasId = true;
    var others = new LinkedHashMap<String, Column>();
    var otherCount = new HashMap<String, Integer>();
    boolean indonesian = false;
    int rows = 0;
    for (int file = 0; file < files.size(); file++) {
      List<Column> columns = columns(files.get(file));
      rows += columns.getFirst().rows;
      Column id = givenId == null ? idOf(columns) : null;
      if (id != null) {
        ids.add(id.heading);
        columns.remove(id);
        lines.add(line(id.heading, "pengenal baris", "row identifier"));
      } else {
        everyFileHasId = false;
      }
      for (Column column : columns) {
        if (forbidden.contains(column.heading.toLowerCase(Locale.ROOT))) {
          lines.add(line(column.heading, "tidak dibandingkan", "not compared"));
          continue;
        }
        if (givenId == null && id == null && isIdHeading(column) && column.nearlyUnique()) {
          lines.add(
              line(
                  column.heading,
                  "pengenal yang kosong atau berulang; tidak dipakai",
                  "an identifier that is empty or repeated; not used"));
          continue;
        }
        Role role = judged(column);
        indonesian |=
            column.heading.toLowerCase(Locale.ROOT).matches(".*(nama|lahir|kelamin|nik|ibu).*");
        lines.add(line(column.heading, role.words.id(), role.words.en()));
        if (role == Role.OTHER) {
          others.putIfAbsent(column.heading, column);
          otherCount.merge(column.heading, 1, Integer::sum);
        } else {
          var perFile = byRole.computeIfAbsent(role, any -> new ArrayList<>());
          while (perFile.size() <= file) {
            perFile.add(new ArrayList<>());
          }
          perFile.get(file).add(column.heading);
        }
      }
    }
    if (rows == 0) {
      throw new LinkageException("Berkas tidak berisi baris data.", "The files hold no rows.");
    }
    others.keySet().removeIf(heading -> otherCount.getOrDefault(heading, 0) < files.size());
    LinkageModel model = model(byRole, others, files.size(), indonesian);
    String id = givenId != null ? givenId : everyFileHasId ? String.join("|", ids) : null;
    return new Guess(model, id, List.copyOf(new LinkedHashSet<>(lines)));
  }

  private static Phrase line(String heading, String indonesian, String english) {
    return new Phrase(heading + " → " + indonesian, heading + " → " + english);
  }

  private static List<Column> columns(Path path) {
    try (var file = new CsvFile(path, SAMPLE_BYTES)) {
      var columns = new ArrayList<Column>();
      for (String heading : file.header()) {
        columns.add(new Column(heading));
      }
      var chunk = new CsvChunk(SAMPLE_BYTES);
      file.read(chunk);
      for (int row = 0; row < chunk.rows; row++) {
        for (int c = 0; c < columns.size(); c++) {
          int cell = row * chunk.columns + c;
          String value = Utf8.decode(chunk.data, chunk.from[cell], chunk.to[cell]).strip();
          byte[] bytes = value.getBytes(java.nio.charset.StandardCharsets.UTF_8);
          columns.get(c).rows++;
          if (!Dataset.saysNothing(bytes, 0, bytes.length)) {
            columns.get(c).values.add(value);
          }
        }
      }
      return columns;
    }
  }

  private static boolean isIdHeading(Column column) {
    return ID_HEADINGS.contains(
        column.heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", ""));
  }

  private static @Nullable Column idOf(List<Column> columns) {
    for (Column column : columns) {
      if (isIdHeading(column) && column.unique()) {
        return column;
      }
    }
    Column first = columns.getFirst();
    boolean named = first.heading.toLowerCase(Locale.ROOT).matches(".*(^|[^a-z])id([^a-z]|$).*");
    return named && first.unique() && Role.of(first.heading) != Role.NIK ? first : null;
  }

  private static Role judged(Column column) {
    Role role = Role.of(column.heading);
    if (role == Role.TRUTH && !column.unique()) {
      return Role.TRUTH;
    }
    boolean constant = column.distinct() < 2 && column.rows > FEW_ROWS;
    if (column.values.isEmpty() || constant && role != Role.NIK_CHECKED) {
      return Role.IGNORED;
    }
    if (role != Role.OTHER && role != Role.TRUTH) {
      return role == Role.SEX && column.share(v -> !SexValues.sex(v).isEmpty()) < 0.5
          ? Role.OTHER
          : role;
    }
    if (column.share(v -> Nik.wellFormed(Spelling.digits(v))) > 0.5) {
      return Role.NIK;
    }
    if (column.share(v -> !SexValues.sex(v).isEmpty() && !v.matches("[0-9]")) > 0.9) {
      return Role.SEX;
    }
    boolean longText = column.values.stream().mapToInt(String::length).average().orElse(0) > 80;
    boolean identifier =
        column.unique() && column.rows > 50 && column.share(v -> v.indexOf(' ') < 0) > 0.95;
    return longText || identifier ? Role.IGNORED : Role.OTHER;
  }

  // ------------------------------------------------------------------ the model

  private final List<Field> fields = new ArrayList<>();

  private LinkageModel model(
      Map<Role, List<List<String>>> byRole,
      Map<String, Column> others,
      int files,
      boolean indonesian) {
    Comparison names = indonesian ? Comparison.indonesianName() : Comparison.name();
    single(byRole, Role.NIK, "nik", Comparison.nik(), null, files);
    if (byRole.containsKey(Role.NIK) && byRole.containsKey(Role.NIK_CHECKED)) {
      joined("verified", Comparison.verified(), null, files, byRole, Role.NIK, Role.NIK_CHECKED);
    }
    single(byRole, Role.PASSPORT, "passport", Comparison.text(), null, files);
    single(byRole, Role.NUMBER_OF_PERSON, "number", Comparison.text(), null, files);
    if (byRole.containsKey(Role.GIVEN) && byRole.containsKey(Role.SURNAME)) {
      joined("name", names, null, files, byRole, Role.GIVEN, Role.MIDDLE, Role.SURNAME);
    } else {
      single(byRole, Role.NAME, "name", names, null, files);
      if (indexOf("name") < 0) {
        single(byRole, Role.GIVEN, "name", names, null, files);
        single(byRole, Role.SURNAME, indexOf("name") < 0 ? "name" : "surname", names, null, files);
      }
    }
    single(byRole, Role.BIRTH_DATE, "birth", Comparison.date(), null, files);
    if (indexOf("birth") < 0) {
      single(byRole, Role.BIRTH_YEAR, "birth", Comparison.number(1), null, files);
    }
    single(byRole, Role.SEX, "sex", Comparison.sex(), null, files);
    single(byRole, Role.MOTHER, "mother", names, HOUSEHOLD, files);
    single(byRole, Role.FATHER, "father", names, HOUSEHOLD, files);
    single(byRole, Role.PHONE, "phone", Comparison.phone(indonesian ? "62" : ""), HOUSEHOLD, files);
    single(byRole, Role.EMAIL, "email", Comparison.text(), null, files);
    single(byRole, Role.BIRTH_PLACE, "birthplace", Comparison.text(), HOUSEHOLD, files);
    region(byRole, files);
    single(byRole, Role.FAMILY_CARD, "family", Comparison.text(), HOUSEHOLD, files);
    single(byRole, Role.POSTCODE, "postcode", Comparison.text(), HOUSEHOLD, files);
    every(byRole, Role.ADDRESS, HOUSEHOLD, files);
    single(byRole, Role.OCCUPATION, "occupation", Comparison.text(), null, files);
    for (var other : others.entrySet()) {
      boolean numeric = other.getValue().share(v -> v.matches("-?[0-9]+([.,][0-9]+)?")) > 0.95;
      boolean few = other.getValue().distinct() <= 12;
      add(
          other.getKey(),
          List.of(other.getKey()),
          few ? Comparison.exact() : numeric ? Comparison.number(1) : Comparison.text(),
          null);
    }
    if (fields.isEmpty()) {
      throw new LinkageException(
          "Tidak ada kolom yang dapat dibandingkan; tulislah model dengan --model.",
          "No column can be compared; write a model and give it with --model.");
    }
    var vetoes = new ArrayList<Veto>();
    if (indexOf("nik") >= 0 && indexOf("sex") >= 0) {
      vetoes.add(Veto.differentNikAndSex("nik", "sex"));
    }
    if (indexOf("nik") >= 0 && indexOf("name") >= 0) {
      vetoes.add(Veto.otherSerialAndName("nik", "name"));
    }
    if (indexOf("verified") >= 0) {
      vetoes.add(Veto.differentVerified("verified"));
    }
    boolean shared = fields.stream().anyMatch(field -> HOUSEHOLD.equals(field.group()));
    return LinkageModel.of(
            fields, shared ? Map.of(HOUSEHOLD, HOUSEHOLD_BITS) : Map.of(), List.of(), vetoes)
        .withCautions(cautions());
  }

  private List<Veto> cautions() {
    var cautions = new ArrayList<Veto>();
    boolean nik = indexOf("nik") >= 0;
    if (nik) {
      cautions.add(Veto.otherNumber("nik"));
    }
    if (indexOf("name") >= 0 && indexOf("birth") >= 0) {
      var numbers = new HashMap<String, Set<String>>();
      if (nik) {
        numbers.put("nik", Set.of("unknown", "different", "other-serial", "near-district", "typo"));
      }
      if (indexOf("passport") >= 0) {
        numbers.put("passport", Set.of("unknown", "different", "similar", "close"));
      }
      if (fields.get(indexOf("birth")).comparison().kind().equals("date")) {
        cautions.add(Veto.perhapsTwins("name", "birth", numbers));
      }
    }
    return cautions;
  }

  private int indexOf(String name) {
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  private void add(
      String name, List<String> columns, Comparison comparison, @Nullable String group) {
    if (fields.size() < LinkageModel.MOST_FIELDS && indexOf(name) < 0) {
      fields.add(new Field(name, columns, comparison, group, null));
    } else {
      lines.add(line(String.join(", ", columns), "tidak dipakai", "not used"));
    }
  }

  /** The columns of a role, one alternative a file; null when a file has none. */
  private static @Nullable String alternatives(
      Map<Role, List<List<String>>> byRole, Role role, int which, int files) {
    var perFile = byRole.get(role);
    if (perFile == null || perFile.size() < files) {
      return null;
    }
    var names = new LinkedHashSet<String>();
    for (List<String> columns : perFile) {
      if (columns.size() <= which) {
        return null;
      }
      names.add(columns.get(which));
    }
    return String.join("|", names);
  }

  private void single(
      Map<Role, List<List<String>>> byRole,
      Role role,
      String name,
      Comparison comparison,
      @Nullable String group,
      int files) {
    String column = alternatives(byRole, role, 0, files);
    if (column != null) {
      add(name, List.of(column), comparison, group);
    }
  }

  private void joined(
      String name,
      Comparison comparison,
      @Nullable String group,
      int files,
      Map<Role, List<List<String>>> byRole,
      Role... roles) {
    var columns = new ArrayList<String>();
    for (Role role : roles) {
      String column = alternatives(byRole, role, 0, files);
      if (column != null) {
        columns.add(column);
      }
    }
    if (!columns.isEmpty()) {
      add(name, columns, comparison, group);
    }
  }

  private void region(Map<Role, List<List<String>>> byRole, int files) {
    boolean village = byRole.containsKey(Role.VILLAGE);
    boolean coded = byRole.containsKey(Role.REGION_CODE) && !village;
    if (coded) {
      single(byRole, Role.REGION_CODE, "region", Comparison.region(), HOUSEHOLD, files);
    } else if (village || byRole.containsKey(Role.DISTRICT)) {
      // Always four parts, so that a missing level does not shift the others.
      var columns = new ArrayList<String>();
      for (Role role : List.of(Role.PROVINCE, Role.REGENCY, Role.DISTRICT, Role.VILLAGE)) {
        String column = alternatives(byRole, role, 0, files);
        if (column != null) {
          columns.add(column);
        } else if (!columns.isEmpty()) {
          columns.add("-");
        }
      }
      if (!columns.isEmpty()) {
        add("region", columns, Comparison.region(), HOUSEHOLD);
      }
    } else {
      single(byRole, Role.REGENCY, "regency", Comparison.text(), HOUSEHOLD, files);
      single(byRole, Role.PROVINCE, "province", Comparison.text(), HOUSEHOLD, files);
    }
  }

  private void every(Map<Role, List<List<String>>> byRole, Role role, String group, int files) {
    for (int which = 0; which < 6; which++) {
      String column = alternatives(byRole, role, which, files);
      if (column == null) {
        return;
      }
      String name = column.contains("|") ? column.substring(0, column.indexOf('|')) : column;
      add(name, List.of(column), Comparison.text(), group);
    }
  }
}
