package id.satuatap.linkage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
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

  private static final int MANY = 4096;

  /** Begins an identifier that is a UUID; no letter of UTF-8 begins so. */
  private static final byte UNIQUE = (byte) 0xFF;

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
  private final Postings[] postings;

  /** Rows before this one are in the postings. */
  private int entered;

  /** Records that this lookup has compared, and a list of them to forget them by. */
  private final BitSet seen = new BitSet();

  private int[] touched = new int[256];
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
    this.postings = new Postings[passes];
    for (int p = 0; p < passes; p++) {
      int pass = p;
      postings[p] = new Postings(row -> key(pass, codes, row * fields), LARGEST_BLOCK);
    }
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
      byte[] name = brief(linker.id(record));
      if (name.length == 0) {
        throw new LinkageException("Pengenal kosong.", "Empty identifier.");
      }
      int[] own = code(record);
      int known = ids.size();
      int row = ids.intern(name, 0, name.length) - 1;
      if (row + 1 < known) {
        take(row);
      } else if (Math.multiplyExact(row + 1, fields) > codes.length) {
        codes = Arrays.copyOf(codes, Math.multiplyExact(row + (row >> 2) + 64, fields));
      }
      here.set(row);
      size++;
      System.arraycopy(own, 0, codes, row * fields, fields);
      for (int f = 0; f < fields; f++) {
        values[f].follow(own[f], 1);
      }
      for (int p = 0; p < passes && row < entered; p++) {
        postings[p].enter(row);
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

  /**
   * Prepares for lookups what was added since the last one. They do it themselves; whoever has just
   * added very many calls it so that the first lookup need not.
   */
  public void settle() {
    turn.lock();
    try {
      enterAdded();
    } finally {
      turn.unlock();
    }
  }

  /** Many rows at once know how much room they need, and so nothing has to be moved. */
  private void enterAdded() {
    int all = ids.size() - 1;
    int added = all - entered;
    if (added == 0) {
      return;
    }
    for (int p = 0; p < passes; p++) {
      if (added > MANY) {
        postings[p].reserve(estimated(p, all), all);
      }
      for (int row = entered; row < all; row++) {
        postings[p].enter(row);
      }
    }
    entered = all;
  }

  /** How many of the added rows have a key in a pass. */
  private int estimated(int pass, int all) {
    int step = Math.max(1, (all - entered) / MANY);
    int asked = 0;
    int keyed = 0;
    for (int row = entered; row < all; row += step) {
      asked++;
      keyed += key(pass, codes, row * fields) == 0 ? 0 : 1;
    }
    return (int) ((long) (all - entered) * keyed / asked);
  }

  private boolean take(String id) {
    int row = row(id);
    return row >= 0 && take(row);
  }

  private boolean take(int row) {
    enterAdded();
    if (!here.get(row)) {
      return false;
    }
    for (Postings pass : postings) {
      pass.leave(row);
    }
    for (int f = 0; f < fields; f++) {
      values[f].follow(codes[row * fields + f], -1);
    }
    here.clear(row);
    size--;
    return true;
  }

  /** The likeliest records first, from the model's review probability; not the record itself. */
  public List<Match> find(T record, int most) {
    turn.lock();
    try {
      enterAdded();
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
    int selfRow = row(self);
    int compared = 0;
    for (int p = 0; p < passes; p++) {
      int key = key(p, own, 0);
      int[] block = key == 0 ? new int[0] : postings[p].rows(key, ids.size() - 1, here::get);
      for (int row : block) {
        if (seen.get(row) || row == selfRow) {
          continue;
        }
        comparer.compare(own, 0, codes, row * fields);
        double bits = scorer.bits(comparer.levels, comparer.rarities) + scorer.prior();
        boolean match = bits >= least;
        if (match && !postings[p].has(row, key)) {
          // Met by chance only; whether a pass brings the two together is still to be seen.
          continue;
        }
        seen.set(row);
        if (compared == touched.length) {
          touched = Arrays.copyOf(touched, compared * 2);
        }
        touched[compared++] = row;
        if (match) {
          matches.add(match(own, row, bits));
        }
      }
    }
    for (int i = 0; i < compared; i++) {
      seen.clear(touched[i]);
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
        id(row),
        Scorer.probability(bits),
        bits,
        scorer.veto(comparer.levels) >= 0,
        explainer.explain(a, b, comparer.levels, comparer.rarities));
  }

  private int[] code(T record) {
    @Nullable String[] texts = linker.texts(record);
    int[] own = new int[fields];
    for (int f = 0; f < fields; f++) {
      String text = texts[f];
      if (text != null) {
        byte[] bytes = values[f].brief(text).getBytes(UTF_8);
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

  private int row(String id) {
    byte[] name = brief(id);
    return ids.find(name, 0, name.length) - 1;
  }

  private String id(int row) {
    int from = ids.start(row + 1);
    byte[] pool = ids.pool();
    if (pool[from] != UNIQUE) {
      return ids.get(row + 1);
    }
    var bytes = ByteBuffer.wrap(pool, from + 1, 2 * Long.BYTES);
    return new UUID(bytes.getLong(), bytes.getLong()).toString();
  }

  /** An identifier as bytes, a UUID in the seventeen it needs instead of thirty-six letters. */
  private static byte[] brief(String id) {
    if (id.length() == 36 && id.charAt(8) == '-') {
      try {
        UUID uuid = UUID.fromString(id);
        if (uuid.toString().equals(id)) {
          return ByteBuffer.allocate(1 + 2 * Long.BYTES)
              .put(UNIQUE)
              .putLong(uuid.getMostSignificantBits())
              .putLong(uuid.getLeastSignificantBits())
              .array();
        }
      } catch (IllegalArgumentException e) {
        // An identifier of another kind.
      }
    }
    return id.getBytes(UTF_8);
  }
}
