package id.satuatap.disclosure;

import java.util.TreeMap;

/**
 * Attacker A4: knows the noise table and how often each true count occurs, and names for every
 * printed count the truth that is most probable.
 */
public final class BestGuessAttack {

  /**
   * How often small counts are guessed right, and how often they would be without looking at the
   * table.
   *
   * @param smallCells cells whose true count is from 1 to the largest that is never printed
   * @param guessed share of them for which the guess from the printed count is right
   * @param blind share of them that are right by always naming the commonest small count
   */
  public record Result(int smallCells, double guessed, double blind) {}

  private BestGuessAttack() {}

  public static Result against(ProtectedTable released, NoiseTable noise) {
    CountTable table = released.table();
    var often = new TreeMap<Long, Integer>();
    for (int cell = 0; cell < table.size(); cell++) {
      often.merge(table.count(cell), 1, Integer::sum);
    }
    int small = 0;
    int right = 0;
    int commonest = 0;
    for (long count = 1; count <= noise.neverPrinted(); count++) {
      commonest = Math.max(commonest, often.getOrDefault(count, 0));
    }
    for (int cell = 0; cell < table.size(); cell++) {
      long truth = table.count(cell);
      if (truth >= 1 && truth <= noise.neverPrinted()) {
        small++;
        long printed = released.published(cell).orElse(-1);
        // A count that noise never prints was not protected: it is the truth itself.
        long best = printed >= 1 && printed <= noise.neverPrinted() ? printed : -1;
        double weight = 0;
        for (long guess = Math.max(0, printed - noise.deviation());
            guess <= printed + noise.deviation();
            guess++) {
          double probability =
              often.getOrDefault(guess, 0) * noise.probability(guess, (int) (printed - guess));
          if (probability > weight) {
            weight = probability;
            best = guess;
          }
        }
        right += best == truth ? 1 : 0;
      }
    }
    return small == 0
        ? new Result(0, 0, 0)
        : new Result(small, (double) right / small, (double) commonest / small);
  }
}
