package id.satuatap.linkage;

import java.util.List;

/**
 * How well a run did against known truth.
 *
 * @param truePairs pairs of rows that are one person
 * @param met true pairs that some pass brought together
 * @param links at the probability of the model
 * @param clusters pairs within groups
 * @param best the cut that would have been best, known only afterwards
 * @param curve at several probabilities
 * @param recallByGroup share of true pairs found within groups of people
 */
public record Evaluation(
    long truePairs,
    long met,
    Score links,
    Score automatic,
    Score clusters,
    Cut best,
    List<Cut> curve,
    List<GroupRecall> recallByGroup) {

  /** Counts of pairs and what follows from them. */
  public record Score(long found, long correct, long truePairs) {

    public double precision() {
      return found == 0 ? 1 : (double) correct / found;
    }

    public double recall() {
      return truePairs == 0 ? 1 : (double) correct / truePairs;
    }

    public double f1() {
      return found + truePairs == 0 ? 1 : 2.0 * correct / (found + truePairs);
    }
  }

  public record Cut(double probability, double bits, Score score) {}

  public record GroupRecall(Phrase group, long truePairs, double links, double clusters) {}
}
