package id.satuatap.journey;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Ages as figures hold them: coarse enough to lead to nobody, fine enough for the bands that
 * reports are made in.
 */
public enum AgeBand {
  CHILD("0-17", 17),
  UP_TO_19("18-19", 19),
  UP_TO_24("20-24", 24),
  UP_TO_30("25-30", 30),
  UP_TO_34("31-34", 34),
  UP_TO_44("35-44", 44),
  OLDER("45", Integer.MAX_VALUE);

  private static final int OLDEST = 110;

  private final String code;
  private final int oldest;

  AgeBand(String code, int oldest) {
    this.code = code;
    this.oldest = oldest;
  }

  public String code() {
    return code;
  }

  /** The code of a band; of a year alone the middle of it counts. Empty where nothing is known. */
  public static String of(@Nullable LocalDate born, @Nullable Integer year, LocalDate on) {
    LocalDate from = born != null ? born : year == null ? null : LocalDate.of(year, 7, 1);
    if (from == null || from.isAfter(on)) {
      return "";
    }
    int age = from.until(on).getYears();
    if (age > OLDEST) {
      return "";
    }
    for (AgeBand band : values()) {
      if (age <= band.oldest) {
        return band.code;
      }
    }
    return "";
  }
}
