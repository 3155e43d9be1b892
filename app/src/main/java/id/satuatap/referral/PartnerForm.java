package id.satuatap.referral;

import id.satuatap.kernel.Refusal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An entry of the directory as it was typed. Pure. */
record PartnerForm(Map<String, String> typed, Set<String> services) {

  private static final Pattern AREA =
      Pattern.compile("[0-9]{2}(\\.[0-9]{2}(\\.[0-9]{2}(\\.[0-9]{4})?)?)?|[A-Z]{2}");

  PartnerForm {
    typed = Map.copyOf(typed);
    services = Set.copyOf(services);
  }

  static PartnerForm of(@Nullable Partner p) {
    if (p == null) {
      return new PartnerForm(Map.of("active", "ya"), Set.of());
    }
    Map<String, String> typed = new java.util.HashMap<>();
    typed.put("kind", p.kind().code());
    typed.put("name", p.name());
    typed.put("organisation", p.organisation() == null ? "" : p.organisation().toString());
    typed.put("area", p.area());
    typed.put("address", p.address());
    typed.put("hours", p.hours());
    typed.put("capacity", p.capacity() == null ? "" : p.capacity().toString());
    typed.put("free", p.free() == null ? "" : p.free().toString());
    typed.put("contactName", p.contactName());
    typed.put("contactPhone", p.contactPhone());
    typed.put("contactEmail", p.contactEmail());
    typed.put("mouNumber", p.mouNumber());
    typed.put("mouScope", p.mouScope());
    put(typed, "mouExpires", p.mouExpires());
    put(typed, "verifiedOn", p.verifiedOn());
    typed.put("active", p.active() ? "ya" : "");
    return new PartnerForm(
        typed,
        p.services().stream().map(ServiceKind::code).collect(java.util.stream.Collectors.toSet()));
  }

  private static void put(Map<String, String> typed, String name, @Nullable LocalDate date) {
    if (date != null) {
      typed.put(name + "Day", Integer.toString(date.getDayOfMonth()));
      typed.put(name + "Month", Integer.toString(date.getMonthValue()));
      typed.put(name + "Year", Integer.toString(date.getYear()));
    }
  }

  String get(String name) {
    return typed.getOrDefault(name, "").strip();
  }

  static Partner withId(Partner p, UUID id, @Nullable UUID centre) {
    return new Partner(
        id,
        p.organisation(),
        centre,
        p.kind(),
        p.name(),
        p.services(),
        p.area(),
        p.address(),
        p.hours(),
        p.capacity(),
        p.free(),
        p.capacityAt(),
        p.contactName(),
        p.contactPhone(),
        p.contactEmail(),
        p.mouNumber(),
        p.mouScope(),
        p.mouExpires(),
        p.verifiedOn(),
        p.active());
  }

  /** The entry, or null with the reasons why not added to {@code refusals}. */
  @Nullable Partner read(java.time.Instant now, List<Refusal> refusals) {
    var kind = PartnerKind.ofCode(get("kind"));
    if (kind.isEmpty()) {
      refusals.add(Refusal.of("referral.refusal.kind").on("kind"));
    }
    Set<ServiceKind> offered = new LinkedHashSet<>();
    for (ServiceKind service : ServiceKind.values()) {
      if (services.contains(service.code())) {
        offered.add(service);
      }
    }
    if (offered.isEmpty()) {
      refusals.add(Refusal.of("referral.refusal.services").on("services"));
    }
    String name = text("name", 3, 160, "referral.refusal.name", refusals);
    String area = get("area").toUpperCase(java.util.Locale.ROOT);
    if (!AREA.matcher(area).matches()) {
      refusals.add(Refusal.of("referral.refusal.area").on("area"));
    }
    UUID organisation = null;
    if (!get("organisation").isEmpty()) {
      try {
        organisation = UUID.fromString(get("organisation"));
      } catch (IllegalArgumentException e) {
        refusals.add(Refusal.of("referral.refusal.organisation").on("organisation"));
      }
    }
    Integer capacity = number("capacity", refusals);
    Integer free = number("free", refusals);
    if (free != null && (capacity == null || free > capacity)) {
      refusals.add(Refusal.of("referral.refusal.free").on("free"));
    }
    String address = text("address", 0, 300, "referral.refusal.too-long", refusals);
    String hours = text("hours", 0, 200, "referral.refusal.too-long", refusals);
    String contactName = text("contactName", 0, 120, "referral.refusal.too-long", refusals);
    String contactPhone = text("contactPhone", 0, 40, "referral.refusal.too-long", refusals);
    String contactEmail = text("contactEmail", 0, 160, "referral.refusal.too-long", refusals);
    String mouNumber = text("mouNumber", 0, 80, "referral.refusal.too-long", refusals);
    String mouScope = text("mouScope", 0, 400, "referral.refusal.too-long", refusals);
    LocalDate mouExpires = date("mouExpires", refusals);
    LocalDate verifiedOn = date("verifiedOn", refusals);
    if (!refusals.isEmpty() || kind.isEmpty()) {
      return null;
    }
    return new Partner(
        new UUID(0, 0),
        organisation,
        null,
        kind.get(),
        name,
        offered,
        area,
        address,
        hours,
        capacity,
        free,
        capacity == null ? null : now,
        contactName,
        contactPhone,
        contactEmail,
        mouNumber,
        mouScope,
        mouExpires,
        verifiedOn,
        !get("active").isEmpty());
  }

  private String text(String field, int least, int most, String key, List<Refusal> refusals) {
    String text = get(field);
    if (text.length() < least || text.length() > most) {
      refusals.add(Refusal.of(key, most).on(field));
    }
    return text;
  }

  private @Nullable Integer number(String field, List<Refusal> refusals) {
    return number(field, get(field), refusals);
  }

  /** Empty when it is no code of an area or country. */
  static String area(String typed) {
    String area = typed.strip().toUpperCase(java.util.Locale.ROOT);
    return AREA.matcher(area).matches() ? area : "";
  }

  static @Nullable Integer number(String field, String text, List<Refusal> refusals) {
    if (text.isEmpty()) {
      return null;
    }
    if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 10_000) {
      refusals.add(Refusal.of("referral.refusal.number").on(field));
      return null;
    }
    return Integer.valueOf(text);
  }

  private @Nullable LocalDate date(String field, List<Refusal> refusals) {
    return Dates.read(typed, field, refusals);
  }

  /** Dates typed as three fields. */
  static final class Dates {

    private Dates() {}

    static @Nullable LocalDate read(
        Map<String, String> typed, String field, List<Refusal> refusals) {
      String day = typed.getOrDefault(field + "Day", "").strip();
      String month = typed.getOrDefault(field + "Month", "").strip();
      String year = typed.getOrDefault(field + "Year", "").strip();
      if (day.isEmpty() && month.isEmpty() && year.isEmpty()) {
        return null;
      }
      if (day.matches("[0-9]{1,2}") && month.matches("[0-9]{1,2}") && year.matches("[0-9]{4}")) {
        try {
          int inYear = Integer.parseInt(year);
          if (inYear >= 1900 && inYear <= 2199) {
            return LocalDate.of(inYear, Integer.parseInt(month), Integer.parseInt(day));
          }
        } catch (DateTimeException e) {
          // said below
        }
      }
      refusals.add(Refusal.of("referral.refusal.date").on(field));
      return null;
    }
  }
}
