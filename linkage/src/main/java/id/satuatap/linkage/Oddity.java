package id.satuatap.linkage;

/** Why a value deserves a look. It is kept all the same, and compared as far as it goes. */
enum Oddity {
  NOT_UTF8(
      "not-utf8", "bukan UTF-8; dibaca sebagai Windows-1252", "not UTF-8; read as Windows-1252"),
  CONTROLS("control-characters", "berisi huruf kendali", "holds control characters"),
  TOO_LONG(
      "too-long",
      "lebih dari 200 huruf; sisanya tidak dibandingkan",
      "longer than 200 letters; the rest is not compared"),
  TOO_MANY_WORDS(
      "too-many-words",
      "nama lebih dari 8 kata; sisanya tidak dibandingkan",
      "a name of more than 8 words; the rest is not compared"),
  NO_LETTERS("no-letters", "nama tanpa huruf", "a name without letters"),
  NIK_LENGTH("nik-length", "NIK bukan 16 angka", "a NIK that has not 16 digits"),
  NIK_PARTS(
      "nik-parts",
      "NIK dengan wilayah, tanggal atau nomor urut yang tidak mungkin",
      "a NIK with an impossible district, date or serial"),
  DATE_UNREADABLE("date-unreadable", "bukan tanggal", "no date"),
  DATE_IMPOSSIBLE(
      "date-impossible", "hari itu tidak ada dalam bulannya", "a day that its month does not have"),
  DATE_FUTURE("date-future", "tanggal lahir di masa depan", "a date of birth in the future"),
  DATE_LONG_AGO("date-long-ago", "lebih dari 130 tahun yang lalu", "more than 130 years ago"),
  NUMBER_UNREADABLE("number-unreadable", "bukan angka", "no number"),
  PHONE_UNREADABLE(
      "phone-unreadable", "terlalu pendek untuk nomor telepon", "too short for a telephone number"),
  SEX_UNKNOWN("sex-unknown", "jenis kelamin tidak dikenali", "sex not understood"),
  NOTHING_LEFT("nothing-left", "tanpa huruf dan angka", "no letters and no digits");

  /** As written in a file of marks. */
  final String code;

  final Phrase words;

  Oddity(String code, String indonesian, String english) {
    this.code = code;
    this.words = new Phrase(indonesian, english);
  }
}
