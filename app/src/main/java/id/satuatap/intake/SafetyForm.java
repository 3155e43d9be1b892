package id.satuatap.intake;

import id.satuatap.kernel.Refusal;
import id.satuatap.message.Channel;
import id.satuatap.message.SafeContact;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rules of safe contact from a form; the fields have the same names wherever they stand.
 */
final class SafetyForm {

  static final int LONGEST_WORD = 40;

  private SafetyForm() {}

  static Optional<Channel> channel(Reach reach) {
    return switch (reach) {
      case CALL -> Optional.of(Channel.CALL);
      case WHATSAPP -> Optional.of(Channel.WHATSAPP);
      case SMS -> Optional.of(Channel.SMS);
      case EMAIL -> Optional.of(Channel.EMAIL);
      case LETTER -> Optional.of(Channel.LETTER);
      case NONE, IN_PERSON -> Optional.empty();
    };
  }

  /**
   * The rules as JSON; null when nobody shall be contacted.
   *
   * @param errors filled with what is wrong
   */
  static @Nullable String read(Typed typed, Reach reach, List<Refusal> errors) {
    Optional<Channel> channel = channel(reach);
    if (channel.isEmpty()) {
      return null;
    }
    ZoneId zone =
        IntakeLists.ZONES.contains(typed.get("zone"))
            ? ZoneId.of(typed.get("zone"))
            : ZoneId.of("Asia/Jakarta");
    LocalTime from = time(typed, "from", errors);
    LocalTime to = time(typed, "to", errors);
    if ((from == null) != (to == null)) {
      errors.add(Refusal.of("intake.refusal.hours").on(from == null ? "from" : "to"));
      from = null;
      to = null;
    }
    String word = typed.maybe("word");
    if (word != null && word.length() > LONGEST_WORD) {
      errors.add(Refusal.of("intake.refusal.too-long", LONGEST_WORD).on("word"));
      word = null;
    }
    Set<SafeContact.Reader> readers = EnumSet.noneOf(SafeContact.Reader.class);
    for (SafeContact.Reader reader : SafeContact.Reader.values()) {
      if (typed.all("readers").contains(reader.code())) {
        readers.add(reader);
      }
    }
    return new SafeContact(
            Set.of(channel.get()),
            readers,
            typed.get("leave").equals("yes"),
            typed.get("say").equals("yes"),
            Set.of(),
            from,
            to,
            zone,
            word,
            null)
        .json();
  }

  private static @Nullable LocalTime time(Typed typed, String field, List<Refusal> errors) {
    String text = typed.maybe(field);
    if (text == null) {
      return null;
    }
    String clock = text.replace('.', ':');
    try {
      return LocalTime.parse(clock.length() == 4 ? "0" + clock : clock);
    } catch (DateTimeException e) {
      errors.add(Refusal.of("intake.refusal.time").on(field));
      return null;
    }
  }
}
