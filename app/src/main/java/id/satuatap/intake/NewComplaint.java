package id.satuatap.intake;

import org.jspecify.annotations.Nullable;

/**
 * A complaint as it is told. Only the first three are asked of everybody; the rest may come later
 * or never.
 *
 * @param need what help is needed now, in her words
 * @param safe whether it is safe to talk
 * @param reach how to reach her, or not at all
 * @param language {@code id} or {@code en}, in which she is answered; null while unknown
 */
public record NewComplaint(
    IntakeChannel channel,
    String need,
    Safe safe,
    Reach reach,
    @Nullable String address,
    @Nullable String language,
    Facts facts,
    Parties parties) {

  /** The three answers of the first page. */
  public static NewComplaint of(
      IntakeChannel channel, String need, Safe safe, Reach reach, @Nullable String address) {
    return new NewComplaint(
        channel, need, safe, reach, address, null, Facts.none(), Parties.none());
  }

  public NewComplaint with(Facts known) {
    return new NewComplaint(channel, need, safe, reach, address, language, known, parties);
  }

  public NewComplaint with(Parties people) {
    return new NewComplaint(channel, need, safe, reach, address, language, facts, people);
  }

  NewComplaint in(String itsLanguage) {
    return new NewComplaint(channel, need, safe, reach, address, itsLanguage, facts, parties);
  }

  /** What she told is not for logs. */
  @Override
  public String toString() {
    return "NewComplaint[" + channel + "]";
  }
}
