package id.satuatap.referral;

import static id.satuatap.referral.ServiceKind.ACCOMPANIMENT;
import static id.satuatap.referral.ServiceKind.CHILD_PROTECTION;
import static id.satuatap.referral.ServiceKind.CIVIL_DOCUMENTS;
import static id.satuatap.referral.ServiceKind.CONTENT_REMOVAL;
import static id.satuatap.referral.ServiceKind.ECONOMIC;
import static id.satuatap.referral.ServiceKind.LEGAL_AID;
import static id.satuatap.referral.ServiceKind.MEDICAL;
import static id.satuatap.referral.ServiceKind.POLICE_REPORT;
import static id.satuatap.referral.ServiceKind.PSYCHOSOCIAL;
import static id.satuatap.referral.ServiceKind.REPATRIATION;
import static id.satuatap.referral.ServiceKind.SHELTER;
import static id.satuatap.referral.ServiceKind.SOCIAL_SECURITY;
import static id.satuatap.referral.ServiceKind.UNION_SUPPORT;
import static id.satuatap.referral.ServiceKind.WAGE_CLAIM;

import id.satuatap.access.DemoOffice;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The invented partners of the demonstration, of the kinds that are there in East Java. */
public enum DemoPartner {
  SBMI(
      DemoOffice.SBMI_BLITAR,
      PartnerKind.UNION,
      "35.05",
      "Senin–Sabtu 08.00–16.00 WIB",
      null,
      null,
      400,
      UNION_SUPPORT,
      ACCOMPANIMENT,
      LEGAL_AID,
      WAGE_CLAIM),
  UPTD_PPA(
      DemoOffice.UPTD_PPA,
      PartnerKind.UPTD_PPA,
      "35.05",
      "Senin–Jumat 08.00–15.30 WIB, darurat 24 jam",
      6,
      2,
      300,
      PSYCHOSOCIAL,
      SHELTER,
      ACCOMPANIMENT,
      CHILD_PROTECTION,
      LEGAL_AID,
      CONTENT_REMOVAL),
  WCC(
      DemoOffice.WCC,
      PartnerKind.CRISIS_CENTRE,
      "35",
      "24 jam",
      12,
      3,
      200,
      SHELTER,
      PSYCHOSOCIAL,
      LEGAL_AID,
      ACCOMPANIMENT),
  POLRES(
      DemoOffice.POLRES_BLITAR,
      PartnerKind.POLICE_UNIT,
      "35.05",
      "24 jam",
      null,
      null,
      500,
      POLICE_REPORT,
      CHILD_PROTECTION),
  DINKES(
      DemoOffice.DINKES_BLITAR,
      PartnerKind.HEALTH,
      "35.05",
      "Senin–Jumat 07.30–14.00 WIB",
      null,
      null,
      250,
      MEDICAL,
      PSYCHOSOCIAL),
  DP3A(
      DemoOffice.DP3A_BLITAR,
      PartnerKind.AGENCY,
      "35.05",
      "Senin–Jumat 08.00–15.30 WIB",
      null,
      null,
      450,
      PSYCHOSOCIAL,
      ACCOMPANIMENT,
      CHILD_PROTECTION,
      ECONOMIC),
  DISNAKER(
      DemoOffice.DISNAKER_BLITAR,
      PartnerKind.AGENCY,
      "35.05",
      "Senin–Jumat 08.00–15.30 WIB",
      null,
      null,
      600,
      WAGE_CLAIM,
      ECONOMIC,
      SOCIAL_SECURITY),
  BP3MI(
      DemoOffice.BP3MI_JATIM,
      PartnerKind.AGENCY,
      "35",
      "Senin–Jumat 08.00–16.00 WIB",
      null,
      null,
      500,
      REPATRIATION,
      SOCIAL_SECURITY,
      ACCOMPANIMENT),
  DUKCAPIL(
      DemoOffice.DUKCAPIL_BLITAR,
      PartnerKind.AGENCY,
      "35.05",
      "Senin–Jumat 08.00–15.00 WIB",
      null,
      null,
      350,
      CIVIL_DOCUMENTS),
  KDEI_TAIPEI(
      DemoOffice.KDEI_TAIPEI,
      PartnerKind.MISSION,
      "TW",
      "Senin–Jumat 09.00–17.00 waktu Taipei, darurat 24 jam",
      20,
      7,
      700,
      REPATRIATION,
      SHELTER,
      WAGE_CLAIM,
      LEGAL_AID,
      ACCOMPANIMENT),
  KBRI_KL(
      DemoOffice.KBRI_KL,
      PartnerKind.MISSION,
      "MY",
      "Senin–Jumat 09.00–17.00 waktu Kuala Lumpur, darurat 24 jam",
      40,
      0,
      700,
      REPATRIATION,
      SHELTER,
      WAGE_CLAIM,
      LEGAL_AID,
      ACCOMPANIMENT),
  LBH(
      "LBH Pelita Brantas (contoh)",
      PartnerKind.LEGAL_AID,
      "35.05",
      "Senin–Jumat 09.00–16.00 WIB",
      null,
      null,
      120,
      LEGAL_AID,
      ACCOMPANIMENT,
      WAGE_CLAIM),
  RUMAH_SINGGAH(
      "Rumah Singgah Anjani (contoh)",
      PartnerKind.SHELTER,
      "35",
      "24 jam, hubungi dahulu",
      8,
      5,
      -20,
      SHELTER,
      PSYCHOSOCIAL);

  private final @Nullable DemoOffice office;
  private final String title;
  private final PartnerKind kind;
  private final String area;
  private final String hours;
  private final @Nullable Integer capacity;
  private final @Nullable Integer free;
  private final int mouDays;
  private final List<ServiceKind> services;

  DemoPartner(
      DemoOffice office,
      PartnerKind kind,
      String area,
      String hours,
      @Nullable Integer capacity,
      @Nullable Integer free,
      int mouDays,
      ServiceKind... services) {
    this.office = office;
    this.title = office.organisation().name();
    this.kind = kind;
    this.area = area;
    this.hours = hours;
    this.capacity = capacity;
    this.free = free;
    this.mouDays = mouDays;
    this.services = List.of(services);
  }

  DemoPartner(
      String title,
      PartnerKind kind,
      String area,
      String hours,
      @Nullable Integer capacity,
      @Nullable Integer free,
      int mouDays,
      ServiceKind... services) {
    this.office = null;
    this.title = title;
    this.kind = kind;
    this.area = area;
    this.hours = hours;
    this.capacity = capacity;
    this.free = free;
    this.mouDays = mouDays;
    this.services = List.of(services);
  }

  /** Id of its entry in the directory, the same at every seeding. */
  public UUID entry() {
    return UUID.nameUUIDFromBytes(
        ("satuatap demo partner/" + name()).getBytes(StandardCharsets.UTF_8));
  }

  /** Its organisation; null for those without an account. */
  public @Nullable UUID organisation() {
    return office == null ? null : office.office();
  }

  public Set<ServiceKind> services() {
    return new LinkedHashSet<>(services);
  }

  Partner partner(Instant now) {
    LocalDate today = LocalDate.ofInstant(now, ZoneId.of("Asia/Jakarta"));
    boolean everywhere = kind == PartnerKind.MISSION || area.equals("35");
    int number = ordinal() + 1;
    return new Partner(
        entry(),
        organisation(),
        everywhere ? null : DemoOffice.LTSA_BLITAR.office(),
        kind,
        title,
        services(),
        area,
        kind == PartnerKind.SHELTER || kind == PartnerKind.CRISIS_CENTRE
            ? ""
            : "Jalan Contoh Nomor " + number + ", Blitar",
        hours,
        capacity,
        free,
        capacity == null ? null : now,
        "Narahubung Contoh " + number,
        "0800-000-%04d".formatted(number),
        "mitra%d@contoh.invalid".formatted(number),
        "560/%03d/PKS/2025".formatted(number),
        "Rujukan, pendampingan, dan pertukaran keterangan dengan persetujuan.",
        today.plusDays(mouDays),
        today.minusDays(10L + 3L * ordinal()),
        true);
  }
}
