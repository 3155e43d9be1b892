package id.satuatap.message;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A fixed text in both languages. Texts for people outside are the constants here and nothing else,
 * because all of them have to pass {@link NeutralTextRule}; notices for colleagues are keys of the
 * module that sends them.
 *
 * @param key message key; of an outside text the start of two keys, {@code .subject} and {@code
 *     .body}
 * @param saysWho names the office in general words; used only where the person allows it
 */
public record Template(String key, Kind kind, boolean saysWho) {

  /** Where a text is shown. */
  public enum Kind {
    OUTSIDE,
    NOTICE,
    /** A notice that must not be overlooked. */
    ALARM
  }

  // Stands first: the templates below are checked against it.
  private static final Pattern KEY = Pattern.compile("[a-z]+(\\.[a-z0-9-]+)+");

  /** There is something new for her; she knows where to look. */
  public static final Template NEWS = outside("message.outside.news", false);

  /** The same, saying that an office for migrant workers writes. */
  public static final Template NEWS_FROM_OFFICE = outside("message.outside.news-from-office", true);

  /** Somebody would like to talk with her. */
  public static final Template PLEASE_CALL = outside("message.outside.please-call", false);

  /** Reminds of an appointment, without saying where or what for; argument 0 is day and hour. */
  public static final Template APPOINTMENT = outside("message.outside.appointment", false);

  /** A document is still wanted. */
  public static final Template SOMETHING_MISSING =
      outside("message.outside.something-missing", false);

  /** Asks how she is; argument 0 is {@link NewMessage#LINK}. */
  public static final Template HOW_ARE_YOU = outside("message.outside.how-are-you", false);

  /** Something new waits for an organisation in its workspace. */
  public static final Template PARTNER_NEWS = outside("message.outside.partner-news", false);

  /** The organisation's answer is due soon. */
  public static final Template PARTNER_REMINDER =
      outside("message.outside.partner-reminder", false);

  /** What was sent to the organisation was taken back. */
  public static final Template PARTNER_TAKEN_BACK =
      outside("message.outside.partner-taken-back", false);

  private static final List<Template> OUTSIDE =
      List.of(
          NEWS,
          NEWS_FROM_OFFICE,
          PLEASE_CALL,
          APPOINTMENT,
          SOMETHING_MISSING,
          HOW_ARE_YOU,
          PARTNER_NEWS,
          PARTNER_REMINDER,
          PARTNER_TAKEN_BACK);

  public Template {
    if (!KEY.matcher(key).matches()) {
      throw new IllegalArgumentException("not a message key: " + key);
    }
  }

  /** A notice for colleagues; the text stands in the bundle of the sending module. */
  public static Template notice(String key) {
    return new Template(key, Kind.NOTICE, false);
  }

  /** As {@link #notice}, shown above every page until it was read. */
  public static Template alarm(String key) {
    return new Template(key, Kind.ALARM, false);
  }

  private static Template outside(String key, boolean saysWho) {
    return new Template(key, Kind.OUTSIDE, saysWho);
  }

  /** All texts that may leave the house. */
  static List<Template> allOutside() {
    return OUTSIDE;
  }

  static Optional<Template> outsideOf(String key) {
    return OUTSIDE.stream().filter(t -> t.key().equals(key)).findFirst();
  }

  String subjectKey() {
    return key + ".subject";
  }

  String bodyKey() {
    return key + ".body";
  }
}
