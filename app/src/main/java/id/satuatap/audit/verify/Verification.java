package id.satuatap.audit.verify;

import id.satuatap.audit.verify.Finding.What;
import id.satuatap.audit.verify.Seal.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads an export once from front to back and says what does not hold. Memory does not grow with
 * the export.
 */
public final class Verification {

  /**
   * How far a row's own time may lie from the seals around it. Rows are sealed within seconds; a
   * transaction that stays open, and a clock that is set, need some room.
   */
  static final Duration TOLERANCE = Duration.ofMinutes(15);

  /** Signatures that are checked in any case. */
  private static final int CHECKS_FREE = 500;

  /** Each so many rows pay for one more signature. */
  private static final int ROWS_A_CHECK = 5_000;

  /** Beyond that, one in so many: a wrong key is named near the place where it begins. */
  private static final int CHECK_EVERY = 500;

  static final String HEADER = "[\"SATUATAP-AUDIT\",1,";

  private static final String ANY_HEADER = "[\"SATUATAP-AUDIT\",";
  private static final String ROW = "[\"E\",";
  private static final String END = "[\"END\",";
  private static final byte[] ID = bytes("{\"id\":\"");
  private static final byte[] AT = bytes("\",\"at\":\"");
  private static final int AT_START = ID.length + 36 + AT.length;
  private static final int AT_LENGTH = 27;
  private static final byte[] HEX = new byte[128];

  static {
    Arrays.fill(HEX, (byte) -1);
    for (int i = 0; i < 16; i++) {
      HEX["0123456789abcdef".charAt(i)] = (byte) i;
    }
  }

  private final PublicKeys keys;
  private final Map<Long, String> witnesses = new HashMap<>();
  private final List<Finding> findings = new ArrayList<>();
  private final MerkleTree tree = new MerkleTree();
  private final byte[] stated = new byte[MerkleTree.HASH];
  private final byte[] computed = new byte[MerkleTree.HASH];
  private final byte[] newest = new byte[AT_LENGTH];

  private long more;
  private long faults;
  private long rows;
  private long hidden;
  private long unsealed;
  private long seals;
  private long compared;
  private long nextRow = 1;
  private long pendingFirst = 1;
  private boolean pendingFaulty;
  private long newestRow;
  private int vouchedInARow;
  private long checked;
  private @Nullable SealLine unchecked;
  private byte[] oldestAllowed = new byte[AT_LENGTH];
  private @Nullable Seal last;
  private @Nullable Instant mustReach;

  /** A verification that trusts these keys. */
  public Verification(PublicKeys keys) {
    this.keys = keys;
  }

  /**
   * Adds what a second party noted: a seal's short form.
   *
   * @return false when the text is no short form
   */
  public boolean witness(String shortForm) {
    String[] parts = shortForm.strip().split("\\.", -1);
    if (parts.length != 4 || !parts[0].equals("SA1") || !parts[1].matches("\\d{1,18}")) {
      return false;
    }
    witnesses.put(Long.parseLong(parts[1]), shortForm.strip());
    return true;
  }

  /**
   * Verifies.
   *
   * @param export the export, plain or gzip
   * @param outside the file of seals from outside the database, or null
   */
  public Result verify(InputStream export, @Nullable InputStream outside) throws IOException {
    var outsideSeals = new OutsideSeals(outside, keys, this);
    var lines = Lines.of(export);
    if (!lines.next() || !lines.text().startsWith(HEADER)) {
      boolean other = lines.number() == 1 && lines.text().startsWith(ANY_HEADER);
      throw new UnusableExport(other ? "other_version" : "not_an_export", 1);
    }
    boolean ended = false;
    while (!ended && lines.next()) {
      byte kind = lines.end() - lines.start() > 3 ? lines.bytes()[lines.start() + 2] : 0;
      switch (kind) {
        case 'E' -> {
          if (starts(lines, END)) {
            ended = true;
          } else {
            row(lines);
          }
        }
        case 'M' -> missing(lines);
        case 'S' -> seal(lines, outsideSeals);
        case 'U' -> waiting(lines);
        default -> throw new UnusableExport("not_a_line", lines.number());
      }
    }
    if (!ended) {
      throw new UnusableExport("cut_off", lines.number() + 1);
    }
    if (nextRow > pendingFirst) {
      report(Finding.of(What.ROWS_UNCOVERED, pendingFirst, nextRow - 1));
    }
    vouchedFor(null);
    tail(outsideSeals);
    if (mustReach != null && (last == null || last.at().isBefore(mustReach))) {
      report(Finding.of(What.STALE, last == null ? "-" : Seal.time(last.at())));
    }
    return new Result(
        rows, hidden, unsealed, seals, last, compared, List.copyOf(findings), more, faults);
  }

  /** {@code ["E",17,"<hash>",{…}]}, or without the content where the reader may not see it. */
  private void row(Lines lines) throws UnusableExport {
    byte[] line = lines.bytes();
    int at = lines.start() + 5;
    if (!starts(lines, ROW)) {
      throw new UnusableExport("not_a_line", lines.number());
    }
    long number = 0;
    while (at < lines.end() && line[at] >= '0' && line[at] <= '9' && number < 1L << 58) {
      number = 10 * number + line[at++] - '0';
    }
    boolean known = content(lines, at);
    rows++;
    if (number < nextRow) {
      report(Finding.of(What.ROW_OUT_OF_ORDER, number, nextRow));
      pendingFaulty = true;
      return;
    }
    if (number > nextRow) {
      report(Finding.of(What.ROWS_MISSING, nextRow, number - 1));
      pendingFaulty = true;
    }
    nextRow = number + 1;
    if (!known) {
      hidden++;
    } else {
      if (!Arrays.equals(stated, computed)) {
        report(Finding.of(What.ROW_CHANGED, number));
        pendingFaulty = true;
      }
      dated(lines, at + 68, number);
    }
    tree.add(stated);
  }

  /** {@code ["M",17]}: the number is there, its row is not. */
  private void missing(Lines lines) throws UnusableExport {
    String text = lines.text();
    if (!text.matches("\\[\"M\",\\d{1,18}]")) {
      throw new UnusableExport("not_a_line", lines.number());
    }
    long number = Long.parseLong(text.substring(5, text.length() - 1));
    report(Finding.of(What.ROWS_MISSING, Math.min(nextRow, number), number));
    nextRow = Math.max(nextRow, number + 1);
    pendingFaulty = true;
  }

  /** {@code ["U","<hash>",{…}]}: committed, not sealed yet. */
  private void waiting(Lines lines) throws UnusableExport {
    int at = lines.start() + 4;
    unsealed++;
    if (content(lines, at)) {
      if (!Arrays.equals(stated, computed)) {
        report(Finding.of(What.ROW_NEVER_SEALED, id(lines, at + 68)));
      } else if (before(lines.bytes(), at + 68 + AT_START, oldestAllowed)) {
        report(Finding.of(What.ROW_NEVER_SEALED, id(lines, at + 68)));
      }
    } else {
      hidden++;
    }
  }

  /** Reads the hash at {@code at}, and hashes the content behind it; false when there is none. */
  private boolean content(Lines lines, int at) throws UnusableExport {
    byte[] line = lines.bytes();
    int end = lines.end();
    int hash = at + 2;
    int closing = hash + 64;
    if (closing + 1 >= end || line[at] != ',' || line[at + 1] != '"' || line[closing] != '"') {
      throw new UnusableExport("not_a_line", lines.number());
    }
    for (int i = 0; i < MerkleTree.HASH; i++) {
      int high = digit(line[hash + 2 * i]);
      int low = digit(line[hash + 2 * i + 1]);
      if ((high | low) < 0) {
        throw new UnusableExport("not_a_line", lines.number());
      }
      stated[i] = (byte) (high << 4 | low);
    }
    if (line[end - 1] != ']') {
      throw new UnusableExport("not_a_line", lines.number());
    }
    if (closing + 2 == end) {
      return false;
    }
    int content = closing + 2;
    if (line[closing + 1] != ',' || line[content] != '{' || line[end - 2] != '}') {
      throw new UnusableExport("not_a_line", lines.number());
    }
    tree.leaf(line, content, end - 1 - content, computed);
    return true;
  }

  private static int digit(byte character) {
    return character < 0 ? -1 : HEX[character];
  }

  private void dated(Lines lines, int content, long number) {
    int at = content + AT_START;
    byte[] line = lines.bytes();
    if (at + AT_LENGTH > lines.end()) {
      return;
    }
    if (before(line, at, oldestAllowed)) {
      report(Finding.of(What.ROW_BACKDATED, number, ascii(line, at, AT_LENGTH)));
    }
    if (newestRow == 0 || !before(line, at, newest)) {
      System.arraycopy(line, at, newest, 0, AT_LENGTH);
      newestRow = number;
    }
  }

  private static boolean before(byte[] line, int at, byte[] time) {
    int end = Math.min(at + AT_LENGTH, line.length);
    return Arrays.compareUnsigned(line, Math.min(at, end), end, time, 0, AT_LENGTH) < 0;
  }

  private void seal(Lines lines, OutsideSeals outside) throws IOException {
    seals++;
    Optional<SealLine> read = SealLine.parse(lines.text());
    if (read.isEmpty()) {
      report(Finding.of(What.SEAL_UNREADABLE, seals, lines.number()));
      restart(nextRow);
      return;
    }
    Seal seal = read.get().seal();
    if (!keys.knows(seal.key())) {
      report(Finding.of(What.KEY_UNKNOWN, seal.number(), seal.key()));
    }
    vouchedFor(seal);
    unchecked = read.get();
    follows(seal);
    covers(seal);
    compare(read.get(), outside);
    String witness = witnesses.remove(seal.number());
    if (witness != null && !witness.equals(seal.witness())) {
      report(Finding.of(What.WITNESS_DIFFERS, seal.number()));
    }
    last = seal;
    oldestAllowed = bytes(Seal.time(seal.at().minus(TOLERANCE)));
    restart(Math.max(nextRow, seal.last() + 1));
  }

  /**
   * Checks the signature of the seal before. A long record may leave it out where the next seal
   * vouches for it: a seal names the hash of the one before, so one good signature proves the whole
   * chain up to it. A signature costs as much as hundreds of rows, and a quiet office has a seal
   * for every row.
   */
  private void vouchedFor(@Nullable Seal next) {
    SealLine line = unchecked;
    if (line == null || !keys.knows(line.seal().key())) {
      return;
    }
    Seal seal = line.seal();
    boolean vouched =
        next != null
            && next.base() == seal.number()
            && next.key().equals(seal.key())
            && next.previous().equals(seal.hash());
    boolean affordable = checked < CHECKS_FREE + rows / ROWS_A_CHECK;
    if (!vouched || affordable || ++vouchedInARow >= CHECK_EVERY) {
      vouchedInARow = 0;
      checked++;
      if (!keys.signed(line)) {
        report(Finding.of(What.SIGNATURE_WRONG, seal.number()));
      }
    }
  }

  private void follows(Seal seal) {
    long before = last == null ? 0 : last.number();
    String hash = last == null ? Seal.NOTHING : last.hash();
    boolean restored = seal.kind() == Kind.RESTORED;
    if (seal.base() != before) {
      if (seal.base() > before) {
        report(Finding.of(What.SEALS_MISSING, before + 1, seal.base()));
      } else {
        report(Finding.of(What.CHAIN_BROKEN, seal.number()));
      }
    } else if (!seal.previous().equals(hash) || (!restored && seal.number() != before + 1)) {
      report(Finding.of(What.CHAIN_BROKEN, seal.number()));
    } else if (restored) {
      report(Finding.of(What.RESTORED, seal.number(), seal.base(), Seal.time(seal.at())));
      witnesses.keySet().removeIf(number -> lost(number, seal));
    }
  }

  private void covers(Seal seal) {
    if (seal.first() > pendingFirst && nextRow > pendingFirst) {
      report(Finding.of(What.ROWS_UNCOVERED, pendingFirst, seal.first() - 1));
      pendingFaulty = true;
    } else if (nextRow <= seal.last()) {
      report(Finding.of(What.ROWS_MISSING, nextRow, seal.last()));
      pendingFaulty = true;
    }
    boolean same = HexFormat.of().formatHex(tree.root()).equals(seal.root());
    boolean range = seal.first() == pendingFirst && seal.last() == nextRow - 1;
    // A named cause (a changed or missing row) makes the root differ too: said once is enough.
    if (!pendingFaulty && (!same || !range)) {
      report(Finding.of(What.ROOT_DIFFERS, seal.number(), seal.first(), seal.last()));
    }
    Instant latest = seal.at().plus(TOLERANCE);
    if (newestRow != 0 && !before(newest, 0, bytes(Seal.time(latest)))) {
      report(Finding.of(What.ROW_POSTDATED, newestRow, ascii(newest, 0, AT_LENGTH)));
    }
  }

  private void restart(long first) {
    tree.root();
    nextRow = first;
    pendingFirst = first;
    pendingFaulty = false;
    newestRow = 0;
  }

  private void compare(SealLine here, OutsideSeals outside) throws IOException {
    Seal seal = here.seal();
    for (SealLine line = outside.current(); line != null; line = outside.current()) {
      long number = line.seal().number();
      if (number > seal.number()) {
        return;
      }
      if (number == seal.number()) {
        compared++;
        if (!line.text().equals(here.text()) && outside.genuine()) {
          report(Finding.of(What.OUTSIDE_DIFFERS, number));
        }
      } else if (!lost(number, seal) && outside.genuine()) {
        report(Finding.of(What.SEALS_MISSING, number, number));
      }
      outside.advance();
    }
  }

  /** Whether a seal of this number went away with a restore that says so. */
  private static boolean lost(long number, Seal seal) {
    return seal.kind() == Kind.RESTORED && number > seal.base() && number < seal.number();
  }

  private void tail(OutsideSeals outside) throws IOException {
    long end = last == null ? 0 : last.number();
    long known = 0;
    for (SealLine line = outside.current(); line != null; line = outside.current()) {
      if (outside.genuine()) {
        known = Math.max(known, line.seal().number());
      }
      outside.advance();
    }
    for (long number : witnesses.keySet()) {
      known = Math.max(known, number);
    }
    if (known > end) {
      report(Finding.of(What.TAIL_CUT, end, known));
    }
    for (long number : witnesses.keySet()) {
      if (number <= end) {
        report(Finding.of(What.SEALS_MISSING, number, number));
      }
    }
  }

  /** Demands that the record reaches up to a time; to be called before {@link #verify}. */
  public void mustReach(Instant time) {
    mustReach = time;
  }

  void report(Finding finding) {
    if (finding.what().fault()) {
      faults++;
    }
    if (findings.size() < Result.MOST) {
      findings.add(finding);
    } else {
      more++;
    }
  }

  private static boolean starts(Lines lines, String text) {
    int length = text.length();
    if (lines.end() - lines.start() < length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (lines.bytes()[lines.start() + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static String id(Lines lines, int content) {
    int at = content + ID.length;
    return ascii(lines.bytes(), at, Math.min(36, lines.end() - at));
  }

  private static String ascii(byte[] line, int at, int length) {
    return new String(line, at, length, StandardCharsets.US_ASCII);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
