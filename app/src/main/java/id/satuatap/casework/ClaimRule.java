package id.satuatap.casework;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Sums of a money claim. */
final class ClaimRule {

  private ClaimRule() {}

  /** Where an instalment stands. */
  enum Instalment {
    DUE,
    PAID,
    MISSED,
    WAIVED;

    static Instalment ofCode(String code) {
      return switch (code) {
        case "paid" -> PAID;
        case "missed" -> MISSED;
        case "waived" -> WAIVED;
        default -> DUE;
      };
    }
  }

  /**
   * @param paid what came, which may be less than what was due; null while nothing came
   */
  record Part(Instalment state, LocalDate due, BigDecimal amount, @Nullable BigDecimal paid) {}

  /**
   * @param claimed what was asked
   * @param promised sum of the instalments that were agreed, waived ones left out
   * @param recovered what has come
   * @param overdue unpaid after its day
   * @param writtenOff given up by decision
   */
  record Sums(
      BigDecimal claimed,
      BigDecimal promised,
      BigDecimal recovered,
      BigDecimal overdue,
      BigDecimal writtenOff) {

    static final Sums NOTHING =
        new Sums(
            BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    /** What is still asked for. */
    BigDecimal outstanding() {
      return claimed.subtract(recovered).subtract(writtenOff).max(BigDecimal.ZERO);
    }

    Sums plus(Sums other) {
      return new Sums(
          claimed.add(other.claimed),
          promised.add(other.promised),
          recovered.add(other.recovered),
          overdue.add(other.overdue),
          writtenOff.add(other.writtenOff));
    }
  }

  /**
   * @param state of the claim: {@code open}, {@code agreed}, {@code settled}, {@code written-off},
   *     {@code elsewhere}
   */
  static Sums sums(String state, BigDecimal claimed, Collection<Part> parts, LocalDate today) {
    BigDecimal promised = BigDecimal.ZERO;
    BigDecimal recovered = BigDecimal.ZERO;
    BigDecimal overdue = BigDecimal.ZERO;
    for (Part part : parts) {
      BigDecimal paid = part.paid() == null ? BigDecimal.ZERO : part.paid();
      recovered = recovered.add(paid);
      if (part.state() == Instalment.WAIVED) {
        continue;
      }
      promised = promised.add(part.amount());
      if (part.state() == Instalment.MISSED
          || part.state() == Instalment.DUE && part.due().isBefore(today)) {
        overdue = overdue.add(part.amount().subtract(paid).max(BigDecimal.ZERO));
      }
    }
    BigDecimal left = claimed.subtract(recovered).max(BigDecimal.ZERO);
    return new Sums(
        claimed,
        promised,
        recovered,
        overdue,
        state.equals("written-off") || state.equals("settled") ? left : BigDecimal.ZERO);
  }

  /** A claim nobody has decided on, or instalments nobody has decided on. */
  static boolean open(String state, Collection<Part> parts) {
    return switch (state) {
      case "open", "agreed" -> true;
      case "settled" -> parts.stream().anyMatch(p -> p.state() == Instalment.DUE);
      default -> false;
    };
  }

  /** Money of different currencies is never added up. */
  static Map<String, Sums> byCurrency(List<Map.Entry<String, Sums>> claims) {
    var totals = new TreeMap<String, Sums>();
    claims.forEach(c -> totals.merge(c.getKey(), c.getValue(), Sums::plus));
    return totals;
  }
}
