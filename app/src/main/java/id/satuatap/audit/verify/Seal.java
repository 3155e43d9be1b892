package id.satuatap.audit.verify;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One checkpoint over a run of numbered rows, tied to the checkpoint before it.
 *
 * @param number counts up by one, except behind a restore
 * @param kind why it was made
 * @param base the seal this one follows: {@code number - 1}, or the seal a backup held when the
 *     database was restored; the seals between were lost with the restore
 * @param first number of the first row under it
 * @param last number of the last row under it; {@code first - 1} when there is none
 * @param root Merkle root over the leaf hashes of those rows, hexadecimal
 * @param previous hash of the body of {@code base}, hexadecimal; zeros for the first seal
 * @param at when it was made, to the microsecond
 * @param key id of the key that signed it
 * @param cursor transaction up to which the sealer had looked
 */
public record Seal(
    long number,
    Kind kind,
    long base,
    long first,
    long last,
    String root,
    String previous,
    Instant at,
    String key,
    String cursor) {

  /** What {@code previous} says in the first seal of all. */
  public static final String NOTHING = "0".repeat(2 * MerkleTree.HASH);

  private static final byte[] PURPOSE = "satuatap-audit-seal-v1\n".getBytes(StandardCharsets.UTF_8);

  private static final DateTimeFormatter MICROSECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private static final Pattern BODY =
      Pattern.compile(
          "\\{\"seal\":(\\d{1,18}),\"kind\":\"([a-z]{1,16})\",\"base\":(\\d{1,18}),"
              + "\"first\":(\\d{1,18}),\"last\":(\\d{1,18}),\"root\":\"([0-9a-f]{64})\","
              + "\"previous\":\"([0-9a-f]{64})\",\"at\":\"([0-9T:.Z-]{27})\","
              + "\"key\":\"([0-9a-f]{16})\",\"cursor\":\"(\\d{1,20})\"\\}");

  /** Why a seal was made. */
  public enum Kind {
    /** Rows were waiting. */
    ROWS,
    /** No row for an hour: says that the sealer lived and the end of the record was here. */
    HEARTBEAT,
    /** The database came back from a backup that ended at {@code base}. */
    RESTORED;

    /** The word in the body. */
    public String code() {
      return switch (this) {
        case ROWS -> "rows";
        case HEARTBEAT -> "heartbeat";
        case RESTORED -> "restored";
      };
    }

    /** The kind with this word. */
    public static Optional<Kind> of(String code) {
      for (Kind kind : values()) {
        if (kind.code().equals(code)) {
          return Optional.of(kind);
        }
      }
      return Optional.empty();
    }
  }

  /** The time as it stands in entries and seals: UTC, always six digits of a second. */
  public static String time(Instant at) {
    return MICROSECONDS.format(at);
  }

  /** The exact text that is signed. */
  public String body() {
    return "{\"seal\":%d,\"kind\":\"%s\",\"base\":%d,\"first\":%d,\"last\":%d,\"root\":\"%s\",\"previous\":\"%s\",\"at\":\"%s\",\"key\":\"%s\",\"cursor\":\"%s\"}"
        .formatted(number, kind.code(), base, first, last, root, previous, time(at), key, cursor);
  }

  /** Reads a body; empty when it is not exactly what {@link #body()} writes. */
  public static Optional<Seal> parse(String body) {
    Matcher field = BODY.matcher(body);
    if (!field.matches()) {
      return Optional.empty();
    }
    Optional<Kind> kind = Kind.of(field.group(2));
    if (kind.isEmpty()) {
      return Optional.empty();
    }
    try {
      Seal seal =
          new Seal(
              Long.parseLong(field.group(1)),
              kind.get(),
              Long.parseLong(field.group(3)),
              Long.parseLong(field.group(4)),
              Long.parseLong(field.group(5)),
              field.group(6),
              field.group(7),
              Instant.parse(field.group(8)),
              field.group(9),
              field.group(10));
      return seal.body().equals(body) ? Optional.of(seal) : Optional.empty();
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** The bytes the signature is over: the body behind the name of its purpose. */
  public static byte[] signed(String body) {
    byte[] text = body.getBytes(StandardCharsets.UTF_8);
    byte[] all = new byte[PURPOSE.length + text.length];
    System.arraycopy(PURPOSE, 0, all, 0, PURPOSE.length);
    System.arraycopy(text, 0, all, PURPOSE.length, text.length);
    return all;
  }

  /** The hash by which the next seal names this one, hexadecimal. */
  public String hash() {
    return HexFormat.of().formatHex(digest());
  }

  /** How many rows are under it. */
  public long rows() {
    return last - first + 1;
  }

  /** One line of the export and of the file outside the database. */
  public String line(byte[] signature) {
    return "[\"S\"," + body() + ",\"" + Base64.getEncoder().encodeToString(signature) + "\"]";
  }

  /**
   * The short form for a second party: fits a text message, a printed line or a QR code, and pins
   * everything up to this seal.
   */
  public String witness() {
    return "SA1."
        + number
        + "."
        + last
        + "."
        + Base64.getUrlEncoder().withoutPadding().encodeToString(digest());
  }

  private byte[] digest() {
    return MerkleTree.sha256().digest(body().getBytes(StandardCharsets.UTF_8));
  }
}
