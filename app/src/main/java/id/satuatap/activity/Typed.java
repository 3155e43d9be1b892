package id.satuatap.activity;

import java.util.List;
import java.util.Map;

/** An activity as it was typed into a form or stood in a row of a file, by field. */
record Typed(Map<String, String> values) {

  /** The fields of the form, which are also the columns of a file. */
  static final List<String> FIELDS =
      List.of(
          "tanggal",
          "jenis",
          "judul",
          "penyelenggara",
          "program",
          "pendana",
          "tempat",
          "wilayah",
          "sasaran",
          "perempuan",
          "laki",
          "tidak",
          "materi",
          "biaya",
          "anggaran",
          "keahlian",
          "bulan");

  Typed {
    values = Map.copyOf(values);
  }

  static final Typed EMPTY = new Typed(Map.of());

  String text(String field) {
    return values.getOrDefault(field, "").replace("\0", "").replace("\r\n", "\n").strip();
  }

  static Typed of(Activity a) {
    var f = a.fields();
    return new Typed(
        Map.ofEntries(
            Map.entry("tanggal", f.day().toString()),
            Map.entry("jenis", f.kind().code()),
            Map.entry("judul", f.title()),
            Map.entry("penyelenggara", f.organiser()),
            Map.entry("program", blank(f.programme())),
            Map.entry("pendana", blank(f.funder())),
            Map.entry("tempat", f.place()),
            Map.entry("wilayah", blank(f.regionCode())),
            Map.entry("sasaran", f.audience()),
            Map.entry("perempuan", Long.toString(f.counted().women())),
            Map.entry("laki", Long.toString(f.counted().men())),
            Map.entry("tidak", Long.toString(f.counted().unknown())),
            Map.entry("materi", f.materials()),
            Map.entry(
                "biaya", f.cost() == null ? "" : f.cost().stripTrailingZeros().toPlainString()),
            Map.entry("anggaran", blank(f.budgetTag())),
            Map.entry("keahlian", f.competence() == null ? "" : f.competence().code()),
            Map.entry("bulan", f.validMonths() == null ? "" : f.validMonths().toString())));
  }

  private static String blank(@org.jspecify.annotations.Nullable String text) {
    return text == null ? "" : text;
  }
}
