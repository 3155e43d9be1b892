package id.satuatap.linkage;

import org.jspecify.annotations.Nullable;

/**
 * Rows as codes of distinct values, one row after the other, because a pair needs all fields of two
 * rows at once.
 */
final class Dataset {

  private static final byte[] NOTHING = new byte[0];

  final Values[] values;
  final IntColumn[] columns;
  final Dictionary ids = new Dictionary();
  final IntColumn sources = new IntColumn();
  final @Nullable Dictionary truths;
  final IntColumn truth = new IntColumn();
  private int[] codes = new int[0];
  private int[] order = new int[0];
  private int[] rank = new int[0];
  private int sourceCount = 1;

  Dataset(LinkageModel model, boolean withTruth) {
    values = new Values[model.fields().size()];
    columns = new IntColumn[values.length];
    for (int f = 0; f < values.length; f++) {
      values[f] = model.fields().get(f).comparison().open();
      columns[f] = new IntColumn();
    }
    truths = withTruth ? new Dictionary() : null;
  }

  int size() {
    return ids.size() - 1;
  }

  int fields() {
    return values.length;
  }

  int code(int row, int field) {
    return codes[row * values.length + field];
  }

  int[] codes() {
    return codes;
  }

  int source(int row) {
    return sources.get(row);
  }

  int sourceCount() {
    return sourceCount;
  }

  String id(int row) {
    return ids.get(row + 1);
  }

  int row(String id) {
    return ids.find(id) - 1;
  }

  /** Rows in the order of their identifiers, so that nothing depends on the order of the file. */
  int[] order() {
    return order;
  }

  int rank(int row) {
    return rank[row];
  }

  int truth(int row) {
    return truths == null ? 0 : truth.get(row);
  }

  /** A value without surrounding blanks; the many ways to write "nothing" become empty. */
  static int intern(Values values, byte[] data, int cellFrom, int cellTo) {
    int from = cellFrom;
    int to = cellTo;
    while (from < to && data[from] >= 0 && data[from] <= ' ') {
      from++;
    }
    while (from < to && data[to - 1] >= 0 && data[to - 1] <= ' ') {
      to--;
    }
    return saysNothing(data, from, to) ? 0 : values.intern(data, from, to);
  }

  static boolean saysNothing(byte[] data, int from, int to) {
    int length = to - from;
    if (length == 0) {
      return true;
    }
    if (length > 4) {
      return false;
    }
    boolean signs = true;
    for (int i = from; i < to && signs; i++) {
      signs = data[i] == '-' || data[i] == '.' || data[i] == '?' || data[i] == '*';
    }
    return signs
        || is(data, from, to, "null")
        || is(data, from, to, "n/a")
        || is(data, from, to, "nan")
        || is(data, from, to, "\\n")
        || is(data, from, to, "none");
  }

  private static boolean is(byte[] data, int from, int to, String word) {
    if (to - from != word.length()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      int c = data[from + i];
      if ((c >= 'A' && c <= 'Z' ? c + 32 : c) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Adds one row of texts; the file reader adds whole columns instead. */
  void add(String id, int source, @Nullable String[] texts) {
    int known = ids.size();
    if (id.isEmpty() || ids.intern(id) != known) {
      throw new LinkageException(
          "Pengenal kosong atau ganda: " + id, "Empty or repeated id: " + id);
    }
    sources.add(source);
    for (int f = 0; f < texts.length; f++) {
      String text = texts[f];
      byte[] bytes =
          text == null ? NOTHING : text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
      int code = intern(values[f], bytes, 0, bytes.length);
      values[f].dictionary.count(code, code == 0 ? 0 : 1);
      columns[f].add(code);
    }
  }

  /** After the last row: counts, order and the compact form. */
  void complete(Parallel parallel) {
    int n = size();
    parallel.each(values.length, (f, scratch) -> values[f].recount());
    codes = new int[Math.multiplyExact(n, values.length)];
    for (int f = 0; f < values.length; f++) {
      IntColumn column = columns[f];
      for (int row = 0; row < n; row++) {
        codes[row * values.length + f] = column.get(row);
      }
      columns[f] = new IntColumn();
    }
    order = ByteOrder.sort(ids);
    rank = new int[n];
    for (int i = 0; i < n; i++) {
      rank[order[i]] = i;
      sourceCount = Math.max(sourceCount, sources.get(i) + 1);
    }
  }
}
