package id.satuatap.access;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Offices of the demonstration. Their kinds and places are real, what they do here is invented:
 * Blitar has no immigration desk of its own, East Java has one.
 */
public enum DemoOffice {
  KP2MI(OrganisationKind.MINISTRY, "KP2MI (contoh)", null, null),
  LTSA_BLITAR(OrganisationKind.CENTRE, "LTSA Kabupaten Blitar (contoh)", "35.05", null),
  LTSA_JATIM(OrganisationKind.CENTRE, "LTSA Jawa Timur (contoh)", "35", null),
  DISNAKER_BLITAR(
      OrganisationKind.AGENCY,
      "Dinas Tenaga Kerja Kabupaten Blitar (contoh)",
      "35.05",
      LTSA_BLITAR),
  DUKCAPIL_BLITAR(
      OrganisationKind.AGENCY, "Dispendukcapil Kabupaten Blitar (contoh)", "35.05", LTSA_BLITAR),
  BPJS_BLITAR(
      OrganisationKind.AGENCY, "BPJS Ketenagakerjaan Blitar (contoh)", "35.05", LTSA_BLITAR),
  DP3A_BLITAR(OrganisationKind.AGENCY, "Dinas P3A Kabupaten Blitar (contoh)", "35.05", LTSA_BLITAR),
  POLRES_BLITAR(OrganisationKind.AGENCY, "Unit PPA Polres Blitar (contoh)", "35.05", LTSA_BLITAR),
  DINKES_BLITAR(
      OrganisationKind.AGENCY, "Dinas Kesehatan Kabupaten Blitar (contoh)", "35.05", LTSA_BLITAR),
  BANK_BLITAR(OrganisationKind.AGENCY, "Loket Bank KUR PMI Blitar (contoh)", "35.05", LTSA_BLITAR),
  BP3MI_JATIM(OrganisationKind.AGENCY, "BP3MI Jawa Timur (contoh)", "35", LTSA_JATIM),
  IMIGRASI_JATIM(
      OrganisationKind.AGENCY, "Loket Imigrasi LTSA Jawa Timur (contoh)", "35", LTSA_JATIM),
  DISNAKER_JATIM(OrganisationKind.AGENCY, "Disnakertrans Provinsi Jawa Timur (contoh)", "35", null),
  PONGGOK(OrganisationKind.VILLAGE, "Desa Ponggok, Ponggok (contoh)", "35.05.06.2007", LTSA_BLITAR),
  GARUM(OrganisationKind.VILLAGE, "Desa Pojok, Garum (contoh)", "35.05.11.2001", LTSA_BLITAR),
  KADEMANGAN(
      OrganisationKind.VILLAGE,
      "Desa Plumpungrejo, Kademangan (contoh)",
      "35.05.04.2008",
      LTSA_BLITAR),
  SBMI_BLITAR(OrganisationKind.PARTNER, "SBMI Blitar (contoh)", "35.05", LTSA_BLITAR),
  UPTD_PPA(OrganisationKind.PARTNER, "UPTD PPA Kabupaten Blitar (contoh)", "35.05", LTSA_BLITAR),
  WCC(OrganisationKind.PARTNER, "Women's Crisis Centre Jawa Timur (contoh)", "35", null),
  KDEI_TAIPEI(OrganisationKind.MISSION, "KDEI Taipei (contoh)", null, null),
  KBRI_KL(OrganisationKind.MISSION, "KBRI Kuala Lumpur (contoh)", null, null),
  PLBN_ENTIKONG(OrganisationKind.BORDER, "PLBN Entikong (contoh)", "61.03", null);

  private final OrganisationKind kind;
  private final String title;
  private final @Nullable String region;
  private final @Nullable DemoOffice centre;

  DemoOffice(
      OrganisationKind kind, String title, @Nullable String region, @Nullable DemoOffice centre) {
    this.kind = kind;
    this.title = title;
    this.region = region;
    this.centre = centre;
  }

  public Organisation organisation() {
    boolean isCentre = kind == OrganisationKind.CENTRE;
    return new Organisation(
        office(),
        kind,
        title,
        region,
        isCentre ? office() : centre == null ? null : centre.office(),
        true,
        isCentre ? "WIB" : null,
        isCentre ? Organisations.USUAL_BREAK_GLASS_MINUTES : 0,
        true);
  }

  public UUID office() {
    return named("office/" + name());
  }

  public @Nullable String region() {
    return region;
  }

  /** The same ids at every seeding. */
  public static UUID named(String name) {
    return UUID.nameUUIDFromBytes(("satuatap demo " + name).getBytes(StandardCharsets.UTF_8));
  }
}
