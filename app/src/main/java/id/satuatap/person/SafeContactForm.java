package id.satuatap.person;

import id.satuatap.message.Channel;
import id.satuatap.message.SafeContact;
import id.satuatap.shell.FormErrors;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rule of safe contact as it was typed. */
record SafeContactForm(
    @Nullable List<String> channels,
    @Nullable List<String> readers,
    @Nullable List<String> allowed,
    @Nullable List<String> days,
    @Nullable String from,
    @Nullable String to,
    @Nullable String zone,
    @Nullable String word,
    @Nullable String untilDay,
    @Nullable String untilMonth,
    @Nullable String untilYear) {

  static final String LEAVE = "leave";
  static final String SAY = "say";
  private static final int LONGEST_WORD = 60;
  private static final Pattern TIME = Pattern.compile("([0-9]{1,2})[.:]([0-9]{2})");

  SafeContactForm {
    channels = channels == null ? List.of() : List.copyOf(channels);
    readers = readers == null ? List.of() : List.copyOf(readers);
    allowed = allowed == null ? List.of() : List.copyOf(allowed);
    days = days == null ? List.of() : List.copyOf(days);
  }

  static SafeContactForm of(@Nullable SafeContact rule, ZoneId usual) {
    if (rule == null) {
      return new SafeContactForm(
          null, null, null, null, null, null, usual.getId(), null, null, null, null);
    }
    LocalDate until = rule.validUntil();
    LocalTime from = rule.from();
    LocalTime to = rule.to();
    return new SafeContactForm(
        rule.channels().stream().map(Channel::code).toList(),
        rule.readers().stream().map(SafeContact.Reader::code).toList(),
        Arrays.asList(rule.leaveMessage() ? LEAVE : "", rule.sayWhoWeAre() ? SAY : ""),
        rule.days().stream().map(d -> String.valueOf(d.getValue())).toList(),
        from == null ? null : from.toString().replace(':', '.'),
        to == null ? null : to.toString().replace(':', '.'),
        rule.zone().getId(),
        rule.codeWord(),
        until == null ? null : String.valueOf(until.getDayOfMonth()),
        until == null ? null : String.valueOf(until.getMonthValue()),
        until == null ? null : String.valueOf(until.getYear()));
  }

  /** The rule, or null when something cannot be understood. */
  @Nullable SafeContact rule(LocalDate today, FormErrors errors) {
    Set<Channel> ways = EnumSet.noneOf(Channel.class);
    list(channels).forEach(code -> Channel.ofCode(code).ifPresent(ways::add));
    Set<SafeContact.Reader> others = EnumSet.noneOf(SafeContact.Reader.class);
    for (SafeContact.Reader reader : SafeContact.Reader.values()) {
      if (list(readers).contains(reader.code())) {
        others.add(reader);
      }
    }
    Set<DayOfWeek> on = EnumSet.noneOf(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      if (list(days).contains(String.valueOf(day.getValue()))) {
        on.add(day);
      }
    }
    LocalTime begin = time(from);
    LocalTime end = time(to);
    boolean bothEmpty = text(from).isEmpty() && text(to).isEmpty();
    if (!bothEmpty && (begin == null || end == null || begin.equals(end))) {
      errors.add("from", "person.refusal.hours");
    }
    ZoneId place = SafeContact.zoneOf(text(zone));
    if (place == null) {
      errors.add("zone", "person.refusal.zone");
    }
    String said = text(word);
    if (said.length() > LONGEST_WORD) {
      errors.add("word", "person.refusal.word");
    }
    LocalDate last = null;
    if (!text(untilDay).isEmpty() || !text(untilMonth).isEmpty() || !text(untilYear).isEmpty()) {
      last = date(text(untilDay), text(untilMonth), text(untilYear));
      if (last == null || last.isBefore(today) || last.getYear() > 2999) {
        errors.add("until", "person.refusal.until");
      }
    }
    if (errors.any() || place == null) {
      return null;
    }
    return new SafeContact(
        ways,
        others,
        list(allowed).contains(LEAVE),
        list(allowed).contains(SAY),
        on,
        bothEmpty ? null : begin,
        bothEmpty ? null : end,
        place,
        said.isEmpty() ? null : said,
        last);
  }

  static @Nullable LocalDate date(String day, String month, String year) {
    try {
      return LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
    } catch (NumberFormatException | DateTimeException e) {
      return null;
    }
  }

  private static @Nullable LocalTime time(@Nullable String typed) {
    Matcher time = TIME.matcher(text(typed));
    if (!time.matches()) {
      return null;
    }
    int hour = Integer.parseInt(time.group(1));
    int minute = Integer.parseInt(time.group(2));
    return hour > 23 || minute > 59 ? null : LocalTime.of(hour, minute);
  }

  private static String text(@Nullable String typed) {
    return PersonForm.text(typed);
  }

  private static List<String> list(@Nullable List<String> typed) {
    return typed == null ? List.of() : typed;
  }
}
