package id.satuatap.linkage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Chooses passes for the data at hand. What a pass costs is counted on a sample; what it finds is
 * estimated on invented true pairs, damaged the way each kind of field usually is. Passes are taken
 * one by one, always the one that finds most new pairs for its cost.
 */
final class PassSuggester {

  private static final long SEED = 4711;
  private static final int SAMPLE = 20_000;
  private static final int INVENTED = 4096;
  private static final int MOST_TRIPLES = 400;
  private static final double COMMONEST = 0.03;

  /** One key of one field, seen on the sample. */
  private static final class Atom {
    final Pass.Key key;
    final int field;
    final int[] sampled;
    final double chance;
    final BitSet agrees = new BitSet(INVENTED);

    Atom(Pass.Key key, int field, int[] sampled, double chance) {
      this.key = key;
      this.field = field;
      this.sampled = sampled;
      this.chance = chance;
    }
  }

  private static final class Candidate {
    final List<Atom> atoms;
    final double cost;
    final BitSet finds;

    Candidate(List<Atom> atoms, double cost) {
      this.atoms = atoms;
      this.cost = cost;
      this.finds = (BitSet) atoms.getFirst().agrees.clone();
      for (Atom atom : atoms) {
        finds.and(atom.agrees);
      }
    }
  }

  private final Dataset data;
  private final LinkageModel model;
  private final int[] rows;
  private final double scale;
  private final double budget;
  private final int mostPasses;
  private final int[] table;
  private final int[] tableCount;

  PassSuggester(Dataset data, LinkageModel model) {
    this.data = data;
    this.model = model;
    int n = data.size();
    rows = sample(data);
    int slots = Integer.highestOneBit(Math.max(16, rows.length)) * 4;
    table = new int[slots];
    tableCount = new int[slots];
    scale = rows.length < 2 ? 1 : (double) n * (n - 1) / ((double) rows.length * (rows.length - 1));
    budget = Math.min(200.0 * n, 2_200_000 + 2.6 * n);
    mostPasses = n > 300_000 ? 26 : n > 60_000 ? 36 : 56;
  }

  private static int[] sample(Dataset data) {
    int[] order = data.order().clone();
    int wanted = Math.min(order.length, SAMPLE);
    var random = new SplittableRandom(SEED);
    for (int i = 0; i < wanted; i++) {
      int j = i + random.nextInt(order.length - i);
      int other = order[j];
      order[j] = order[i];
      order[i] = other;
    }
    return Arrays.copyOf(order, wanted);
  }

  List<Pass> suggest() {
    List<Atom> atoms = atoms();
    invent(atoms);
    List<Candidate> candidates = candidates(atoms);
    List<Pass> chosen = choose(candidates);
    if (chosen.isEmpty()) {
      throw new LinkageException(
          "Tidak ada tahap pencarian yang cocok: semua kunci kosong atau terlalu umum.",
          "No suitable pass: every key is empty or too common.");
    }
    return chosen;
  }

  private List<Atom> atoms() {
    var atoms = new ArrayList<Atom>();
    for (int f = 0; f < model.fields().size(); f++) {
      Field field = model.fields().get(f);
      List<BlockingKey> keys = field.comparison().keys();
      for (int k = 0; k < keys.size(); k++) {
        int[] sampled = new int[rows.length];
        int present = 0;
        for (int i = 0; i < rows.length; i++) {
          int code = data.code(rows[i], f);
          long key = code == 0 ? 0 : data.values[f].key(k, code);
          sampled[i] = key == 0 ? 0 : Blocks.Atoms.fold(key);
          present += key == 0 ? 0 : 1;
        }
        if (present > rows.length / 100 && present > 1) {
          double chance = count(sampled) / ((double) rows.length * (rows.length - 1) / 2);
          atoms.add(new Atom(new Pass.Key(field.name(), keys.get(k).name()), f, sampled, chance));
        }
      }
    }
    return atoms;
  }

  private int commonest;

  /** Pairs of sampled rows that agree on all keys; notes how frequent the commonest key is. */
  private double count(int[]... keys) {
    Arrays.fill(tableCount, 0);
    int mask = table.length - 1;
    double pairs = 0;
    commonest = 0;
    for (int i = 0; i < rows.length; i++) {
      int h = 0;
      for (int[] key : keys) {
        if (key[i] == 0) {
          h = 0;
          break;
        }
        h = Blocks.combine(h, key[i]);
      }
      if (h == 0) {
        continue;
      }
      int slot = h & mask;
      while (tableCount[slot] != 0 && table[slot] != h) {
        slot = (slot + 1) & mask;
      }
      table[slot] = h;
      pairs += tableCount[slot];
      commonest = Math.max(commonest, ++tableCount[slot]);
    }
    return pairs;
  }

  /** Invents true pairs: some rows are hardly damaged, some heavily, and fields are missing. */
  private void invent(List<Atom> atoms) {
    int fields = model.fields().size();
    double[] coverage = new double[fields];
    for (int f = 0; f < fields; f++) {
      int present = 0;
      for (int row : rows) {
        present += data.code(row, f) == 0 ? 0 : 1;
      }
      coverage[f] = (double) present / Math.max(1, rows.length);
    }
    var random = new SplittableRandom(SEED);
    for (int pair = 0; pair < INVENTED; pair++) {
      double severity = random.nextDouble() < 0.6 ? 0.5 : 2.5;
      boolean[] missing = new boolean[fields];
      boolean[] whole = new boolean[fields];
      for (int f = 0; f < fields; f++) {
        missing[f] = random.nextDouble() > coverage[f] * Math.sqrt(coverage[f]);
        double undamaged = model.fields().get(f).comparison().undamaged();
        whole[f] = random.nextDouble() < Math.pow(undamaged, severity);
      }
      for (Atom atom : atoms) {
        Comparison comparison = model.fields().get(atom.field).comparison();
        double survives = comparison.keys().get(comparison.keyNumber(atom.key.key())).survives();
        boolean agrees = random.nextDouble() < survives || whole[atom.field];
        if (agrees && !missing[atom.field]) {
          atom.agrees.set(pair);
        }
      }
    }
  }

  private List<Candidate> candidates(List<Atom> atoms) {
    var candidates = new ArrayList<Candidate>();
    var tooBig = new ArrayList<List<Atom>>();
    var pairChance = new ArrayList<Double>();
    for (int i = 0; i < atoms.size(); i++) {
      consider(List.of(atoms.get(i)), candidates);
      for (int j = i + 1; j < atoms.size(); j++) {
        Atom a = atoms.get(i);
        Atom b = atoms.get(j);
        if (!combine(a, b) || a.chance * b.chance * allPairs() > 400 * budget) {
          continue;
        }
        if (!consider(List.of(a, b), candidates)) {
          tooBig.add(List.of(a, b));
          pairChance.add(a.chance * b.chance);
        }
      }
    }
    var order = new ArrayList<Integer>();
    for (int i = 0; i < tooBig.size(); i++) {
      order.add(i);
    }
    order.sort(Comparator.comparingDouble(pairChance::get));
    int triples = 0;
    for (int i : order) {
      for (Atom third : atoms) {
        List<Atom> pair = tooBig.get(i);
        boolean adds =
            third.chance > 0.0004
                && combine(pair.get(0), third)
                && combine(pair.get(1), third)
                && pairChance.get(i) * third.chance * allPairs() < 2 * budget;
        if (adds && triples < MOST_TRIPLES) {
          triples++;
          consider(List.of(pair.get(0), pair.get(1), third), candidates);
        }
      }
    }
    return candidates;
  }

  private double allPairs() {
    return (double) data.size() * data.size() / 2;
  }

  /** Keys of one field say the same twice, except the two ends of a name. */
  private static boolean combine(Atom a, Atom b) {
    if (a.field != b.field) {
      return true;
    }
    String x = a.key.key();
    String y = b.key.key();
    return x.startsWith("first") && y.startsWith("last")
        || x.startsWith("last") && y.startsWith("first");
  }

  private boolean consider(List<Atom> atoms, List<Candidate> candidates) {
    double cost = count(atoms.stream().map(atom -> atom.sampled).toArray(int[][]::new)) * scale;
    boolean tooCommon = commonest > Math.max(50, COMMONEST * rows.length);
    if (cost > 0.2 * budget || tooCommon) {
      return false;
    }
    candidates.add(new Candidate(atoms, cost));
    return true;
  }

  private List<Pass> choose(List<Candidate> candidates) {
    var chosen = new ArrayList<Candidate>();
    var found = new BitSet(INVENTED);
    double left = budget;
    // True pairs are met by many passes and compared once, so small passes cost next to nothing.
    double least = 4 * budget / mostPasses;
    while (chosen.size() < mostPasses) {
      Candidate best = null;
      double bestWorth = 0;
      for (Candidate candidate : candidates) {
        if (candidate.cost > left) {
          continue;
        }
        var gain = (BitSet) candidate.finds.clone();
        gain.andNot(found);
        double worth = gain.cardinality() / (candidate.cost + least);
        if (worth > bestWorth) {
          best = candidate;
          bestWorth = worth;
        }
      }
      if (best == null) {
        if (found.isEmpty()) {
          break;
        }
        // Everything is found once; real damage is worse than invented damage, so find it again.
        found.clear();
        continue;
      }
      candidates.remove(best);
      found.or(best.finds);
      left -= best.cost;
      chosen.add(best);
    }
    chosen.sort(Comparator.comparingDouble(candidate -> candidate.cost));
    return chosen.stream()
        .map(candidate -> new Pass(candidate.atoms.stream().map(atom -> atom.key).toList()))
        .toList();
  }
}
