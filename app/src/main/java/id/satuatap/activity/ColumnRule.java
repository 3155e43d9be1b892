package id.satuatap.activity;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Which column of a file is which field; their order does not matter. */
final class ColumnRule {

  static final List<String> NEEDED = List.of("tanggal", "jenis", "judul", "penyelenggara");

  private static final Map<String, List<String>> NAMES = new LinkedHashMap<>();

  static {
    NAMES.put("tanggal", List.of("date", "tgl", "hari"));
    NAMES.put("jenis", List.of("kind", "jeniskegiatan", "type"));
    NAMES.put("judul", List.of("title", "namakegiatan", "kegiatan", "topik"));
    NAMES.put(
        "penyelenggara",
        List.of("organiser", "organizer", "lembagapelaksana", "pelaksana", "lembaga"));
    NAMES.put("program", List.of("programme"));
    NAMES.put("pendana", List.of("funder", "sumberdana", "donor"));
    NAMES.put("tempat", List.of("place", "lokasi"));
    NAMES.put("wilayah", List.of("area", "kodewilayah", "region"));
    NAMES.put("sasaran", List.of("audience"));
    NAMES.put("perempuan", List.of("p", "women", "pesertaperempuan", "female"));
    NAMES.put("laki", List.of("l", "men", "lakilaki", "pesertalakilaki", "male"));
    NAMES.put("tidak", List.of("u", "unknown", "tidakdiketahui"));
    NAMES.put("materi", List.of("materials", "bahan"));
    NAMES.put("biaya", List.of("cost"));
    NAMES.put("anggaran", List.of("budget", "taganggaran", "penandaanggaran"));
    NAMES.put("keahlian", List.of("competence"));
    NAMES.put("bulan", List.of("months", "masaberlaku"));
  }

  private ColumnRule() {}

  /** The place of each field that the head of a file names; the first of two wins. */
  static Map<String, Integer> columns(List<String> head) {
    var columns = new HashMap<String, Integer>();
    for (int i = 0; i < head.size(); i++) {
      String name = plain(head.get(i));
      for (var field : NAMES.entrySet()) {
        if (name.equals(field.getKey()) || field.getValue().contains(name)) {
          columns.putIfAbsent(field.getKey(), i);
        }
      }
    }
    return columns;
  }

  static Typed typed(List<String> row, Map<String, Integer> columns) {
    var values = new HashMap<String, String>();
    columns.forEach((field, at) -> {
      if (at < row.size()) {
        values.put(field, row.get(at));
      }
    });
    return new Typed(values);
  }

  /** Small letters only: "Laki-laki", "LAKI LAKI" and "lakilaki" are one. */
  static String plain(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "");
  }
}
