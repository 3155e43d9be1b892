package id.satuatap.access;

import static id.satuatap.access.DemoOffice.*;

import id.satuatap.installation.DatabaseRole;
import id.satuatap.kernel.Sex;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The invented people of the demonstration, one for each role and some more. */
public enum DemoRole {
  WORKER(DatabaseRole.WORKER, null, "Sri Wahyuni", Sex.FEMALE, "home"),
  FAMILY(DatabaseRole.FAMILY, null, "Paijan", Sex.MALE, "heart"),
  VILLAGE(DatabaseRole.VILLAGE, PONGGOK, "Endang Lestari", Sex.FEMALE, "map"),
  COUNTER(DatabaseRole.COUNTER, DISNAKER_BLITAR, "Wulan Puspitasari", Sex.FEMALE, "people"),
  PASSPORT(DatabaseRole.PASSPORT, IMIGRASI_JATIM, "Bagus Prakoso", Sex.MALE, "shield"),
  CASEWORK(DatabaseRole.CASEWORK, LTSA_BLITAR, "Ratna Kusumawati", Sex.FEMALE, "file"),
  SUPERVISOR(DatabaseRole.SUPERVISOR, LTSA_BLITAR, "Hartini Subagyo", Sex.FEMALE, "eye"),
  PARTNER(DatabaseRole.PARTNER, SBMI_BLITAR, "Dwi Agustin", Sex.FEMALE, "heart"),
  RECRUITMENT(DatabaseRole.RECRUITMENT, DISNAKER_JATIM, "Suryanto", Sex.MALE, "scale"),
  NATIONAL(DatabaseRole.NATIONAL, KP2MI, "Maria Goreti Wea", Sex.FEMALE, "compass"),
  ANALYST(DatabaseRole.ANALYST, KP2MI, "Fajar Nugroho", Sex.MALE, "chart"),
  OPERATOR(DatabaseRole.OPERATOR, LTSA_BLITAR, "Teguh Widodo", Sex.MALE, "wrench"),

  // Further colleagues, so that lists have something to show; they have no card of their own.
  MISSION(DatabaseRole.PARTNER, KDEI_TAIPEI, "Anindya Paramita", Sex.FEMALE, null),
  BORDER(DatabaseRole.PARTNER, PLBN_ENTIKONG, "Yohanes Dalung", Sex.MALE, null),
  SHELTER(DatabaseRole.PARTNER, WCC, "Nur Aini", Sex.FEMALE, null),
  BPJS(DatabaseRole.COUNTER, BPJS_BLITAR, "Rina Marlina", Sex.FEMALE, null),
  DUKCAPIL(DatabaseRole.COUNTER, DUKCAPIL_BLITAR, "Joko Susilo", Sex.MALE, null),
  HEALTH(DatabaseRole.COUNTER, DINKES_BLITAR, "Siti Aminah", Sex.FEMALE, null),
  COUNSELLOR(DatabaseRole.CASEWORK, DP3A_BLITAR, "Umi Kulsum", Sex.FEMALE, null),
  COLLEAGUE(DatabaseRole.CASEWORK, LTSA_BLITAR, "Bayu Santoso", Sex.MALE, null),
  HEAD_JATIM(DatabaseRole.SUPERVISOR, LTSA_JATIM, "Retno Handayani", Sex.FEMALE, null),
  COUNTER_JATIM(DatabaseRole.COUNTER, BP3MI_JATIM, "Agung Setiawan", Sex.MALE, null),
  VILLAGE_GARUM(DatabaseRole.VILLAGE, GARUM, "Mujiati", Sex.FEMALE, null);

  private final DatabaseRole role;
  private final @Nullable DemoOffice office;
  private final String person;
  private final Sex sex;
  private final @Nullable String icon;

  DemoRole(
      DatabaseRole role,
      @Nullable DemoOffice office,
      String person,
      Sex sex,
      @Nullable String icon) {
    this.role = role;
    this.office = office;
    this.person = person;
    this.sex = sex;
    this.icon = icon;
  }

  public DatabaseRole role() {
    return role;
  }

  public @Nullable DemoOffice office() {
    return office;
  }

  public String person() {
    return person;
  }

  public Sex sex() {
    return sex;
  }

  /** Symbol on the card; null for those without one. */
  @Nullable String icon() {
    return icon;
  }

  String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public UUID account() {
    return DemoOffice.named("account/" + name());
  }

  static List<DemoRole> cards() {
    return Arrays.stream(values()).filter(r -> r.icon != null).toList();
  }

  static Optional<DemoRole> ofCode(String code) {
    return Arrays.stream(values()).filter(r -> r.code().equals(code)).findFirst();
  }

  static Optional<DemoRole> ofAccount(UUID account) {
    return Arrays.stream(values()).filter(r -> r.account().equals(account)).findFirst();
  }
}
