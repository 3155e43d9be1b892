package id.satuatap.message;

import id.satuatap.kernel.IndonesianZone;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * How she may be reached without danger, in her own words.
 *
 * @param channels ways she allows; none means: do not contact me
 * @param readers who else may read or hear it; none means only she
 * @param leaveMessage a message may be left when she does not answer
 * @param sayWhoWeAre the office may be named
 * @param days days that are safe, by the day the window begins; none means every day
 * @param from beginning of the safe hours, with {@code to}; both null means the whole day. A window
 *     from 21.00 to 05.00 goes over midnight and belongs to the day it begins.
 * @param zone where she is now
 * @param codeWord she recognises us by it, or we her; null without
 * @param validUntil last day, in her zone, on which all this holds; afterwards nobody contacts her
 *     until it was asked anew. Null means until changed.
 */
public record SafeContact(
    Set<Channel> channels,
    Set<Reader> readers,
    boolean leaveMessage,
    boolean sayWhoWeAre,
    Set<DayOfWeek> days,
    @Nullable LocalTime from,
    @Nullable LocalTime to,
    ZoneId zone,
    @Nullable String codeWord,
    @Nullable LocalDate validUntil) {

  private static final JsonMapper JSON = JsonMapper.shared();

  /** Who else may see what arrives. */
  public enum Reader {
    FAMILY,
    EMPLOYER,
    AGENT,
    OTHER;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public SafeContact {
    channels = Set.copyOf(channels);
    readers = Set.copyOf(readers);
    days = Set.copyOf(days);
    if ((from == null) != (to == null)) {
      throw new IllegalArgumentException("a window has a beginning and an end");
    }
  }

  /** She does not want to be contacted. */
  public static SafeContact nobody(ZoneId zone) {
    return new SafeContact(
        Set.of(), Set.of(), false, false, Set.of(), null, null, zone, null, null);
  }

  /** These channels at any time, without saying who we are. */
  public static SafeContact by(Set<Channel> channels, ZoneId zone) {
    return new SafeContact(
        channels, Set.of(), false, false, Set.of(), null, null, zone, null, null);
  }

  /**
   * A zone as people give it: WIB, WITA, WIT, or the name of the zone a host country uses.
   *
   * @return null when there is no such zone
   */
  public static @Nullable ZoneId zoneOf(String text) {
    String typed = text.strip();
    return IndonesianZone.of(typed.toUpperCase(Locale.ROOT))
        .map(IndonesianZone::zone)
        .orElseGet(() -> ZoneId.getAvailableZoneIds().contains(typed) ? ZoneId.of(typed) : null);
  }

  /** Short JSON, to be sealed with whatever else belongs to her. */
  public String json() {
    ObjectNode node = JSON.createObjectNode();
    var ways = node.putArray("channels");
    new TreeSet<>(channels).forEach(c -> ways.add(c.code()));
    var others = node.putArray("readers");
    new TreeSet<>(readers).forEach(r -> others.add(r.code()));
    node.put("leave", leaveMessage);
    node.put("say", sayWhoWeAre);
    var on = node.putArray("days");
    new TreeSet<>(days).forEach(d -> on.add(d.getValue()));
    if (from != null && to != null) {
      node.put("from", from.toString());
      node.put("to", to.toString());
    }
    node.put("zone", zone.getId());
    if (codeWord != null) {
      node.put("word", codeWord);
    }
    if (validUntil != null) {
      node.put("until", validUntil.toString());
    }
    return node.toString();
  }

  /** Reads what {@link #json} wrote; anything else is a broken invariant. */
  public static SafeContact ofJson(String json) {
    try {
      JsonNode node = JSON.readTree(json);
      Set<Channel> channels = EnumSet.noneOf(Channel.class);
      texts(node, "channels").forEach(c -> Channel.ofCode(c).ifPresent(channels::add));
      Set<Reader> readers = EnumSet.noneOf(Reader.class);
      texts(node, "readers").forEach(r -> readers.add(Reader.valueOf(r.toUpperCase(Locale.ROOT))));
      Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
      texts(node, "days").forEach(d -> days.add(DayOfWeek.of(Integer.parseInt(d))));
      String from = text(node, "from");
      String to = text(node, "to");
      String until = text(node, "until");
      return new SafeContact(
          channels,
          readers,
          node.path("leave").asBoolean(false),
          node.path("say").asBoolean(false),
          days,
          from == null ? null : LocalTime.parse(from),
          to == null ? null : LocalTime.parse(to),
          ZoneId.of(node.path("zone").asString("Asia/Jakarta")),
          text(node, "word"),
          until == null ? null : LocalDate.parse(until));
    } catch (JacksonException e) {
      throw new IllegalArgumentException("not a safe-contact rule", e);
    }
  }

  private static List<String> texts(JsonNode node, String field) {
    return node.path(field).valueStream().map(JsonNode::asString).toList();
  }

  private static @Nullable String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isString() ? value.asString() : null;
  }

  /** What she told us is not for logs. */
  @Override
  public String toString() {
    return "SafeContact[•••]";
  }
}
