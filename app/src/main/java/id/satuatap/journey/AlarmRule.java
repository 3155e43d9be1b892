package id.satuatap.journey;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What ends soon for somebody abroad, or has ended. */
final class AlarmRule {

  private AlarmRule() {}

  /** What may end. */
  enum What {
    CONTRACT,
    CARD,
    PERMIT,
    PASSPORT;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * @param days left; negative when it has ended
   */
  record Alarm(What what, LocalDate ends, long days) {

    boolean over() {
      return days < 0;
    }
  }

  /** The soonest first. */
  static List<Alarm> of(
      @Nullable LocalDate contract,
      @Nullable LocalDate card,
      @Nullable LocalDate permit,
      @Nullable LocalDate passport,
      LocalDate today,
      CheckInTimes times) {
    List<Alarm> alarms = new ArrayList<>();
    look(alarms, What.CONTRACT, contract, times.contractDays(), today);
    look(alarms, What.CARD, card, times.cardDays(), today);
    look(alarms, What.PERMIT, permit, times.cardDays(), today);
    look(alarms, What.PASSPORT, passport, times.cardDays(), today);
    alarms.sort(Comparator.comparing(Alarm::ends));
    return alarms;
  }

  private static void look(
      List<Alarm> alarms, What what, @Nullable LocalDate ends, int before, LocalDate today) {
    if (ends != null && !ends.isAfter(today.plusDays(before))) {
      alarms.add(new Alarm(what, ends, ChronoUnit.DAYS.between(today, ends)));
    }
  }
}
