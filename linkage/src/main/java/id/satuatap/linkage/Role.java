package id.satuatap.linkage;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a column of a list of persons seems to hold, judged by its heading in two languages. */
enum Role {
  TRUTH("kebenaran; tidak dipakai", "truth; not used"),
  IGNORED("tidak dipakai", "not used"),
  NIK("NIK", "population number"),
  NIK_CHECKED("NIK sudah diperiksa atau belum", "whether the NIK was checked"),
  PASSPORT("nomor paspor", "passport number"),
  NUMBER_OF_PERSON("nomor pengenal orang", "identity number"),
  FAMILY_CARD("nomor kartu keluarga", "family card number"),
  GIVEN("nama depan", "given name"),
  MIDDLE("nama tengah", "middle name"),
  SURNAME("nama belakang", "surname"),
  NAME("nama", "name"),
  MOTHER("nama ibu", "mother's name"),
  FATHER("nama ayah", "father's name"),
  SEX("jenis kelamin", "sex"),
  BIRTH_DATE("tanggal lahir", "date of birth"),
  BIRTH_YEAR("tahun lahir", "year of birth"),
  BIRTH_PLACE("tempat lahir", "place of birth"),
  PHONE("telepon", "telephone"),
  EMAIL("surel", "e-mail"),
  REGION_CODE("kode wilayah", "area code"),
  PROVINCE("provinsi", "province"),
  REGENCY("kabupaten/kota", "regency or city"),
  DISTRICT("kecamatan", "district"),
  VILLAGE("desa/kelurahan", "village"),
  ADDRESS("alamat", "address"),
  POSTCODE("kode pos", "postcode"),
  OCCUPATION("pekerjaan", "occupation"),
  OTHER("lainnya", "other");

  final Phrase words;

  Role(String indonesian, String english) {
    this.words = new Phrase(indonesian, english);
  }

  private static final Set<String> TRUTHS =
      Set.of(
          "cluster",
          "clusterid",
          "truth",
          "groundtruth",
          "label",
          "entityid",
          "entity",
          "trueid",
          "goldid",
          "kebenaran",
          "personid",
          "idorang",
          "orang",
          "matchid",
          "kelompok",
          "group");
  private static final Set<String> NOT_ABOUT_THE_PERSON =
      Set.of(
          "daftar",
          "input",
          "created",
          "updated",
          "registered",
          "registrasi",
          "registration",
          "timestamp",
          "waktu",
          "sumber",
          "source",
          "agency",
          "instansi",
          "kantor",
          "office",
          "catatan",
          "keterangan",
          "notes",
          "note",
          "remark",
          "status",
          "petugas",
          "suami",
          "istri",
          "husband",
          "wife",
          "spouse",
          "pasangan",
          "darurat",
          "emergency",
          "negara",
          "country",
          "perusahaan",
          "company",
          "pt",
          "p3mi",
          "majikan",
          "employer",
          "url",
          "version",
          "batch");
  private static final Set<String> PEOPLE_WORDS =
      Set.of("nama", "name", "namalengkap", "fullname", "nm", "names");

  static Role of(String heading) {
    List<String> words =
        Arrays.stream(
                heading
                    .replaceAll("([a-z])([A-Z])", "$1 $2")
                    .toLowerCase(Locale.ROOT)
                    .split("[^\\p{L}0-9]+"))
            .filter(word -> !word.isEmpty())
            .toList();
    String all = String.join("", words);
    if (TRUTHS.contains(all)) {
      return TRUTH;
    }
    Role person = documents(words, all);
    if (person == OTHER) {
      person = birth(words, all);
    }
    if (person == OTHER) {
      person = places(words, all);
    }
    if (person == OTHER) {
      person = names(words, all);
    }
    return person;
  }

  private static boolean any(List<String> words, String... wanted) {
    return Arrays.stream(wanted).anyMatch(words::contains);
  }

  private static Role documents(List<String> words, String all) {
    if (any(words, "ibu", "ibukandung", "mother", "mothers", "maiden", "namaibu", "nmibu")) {
      return MOTHER;
    }
    if (any(words, "ayah", "father", "fathers", "namaayah", "bapak")) {
      return FATHER;
    }
    if (words.stream().anyMatch(NOT_ABOUT_THE_PERSON::contains)) {
      return IGNORED;
    }
    if (any(words, "nik", "ktp")
        && words.stream().anyMatch(w -> w.contains("verif") || w.contains("valid"))) {
      return NIK_CHECKED;
    }
    if (any(words, "nik", "ktp", "noktp", "nonik", "nomornik", "nomorktp")
        || all.contains("indukkependudukan")) {
      return NIK;
    }
    if (all.contains("paspor") || all.contains("passport")) {
      return PASSPORT;
    }
    if (any(words, "kk", "nokk", "nomorkk") || all.contains("kartukeluarga")) {
      return FAMILY_CARD;
    }
    if (any(words, "ssn", "npwp", "bpjs", "nisn", "tin", "sim")
        || all.contains("socsec")
        || all.contains("socialsec")
        || all.contains("nationalid")
        || all.contains("taxid")) {
      return NUMBER_OF_PERSON;
    }
    if (any(
            words,
            "telepon",
            "telp",
            "tlp",
            "hp",
            "nohp",
            "notelp",
            "phone",
            "mobile",
            "cell",
            "tel",
            "wa",
            "whatsapp",
            "handphone",
            "ponsel",
            "telephone",
            "seluler")
        || all.contains("phone")
        || all.contains("telepon")) {
      return PHONE;
    }
    if (any(words, "email", "mail", "surel", "emails")) {
      return EMAIL;
    }
    if (any(words, "sex", "gender", "kelamin", "jk", "lp", "jeniskelamin", "jnskelamin")) {
      return SEX;
    }
    return OTHER;
  }

  private static Role birth(List<String> words, String all) {
    boolean born = all.contains("lahir") || all.contains("birth") || all.contains("born");
    if (any(words, "pob")
        || born
            && (any(words, "tempat", "tmp", "tmpt", "tpt", "place", "kota", "city", "town")
                || all.contains("tempat")
                || all.contains("place"))) {
      return BIRTH_PLACE;
    }
    if (any(words, "yob")
        || born
            && (any(words, "tahun", "thn", "year")
                || all.contains("tahun")
                || all.contains("year"))) {
      return BIRTH_YEAR;
    }
    if (any(words, "dob", "ttl", "tgllhr") || born) {
      return BIRTH_DATE;
    }
    return OTHER;
  }

  private static Role places(List<String> words, String all) {
    boolean code = any(words, "kode", "kd", "code", "id");
    if (any(words, "pos", "postcode", "zip", "zipcode", "postal", "kodepos")
        || all.contains("postcode")) {
      return POSTCODE;
    }
    boolean village =
        any(words, "desa", "kelurahan", "kel", "village", "desakel", "nagari", "kampung");
    boolean district = any(words, "kecamatan", "kec", "district", "subdistrict");
    if (code && (village || district || all.contains("wilayah") || all.contains("region"))
        || all.equals("wilayah")) {
      return REGION_CODE;
    }
    if (village) {
      return VILLAGE;
    }
    if (district) {
      return DISTRICT;
    }
    if (any(words, "kabupaten", "kab", "kabkota", "regency", "kota")) {
      return REGENCY;
    }
    if (any(words, "provinsi", "propinsi", "province", "prov")) {
      return PROVINCE;
    }
    if (any(
        words,
        "alamat",
        "address",
        "street",
        "jalan",
        "suburb",
        "city",
        "town",
        "state",
        "county",
        "dusun",
        "domisili",
        "rt",
        "rw",
        "addr",
        "neighborhood")) {
      return ADDRESS;
    }
    if (any(words, "pekerjaan", "occupation", "job", "profession", "profesi", "jabatan")) {
      return OCCUPATION;
    }
    return OTHER;
  }

  private static Role names(List<String> words, String all) {
    if (any(words, "firstname", "givenname", "forename", "fname", "namadepan", "given", "forenames")
        || any(words, "first", "depan", "given") && words.size() <= 2) {
      return GIVEN;
    }
    if (any(words, "middlename", "namatengah", "middle")) {
      return MIDDLE;
    }
    if (any(words, "lastname", "surname", "familyname", "lname", "namabelakang")
            && words.size() <= 2
        || any(words, "last", "belakang", "family") && words.size() <= 2) {
      return SURNAME;
    }
    boolean bothNames =
        words.size() > 2 && any(words, "first", "given") && any(words, "surname", "last");
    if (bothNames
        || words.stream().anyMatch(PEOPLE_WORDS::contains)
        || all.contains("namalengkap")
        || all.contains("fullname")) {
      return NAME;
    }
    return OTHER;
  }
}
