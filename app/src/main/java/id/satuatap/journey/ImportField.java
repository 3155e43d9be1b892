package id.satuatap.journey;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a column of a spreadsheet of journeys may be, and how people call it. */
enum ImportField {
  NIK("nomorindukkependudukan", "nonik", "noktp", "nomorktp", "ktp", "nationalid"),
  NAME("nama", "namalengkap", "namapmi", "namacpmi", "namacalonpmi", "fullname", "worker"),
  SEX("jeniskelamin", "kelamin", "jk", "gender", "lp"),
  BIRTH("tanggallahir", "tgllahir", "lahir", "birthdate", "dateofbirth", "dob"),
  PHONE("telepon", "telp", "notelp", "hp", "nohp", "nomorhp", "nomortelepon", "handphone", "wa"),
  PASSPORT("paspor", "nopaspor", "nomorpaspor", "passportnumber", "passportno"),
  AREA("kodewilayah", "wilayah", "kodedesa", "areacode", "region"),
  DESTINATION("negara", "negaratujuan", "tujuan", "negarapenempatan", "country", "destination"),
  AGENCY("p3mi", "namap3mi", "perusahaan", "perusahaanpenempatan", "pptkis", "agensi"),
  DECREE(
      "sip2mi",
      "nosip2mi",
      "nomorsip2mi",
      "sip",
      "nosip",
      "sk",
      "nosk",
      "nomorsk",
      "joborder",
      "permit"),
  CONTRACT(
      "tanggalkontrak",
      "tglkontrak",
      "tanggalpk",
      "tglpk",
      "tanggalperjanjiankerja",
      "mulaikontrak",
      "contractdate"),
  CONTRACT_END("kontrakberakhir", "akhirkontrak", "selesaikontrak", "tglakhirkontrak"),
  DEPARTS("tanggalberangkat", "tglberangkat", "berangkat", "departure", "departuredate"),
  SECTOR("sektor", "jenispemberikerja", "pemberikerja", "formalinformal"),
  SCHEME("skema", "skemapenempatan", "programpenempatan", "jenispenempatan", "program"),
  JOB("jabatan", "pekerjaan", "posisi", "position", "occupation"),
  EDUCATION(
      "pendidikan",
      "pendidikanterakhir",
      "tingkatpendidikan",
      "ijazah",
      "ijazahterakhir",
      "educationlevel"),
  STATE("keadaan", "status", "statuspenempatan", "tahap");

  private final List<String> names;

  ImportField(String... names) {
    this.names = List.of(names);
  }

  String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<ImportField> ofCode(String code) {
    return Arrays.stream(values()).filter(f -> f.code().equals(code)).findFirst();
  }

  /** By the name of a column in small letters without signs. */
  static Optional<ImportField> ofName(String plain) {
    return Arrays.stream(values())
        .filter(f -> f.code().replace("-", "").equals(plain) || f.names.contains(plain))
        .findFirst();
  }
}
