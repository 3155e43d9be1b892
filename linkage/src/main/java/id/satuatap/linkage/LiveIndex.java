package id.satuatap.linkage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Records in memory, found by a single record: the answer is the same as that of a run over all of
 * them. A change is visible to the next lookup. The index keeps nothing on disk; whoever owns the
 * records fills it from them. Safe for several threads, which take turns.
 */
public final class LiveIndex<T> {

  /** A key shared by more records than this brings nobody together, or a lookup would take long. */
  private static final int LARGEST_BLOCK = 300;

  private final Linker<T> linker;
  private final LinkageModel model;
  private final Scorer scorer;
  private final Explainer explainer;
  private final Values[] values;
  private final Comparer comparer;
  private final int fields;
  private final int passes;
  private final int[][] passField;
  private final int[][] passKey;
  private final ReentrantLock turn = new ReentrantLock();

  /**
   * Identifiers by row. An identifier keeps its row for good, also while its record is away; that
   * costs less than a map of objects, and identifiers seldom vanish.
   */
  private final Dictionary ids = new Dictionary();

  private final BitSet here = new BitSet();
  private int[] codes = new int[0];

  /**
   * Entries of one slot after each other. An entry is a row in a pass; its key is not kept: the
   * slot and eight more bits tell keys apart well enough, and one that slips through is only a
   * record that the comparison turns away.
   */
  private int[] next = new int[0];

  private byte[] check = new byte[0];

  private int[] heads = new int[1 << 10];
  private int[] seen = new int[0];
  private int round;
  private int size;

  LiveIndex(Linker<T> linker, LinkageModel model) {
    if (!model.trained() || model.passes().isEmpty()) {
      throw new LinkageException(
          "Indeks memerlukan model yang sudah dilatih.", "An index needs a trained model.");
    }
    this.linker = linker;
    this.model = model;
    this.scorer = new Scorer(model);
    this.explainer = new Explainer(model);
    this.fields = model.fields().size();
    this.passes = model.passes().size();
    this.values = new Values[fields];
    for (int f = 0; f < fields; f++) {
      values[f] = model.fields().get(f).comparison().open();
    }
    this.comparer = new Comparer(values, codes, model);
    this.passField = new int[passes][];
    this.passKey = new int[passes][];
    for (int p = 0; p < passes; p++) {
      List<Pass.Key> of = model.passes().get(p).keys();
      passField[p] = of.stream().mapToInt(key -> model.indexOf(key.field())).toArray();
      passKey[p] = new int[of.size()];
      for (int i = 0; i < of.size(); i++) {
        Comparison comparison = model.fields().get(passField[p][i]).comparison();
        passKey[p][i] = of.get(i).key().isEmpty() ? 0 : comparison.keyNumber(of.get(i).key());
      }
    }
    resize(64);
  }

  public int size() {
    turn.lock();
    try {
      return size;
    } finally {
      turn.unlock();
    }
  }

  /** Adds a record, or replaces the one with the same identifier. */
  public void add(T record) {
    turn.lock();
    try {
      String id = linker.id(record);
      take(id);
      int row = ids.intern(id) - 1;
      if (row < 0) {
        throw new LinkageException("Pengenal kosong.", "Empty identifier.");
      }
      if (row >= seen.length) {
        resize(row + (row >> 2) + 64);
      }
      here.set(row);
      size++;
      int[] own = code(record);
      System.arraycopy(own, 0, codes, row * fields, fields);
      for (int f = 0; f < fields; f++) {
        values[f].count(own[f], 1);
      }
      for (int p = 0; p < passes; p++) {
        enter(row * passes + p);
      }
    } finally {
      turn.unlock();
    }
  }

  /** Replaces the record with the same identifier; adds it when there is none. */
  public void change(T record) {
    add(record);
  }

  /** Whether there was such a record. */
  public boolean remove(String id) {
    turn.lock();
    try {
      return take(id);
    } finally {
      turn.unlock();
    }
  }

  private boolean take(String id) {
    int row = ids.find(id) - 1;
    if (row < 0 || !here.get(row)) {
      return false;
    }
    for (int p = 0; p < passes; p++) {
      leave(row * passes + p);
    }
    for (int f = 0; f < fields; f++) {
      values[f].count(codes[row * fields + f], -1);
    }
    here.clear(row);
    size--;
    return true;
  }

  /** The likeliest records first, from the model's review probability; not the record itself. */
  public List<Match> find(T record, int most) {
    turn.lock();
    try {
      int[][] marks = new int[fields][];
      for (int f = 0; f < fields; f++) {
        marks[f] = values[f].mark();
      }
      List<Match> matches = matches(linker.id(record), code(record));
      boolean any = false;
      for (int f = 0; f < fields; f++) {
        any |= values[f].rollBack(marks[f]);
      }
      if (any) {
        comparer.scratch.forget();
      }
      return matches.size() > most ? List.copyOf(matches.subList(0, most)) : matches;
    } finally {
      turn.unlock();
    }
  }

  private List<Match> matches(String self, int[] own) {
    double least = Scorer.logOdds(model.review());
    var matches = new ArrayList<Match>();
    round++;
    int selfRow = ids.find(self) - 1;
    for (int p = 0; p < passes; p++) {
      int key = key(p, own, 0);
      int[] block = key == 0 ? new int[0] : block(p, key);
      for (int row : block) {
        if (seen[row] == round || row == selfRow) {
          continue;
        }
        seen[row] = round;
        comparer.compare(own, 0, codes, row * fields);
        double bits = scorer.bits(comparer.levels, comparer.rarities) + scorer.prior();
        if (bits >= least) {
          matches.add(match(own, row, bits));
        }
      }
    }
    matches.sort(
        Comparator.comparingDouble((Match match) -> -match.bits()).thenComparing(Match::id));
    return matches;
  }

  private Match match(int[] own, int row, double bits) {
    var a = new ArrayList<String>();
    var b = new ArrayList<String>();
    for (int f = 0; f < fields; f++) {
      int code = codes[row * fields + f];
      a.add(own[f] == 0 ? "" : values[f].text(own[f]));
      b.add(code == 0 ? "" : values[f].text(code));
    }
    return new Match(
        ids.get(row + 1),
        Scorer.probability(bits),
        bits,
        scorer.veto(comparer.levels) >= 0,
        explainer.explain(a, b, comparer.levels, comparer.rarities));
  }

  /** Rows with the key; none when it is shared by too many. */
  private int[] block(int pass, int key) {
    int[] found = new int[16];
    int count = 0;
    long mixed = mixed(pass, key);
    byte sign = (byte) mixed;
    for (int entry = heads[slot(mixed)] - 1; entry >= 0; entry = next[entry] - 1) {
      if (check[entry] != sign || entry % passes != pass) {
        continue;
      }
      if (count == LARGEST_BLOCK) {
        return new int[0];
      }
      if (count == found.length) {
        found = Arrays.copyOf(found, count * 2);
      }
      found[count++] = entry / passes;
    }
    return Arrays.copyOf(found, count);
  }

  private int[] code(T record) {
    @Nullable String[] texts = linker.texts(record);
    int[] own = new int[fields];
    for (int f = 0; f < fields; f++) {
      String text = texts[f];
      if (text != null) {
        byte[] bytes = text.getBytes(UTF_8);
        own[f] = Dataset.intern(values[f], bytes, 0, bytes.length);
      }
    }
    return own;
  }

  private int key(int pass, int[] of, int from) {
    int key = 0;
    for (int i = 0; i < passField[pass].length; i++) {
      int code = of[from + passField[pass][i]];
      long h = code == 0 ? 0 : values[passField[pass][i]].key(passKey[pass][i], code);
      if (h == 0) {
        return 0;
      }
      int atom = Blocks.Atoms.fold(h);
      key = passField[pass].length == 1 ? atom : Blocks.combine(key + (long) i, atom);
    }
    return key;
  }

  private static long mixed(int pass, int key) {
    return Dictionary.mix((long) pass << 32 | key & 0xFFFFFFFFL);
  }

  private int slot(long mixed) {
    return (int) (mixed >>> 11) & heads.length - 1;
  }

  private long mixed(int entry) {
    int pass = entry % passes;
    int key = key(pass, codes, entry / passes * fields);
    return key == 0 ? 0 : mixed(pass, key);
  }

  private void enter(int entry) {
    long mixed = mixed(entry);
    if (mixed != 0) {
      int slot = slot(mixed);
      check[entry] = (byte) mixed;
      next[entry] = heads[slot];
      heads[slot] = entry + 1;
    }
  }

  private void leave(int entry) {
    long mixed = mixed(entry);
    if (mixed == 0) {
      return;
    }
    int slot = slot(mixed);
    int at = heads[slot] - 1;
    if (at == entry) {
      heads[slot] = next[entry];
      return;
    }
    while (next[at] - 1 != entry) {
      at = next[at] - 1;
    }
    next[at] = next[entry];
  }

  private void resize(int capacity) {
    seen = Arrays.copyOf(seen, capacity);
    codes = Arrays.copyOf(codes, Math.multiplyExact(capacity, fields));
    next = Arrays.copyOf(next, Math.multiplyExact(capacity, passes));
    check = Arrays.copyOf(check, next.length);
    // One to two entries a slot.
    int wanted = Integer.highestOneBit(Math.max(1024, next.length - 1)) / 2;
    if (wanted > heads.length) {
      heads = new int[wanted];
      for (int row = here.nextSetBit(0); row >= 0; row = here.nextSetBit(row + 1)) {
        for (int p = 0; p < passes; p++) {
          enter(row * passes + p);
        }
      }
    }
  }
}
