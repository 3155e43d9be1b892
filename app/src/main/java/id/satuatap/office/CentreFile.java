package id.satuatap.office;

import id.satuatap.kernel.Refusal;
import java.math.BigDecimal;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A centre as one file: what another regency needs to begin with, and nothing about people. Parts
 * are named by what stays the same from house to house: letters of desks, codes of services.
 *
 * @param format tells this file from others
 * @param version of the format
 */
record CentreFile(
    @Nullable String format,
    int version,
    @Nullable String hours,
    @Nullable List<@Nullable DeskPart> desks,
    @Nullable List<@Nullable ServicePart> services,
    @Nullable List<@Nullable RoutePart> routes,
    @Nullable List<@Nullable RoomPart> rooms,
    @Nullable List<@Nullable SlotPart> slots) {

  static final String FORMAT = "satuatap-centre";
  static final int VERSION = 1;
  static final int LONGEST = 300_000;
  private static final int MOST = 300;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  /**
   * @param agency name of the office whose people sit there; one that is not known here becomes the
   *     centre itself
   */
  record DeskPart(
      @Nullable String letter,
      @Nullable String kind,
      @Nullable String name,
      @Nullable String place,
      int windows,
      boolean shielded,
      boolean away,
      boolean active,
      @Nullable String agency) {}

  /**
   * @param desk its letter
   */
  record ServicePart(
      @Nullable String code,
      @Nullable String desk,
      @Nullable String name,
      @Nullable String kind,
      @Nullable String topic,
      @Nullable String legalBasis,
      @Nullable String requirements,
      @Nullable String steps,
      @Nullable String duration,
      int minutes,
      @Nullable BigDecimal fee,
      @Nullable String product,
      @Nullable String complaints,
      boolean active) {}

  /**
   * @param stops codes of services
   */
  record RoutePart(
      @Nullable String name,
      @Nullable String purpose,
      boolean open,
      boolean active,
      @Nullable List<@Nullable String> stops) {}

  /** A counselling room. */
  record RoomPart(@Nullable String label, boolean stepFree) {}

  /**
   * Hours by appointment.
   *
   * @param desk its letter
   * @param weekday 1 is Monday
   * @param opens as {@code 09:00}, like {@code closes}
   */
  record SlotPart(
      @Nullable String desk,
      int weekday,
      @Nullable String opens,
      @Nullable String closes,
      int minutes,
      int places) {}

  /** What a text turned out to be. */
  record Reading(@Nullable CentreFile file, List<Refusal> refusals) {}

  String text() {
    return JSON.writeValueAsString(this) + "\n";
  }

  /** Reads and checks; the file is there only when nothing is wrong with it. */
  static Reading read(String text, String field) {
    if (text.isBlank() || text.length() > LONGEST) {
      return refused(Refusal.of("office.refusal.file.unreadable").on(field));
    }
    CentreFile file;
    try {
      file = JSON.readValue(text, CentreFile.class);
    } catch (JacksonException | IllegalArgumentException e) {
      return refused(Refusal.of("office.refusal.file.unreadable").on(field));
    }
    if (file == null || !FORMAT.equals(file.format()) || file.version() != VERSION) {
      return refused(Refusal.of("office.refusal.file.other").on(field));
    }
    var refusals = file.faults().stream().limit(20).map(r -> r.on(field)).toList();
    return new Reading(refusals.isEmpty() ? file : null, refusals);
  }

  private static Reading refused(Refusal refusal) {
    return new Reading(null, List.of(refusal));
  }

  private List<Refusal> faults() {
    var faults = new ArrayList<Refusal>();
    var letters = new HashSet<String>();
    var codes = new HashSet<String>();
    long all = size(desks) + (long) size(services) + size(routes) + size(rooms) + size(slots);
    if (all > MOST || text(hours).length() > 200) {
      faults.add(Refusal.of("office.refusal.file.unreadable"));
      return faults;
    }
    for (DeskPart d : parts(desks)) {
      if (d == null
          || !text(d.letter()).matches("[A-Z]")
          || !letters.add(text(d.letter()))
          || DeskKind.ofCode(text(d.kind())).isEmpty()
          || !fits(d.name(), 3, 80)
          || !fits(d.place(), 1, 20)
          || d.windows() < 1
          || d.windows() > Desk.MOST_WINDOWS) {
        faults.add(Refusal.of("office.refusal.file.desk", d == null ? "?" : cut(d.letter())));
      }
    }
    for (ServicePart s : parts(services)) {
      if (s == null
          || !text(s.code()).matches("[A-Z][A-Z0-9]{1,7}")
          || !codes.add(text(s.code()))
          || !letters.contains(text(s.desk()))
          || ServiceKind.ofCode(text(s.kind())).isEmpty()
          || ServiceTopic.ofCode(text(s.topic())).isEmpty()
          || !fits(s.name(), 3, 120)
          || !fits(s.legalBasis(), 0, 500)
          || !fits(s.requirements(), 0, 2000)
          || !fits(s.steps(), 0, 2000)
          || !fits(s.duration(), 1, 120)
          || s.minutes() < 1
          || s.minutes() > ServiceStandard.LONGEST_MINUTES
          || s.fee() == null
          || s.fee().signum() < 0
          || s.fee().compareTo(BigDecimal.valueOf(999_999_999)) > 0
          || !fits(s.product(), 0, 300)
          || !fits(s.complaints(), 0, 300)) {
        faults.add(Refusal.of("office.refusal.file.service", s == null ? "?" : cut(s.code())));
      }
    }
    var names = new HashSet<String>();
    for (RoutePart r : parts(routes)) {
      if (r == null
          || !fits(r.name(), 3, 80)
          || !names.add(text(r.name()))
          || !fits(r.purpose(), 0, 200)
          || r.stops() == null
          || r.stops().isEmpty()
          || r.stops().size() > Route.MOST_STOPS
          || !known(codes, r.stops())) {
        faults.add(Refusal.of("office.refusal.file.route", r == null ? "?" : cut(r.name())));
      }
    }
    for (RoomPart r : parts(rooms)) {
      if (r == null || !fits(r.label(), 1, 40)) {
        faults.add(Refusal.of("office.refusal.file.room", r == null ? "?" : cut(r.label())));
      }
    }
    for (SlotPart p : parts(slots)) {
      if (p == null || !letters.contains(text(p.desk())) || !sound(p)) {
        faults.add(Refusal.of("office.refusal.file.slot", p == null ? "?" : cut(p.desk())));
      }
    }
    return faults;
  }

  private static boolean sound(SlotPart p) {
    LocalTime opens = Typed.time(text(p.opens()));
    LocalTime closes = Typed.time(text(p.closes()));
    return p.weekday() >= 1
        && p.weekday() <= 7
        && p.minutes() >= SlotPlan.SHORTEST
        && p.minutes() <= SlotPlan.LONGEST
        && p.places() >= 1
        && p.places() <= SlotPlan.MOST_PLACES
        && opens != null
        && closes != null
        && opens.plusMinutes(p.minutes()).isAfter(opens)
        && !opens.plusMinutes(p.minutes()).isAfter(closes);
  }

  static <T> List<@Nullable T> parts(@Nullable List<@Nullable T> list) {
    return list == null ? List.of() : list;
  }

  static String text(@Nullable String text) {
    return text == null ? "" : text.strip();
  }

  private static boolean known(Set<String> codes, List<@Nullable String> stops) {
    return stops.stream().filter(Objects::nonNull).filter(codes::contains).count() == stops.size();
  }

  private static boolean fits(@Nullable String text, int least, int most) {
    int length = text(text).length();
    return length >= least && length <= most && text(text).indexOf('\0') < 0;
  }

  private static int size(@Nullable List<?> list) {
    return list == null ? 0 : list.size();
  }

  private static String cut(@Nullable String text) {
    String whole = text(text);
    return whole.isEmpty() ? "?" : whole.length() > 40 ? whole.substring(0, 40) : whole;
  }
}
