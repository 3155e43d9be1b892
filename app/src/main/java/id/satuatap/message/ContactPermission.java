package id.satuatap.message;

import id.satuatap.shell.Language;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;

/**
 * Knows how somebody outside may be reached. Implemented by the modules that hold addresses and
 * safe-contact rules, and asked at the moment of sending.
 *
 * <p>It is called without a transaction. The sending worker calls as {@code r_system_message}, a
 * page as whoever looks; an implementation that needs other rights takes its own system role.
 */
public interface ContactPermission {

  /** Kind of subject it answers for, such as {@code person}. */
  String kind();

  /**
   * May she be reached this way at this instant?
   *
   * @return never {@link Allowed} where {@link SafeContactRule} says otherwise
   */
  Answer mayContact(UUID subject, Channel channel, Instant at);

  /**
   * Where {@link NewMessage#LINK} in a text leads: a page of ours whose address says nothing. Asked
   * at the moment of sending, so that it is kept nowhere; blank when there is none.
   */
  default String link(UUID subject) {
    return "";
  }

  /** Yes with the address, later, or never. */
  sealed interface Answer {}

  /**
   * @param address e-mail address or telephone number in E.164
   * @param sayWhoWeAre false: only texts that name nobody
   * @param zone where she is, for hours in the text
   */
  record Allowed(String address, Language language, boolean sayWhoWeAre, ZoneId zone)
      implements Answer {

    /** An address is not for logs. */
    @Override
    public String toString() {
      return "Allowed[•••]";
    }
  }

  /** Ask again then. */
  record Later(Instant notBefore) implements Answer {}

  /**
   * @param reasonKey message key, for the officer who wonders
   */
  record Never(String reasonKey) implements Answer {}
}
