package id.satuatap.statistics;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The indicators one may ask for by name, where each is shown, and of those that are measured in
 * part what is missing. Texts: {@code statistics.indicator.<code>.name} and, for what is missing of
 * it, {@code .missing}.
 */
enum Indicator {
  P1("/ringkasan/layanan#tabel-kind", Who.ALL, Measured.WHOLE),
  P2("/laporan/2", Who.TRUE_FIGURES, Measured.WHOLE),
  P3("#tabel-departures-change", Who.ALL, Measured.PART),
  P4("#tabel-shares-sector", Who.ALL, Measured.WHOLE),
  P5("#tabel-shares-scheme", Who.ALL, Measured.WHOLE),
  P6("#tabel-shares-destination", Who.ALL, Measured.WHOLE),
  P7("/ringkasan/perjalanan#tabel-funnel", Who.ALL, Measured.WHOLE),
  P8("/ringkasan/perjalanan#tabel-returns", Who.ALL, Measured.WHOLE),
  P9("#tabel-gates", Who.TRUE_FIGURES, Measured.WHOLE),
  C1("/ringkasan/pengaduan", Who.ALL, Measured.WHOLE),
  C2("#tabel-complaint-rate", Who.ALL, Measured.WHOLE),
  C3("/ringkasan/pengaduan#tabel-category", Who.ALL, Measured.WHOLE),
  C4("/ringkasan/pengaduan#tabel-outcome", Who.ALL, Measured.WHOLE),
  C5("#tabel-referral-time", Who.TRUE_FIGURES, Measured.WHOLE),
  C6("#tabel-help", Who.TRUE_FIGURES, Measured.WHOLE),
  C7("#tabel-harm", Who.ALL, Measured.PART),
  C8("#tabel-reopened", Who.TRUE_FIGURES, Measured.WHOLE),
  C9("#tabel-recovered", Who.TRUE_FIGURES, Measured.WHOLE),
  G1("/ringkasan/sop#tabel-gender", Who.TRUE_FIGURES, Measured.WHOLE),
  G2("/ringkasan/layanan#tabel-officer", Who.ALL, Measured.WHOLE),
  G3("/ringkasan/sop#tabel-gender", Who.TRUE_FIGURES, Measured.WHOLE),
  G4("/laporan/1", Who.TRUE_FIGURES, Measured.WHOLE),
  G5("/ringkasan/sop#kesenjangan", Who.TRUE_FIGURES, Measured.WHOLE),
  M1("/ringkasan/layanan#tabel-kind", Who.ALL, Measured.WHOLE),
  M2("#tabel-feedback", Who.TRUE_FIGURES, Measured.WHOLE),
  Q1("#tabel-completeness", Who.ALL, Measured.PART);

  private enum Who {
    ALL,
    /** Supervisors and the coordinator: an analyst has no such page. */
    TRUE_FIGURES
  }

  private enum Measured {
    WHOLE,
    PART
  }

  private final @Nullable String place;
  private final Who who;
  private final Measured measured;

  Indicator(@Nullable String place, Who who, Measured measured) {
    this.place = place;
    this.who = who;
    this.measured = measured;
  }

  static final List<Indicator> ALL = List.of(values());

  String key(String part) {
    return "statistics.indicator." + name() + "." + part;
  }

  /** Where it is shown; null where this reader finds it nowhere. */
  @Nullable String place(boolean noisy) {
    return noisy && who == Who.TRUE_FIGURES ? null : place;
  }

  /** True when something of it is not measured, which the page says. */
  boolean incomplete() {
    return measured != Measured.WHOLE;
  }
}
