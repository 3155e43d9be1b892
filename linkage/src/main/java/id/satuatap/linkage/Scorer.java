package id.satuatap.linkage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns levels and rarities into bits. The rarity of a shared value is damped, because the words of
 * a name do not come together by chance; and fields that a household shares are limited together,
 * because relatives are not one person.
 */
final class Scorer {

  static final double DAMPING = 0.75;
  private static final double MOST_BELOW = -12;
  private static final double MOST_ABOVE = 10;
  private static final int LEVELS = 16;

  private final int fields;
  private final int[] slot;
  private final int[] groupOf;
  private final double[] most;

  /** Bits by field, level and rarity, so that scoring a pair is a few additions. */
  private final float[][] plain;

  private final boolean[] byRarity;
  private final double[] usual;
  private final double prior;
  private final List<Condition> vetoes = new ArrayList<>();
  private final List<Condition> cautions = new ArrayList<>();

  /** Most bits, without the prior, of a pair that needs a look. */
  private final double mostWithCaution;

  /** Fields and the levels, a bit each, at which all of them must be. */
  private record Condition(int[] fields, int[] levels) {

    boolean holds(long pattern) {
      for (int i = 0; i < fields.length; i++) {
        if ((levels[i] >>> level(pattern, fields[i]) & 1) == 0) {
          return false;
        }
      }
      return true;
    }
  }

  Scorer(LinkageModel model) {
    this(model, 0);
  }

  /**
   * @param without fields that say nothing, as a bit each
   */
  Scorer(LinkageModel model, int without) {
    fields = model.fields().size();
    slot = Comparer.slots(model.fields());
    plain = new float[fields][LEVELS];
    byRarity = new boolean[fields * LEVELS];
    usual = new double[fields * LEVELS];
    groupOf = new int[fields];
    Map<String, Integer> groups = new LinkedHashMap<>();
    for (int f = 0; f < fields; f++) {
      Field field = model.fields().get(f);
      String group = field.group();
      boolean limited = group != null && model.together().containsKey(group);
      groupOf[f] = limited ? groups.computeIfAbsent(group, any -> groups.size()) : -1;
      var weights = field.weights();
      List<Level> levels = field.comparison().levels();
      for (int l = 1; l <= levels.size(); l++) {
        if (weights == null || (without >>> f & 1) != 0) {
          continue;
        }
        Level level = levels.get(l - 1);
        plain[f][l] = (float) (level.learned() ? weights.bits(l) : level.fixed());
        byRarity[f * LEVELS + l] = levels.get(l - 1).rarity() && slot[f] >= 0;
        usual[f * LEVELS + l] = weights.usualRarity().get(l - 1);
      }
    }
    most = new double[groups.size()];
    groups.forEach((name, number) -> most[number] = model.together().getOrDefault(name, 1e9));
    prior = model.prior() > 0 ? logOdds(model.prior()) : 0;
    mostWithCaution = logOdds((model.link() + model.automatic()) / 2) - prior;
    model.vetoes().forEach(veto -> vetoes.add(condition(model, veto)));
    model.cautions().forEach(caution -> cautions.add(condition(model, caution)));
  }

  private static Condition condition(LinkageModel model, Veto veto) {
    int[] which = new int[veto.when().size()];
    int[] allowed = new int[which.length];
    int i = 0;
    for (var wanted : veto.when().entrySet()) {
      which[i] = model.indexOf(wanted.getKey());
      List<Level> levels = model.fields().get(which[i]).comparison().levels();
      for (int l = 0; l <= levels.size(); l++) {
        String name = l == 0 ? "unknown" : levels.get(l - 1).name();
        allowed[i] |= wanted.getValue().contains(name) ? 1 << l : 0;
      }
      i++;
    }
    return new Condition(which, allowed);
  }

  static double logOdds(double probability) {
    return Math.log(probability / (1 - probability)) / Math.log(2);
  }

  static double probability(double bits) {
    return 1 / (1 + Math.exp(-bits * Math.log(2)));
  }

  double prior() {
    return prior;
  }

  static int level(long levels, int field) {
    return (int) (levels >>> 4 * field) & 0xF;
  }

  double bits(int field, int level, long rarities) {
    double bits = plain[field][level];
    if (byRarity[field * LEVELS + level]) {
      double rarity = (double) (rarities >>> 8 * slot[field] & 0xFF) / Values.EIGHTHS;
      double more = DAMPING * (rarity - usual[field * LEVELS + level]);
      bits += Math.max(MOST_BELOW, Math.min(MOST_ABOVE, more));
    }
    return bits;
  }

  /** Evidence without the prior, the rarity left out: what training works with. */
  double plainBits(long levels) {
    double sum = 0;
    double[] grouped = new double[most.length];
    for (int f = 0; f < fields; f++) {
      double bits = plain[f][level(levels, f)];
      if (groupOf[f] < 0) {
        sum += bits;
      } else {
        grouped[groupOf[f]] += bits;
      }
    }
    return sum + limited(grouped);
  }

  /** Evidence without the prior. */
  double bits(long levels, long rarities) {
    double sum = 0;
    double[] grouped = new double[most.length];
    for (int f = 0; f < fields; f++) {
      int level = level(levels, f);
      if (level == 0) {
        continue;
      }
      double bits = bits(f, level, rarities);
      if (groupOf[f] < 0) {
        sum += bits;
      } else {
        grouped[groupOf[f]] += bits;
      }
    }
    double all = sum + limited(grouped);
    return all > mostWithCaution && caution(levels) >= 0 ? mostWithCaution : all;
  }

  private double limited(double[] grouped) {
    double sum = 0;
    for (int g = 0; g < grouped.length; g++) {
      sum += Math.min(most[g], grouped[g]);
    }
    return sum;
  }

  int groupOf(int field) {
    return groupOf[field];
  }

  double most(int group) {
    return most[group];
  }

  /** Number of the first veto that the pair meets, or -1. */
  int veto(long levels) {
    return first(vetoes, levels);
  }

  /** Number of the first caution that the pair meets, or -1. */
  int caution(long levels) {
    return first(cautions, levels);
  }

  private static int first(List<Condition> conditions, long levels) {
    for (int i = 0; i < conditions.size(); i++) {
      if (conditions.get(i).holds(levels)) {
        return i;
      }
    }
    return -1;
  }
}
