package id.satuatap.activity;

import id.satuatap.office.Competence;
import id.satuatap.shell.SexSplit;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One activity.
 *
 * @param organisation whose officer wrote it down
 * @param named those present by name
 * @param version counts changes, so that nobody overwrites unseen work
 */
public record Activity(
    UUID id,
    UUID centre,
    UUID organisation,
    State state,
    Fields fields,
    SexSplit named,
    @Nullable UUID importId,
    int version) {

  /** Where it stands. */
  public enum State {
    PLANNED,
    HELD,
    TAKEN_BACK;

    String code() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    static State ofCode(String code) {
      return valueOf(code.toUpperCase(java.util.Locale.ROOT).replace('-', '_'));
    }
  }

  /**
   * What is written down of it.
   *
   * @param day in the zone of the centre
   * @param counted those who came and are not named
   * @param materials what was handed out or used, one a line
   * @param competence what officers who were present have learnt
   * @param validMonths how long that holds; null without end
   */
  public record Fields(
      ActivityKind kind,
      String title,
      String organiser,
      @Nullable String programme,
      @Nullable String funder,
      String place,
      @Nullable String regionCode,
      String audience,
      LocalDate day,
      SexSplit counted,
      String materials,
      @Nullable BigDecimal cost,
      @Nullable String budgetTag,
      @Nullable Competence competence,
      @Nullable Integer validMonths) {}

  /** All who came, named or not. */
  public SexSplit people() {
    var counted = fields.counted();
    return new SexSplit(
        counted.women() + named.women(),
        counted.men() + named.men(),
        counted.unknown() + named.unknown());
  }
}
