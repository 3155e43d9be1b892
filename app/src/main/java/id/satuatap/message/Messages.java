package id.satuatap.message;

import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.kernel.Ids;
import id.satuatap.shell.Language;
import id.satuatap.shell.Texts;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Tells somebody something: colleagues inside the application, people outside by their rules. */
@Service
public class Messages {

  /** A message that could not be sent safely for so long is no news any more. */
  static final Duration PATIENCE = Duration.ofDays(14);

  private final OutboxStore outbox;
  private final NoticeStore notices;
  private final UnreadCounts unread;
  private final ObjectProvider<ContactPermission> permissions;
  private final Texts texts;
  private final Clock clock;

  Messages(
      OutboxStore outbox,
      NoticeStore notices,
      UnreadCounts unread,
      ObjectProvider<ContactPermission> permissions,
      Texts texts,
      Clock clock) {
    this.outbox = outbox;
    this.notices = notices;
    this.unread = unread;
    this.permissions = permissions;
    this.texts = texts;
    this.clock = clock;
  }

  /**
   * Writes the message into the running transaction; it is sent when that stands. The same key
   * again does nothing.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void send(NewMessage m) {
    Caller caller = Callers.current();
    Instant now = clock.instant();
    Instant earliest = m.notBefore() == null ? now : m.notBefore();
    switch (m.to()) {
      case Recipient.Subject to ->
          outbox.insert(
              Ids.next(),
              m,
              to,
              caller.centre(),
              caller.actor(),
              earliest,
              earliest.plus(PATIENCE));
      case Recipient.Staff(UUID account) -> {
        notices.insert(Ids.next(), m, account, null, null, caller.actor(), earliest);
        unread.changed();
      }
      case Recipient.Duty duty -> {
        notices.insert(Ids.next(), m, null, duty.centre(), duty.role(), caller.actor(), earliest);
        unread.changed();
      }
    }
  }

  /** May she be reached this way at this moment? For pages that offer to call or to write. */
  public ContactPermission.Answer mayContact(String kind, UUID subject, Channel channel) {
    return mayContact(kind, subject, channel, clock.instant());
  }

  /** For a permission that leans on another one: the same moment. */
  public ContactPermission.Answer mayContact(
      String kind, UUID subject, Channel channel, Instant at) {
    return permission(kind)
        .map(p -> p.mayContact(subject, channel, at))
        .orElseGet(() -> new ContactPermission.Never("message.never.unknown"));
  }

  /** The link of a button "send by WhatsApp"; empty where her rule does not allow it now. */
  public Optional<URI> whatsApp(String kind, UUID subject, Template template) {
    return whatsApp(kind, subject, template, Map.of());
  }

  /** As above, with arguments by position. */
  public Optional<URI> whatsApp(
      String kind, UUID subject, Template template, Map<String, String> arguments) {
    var answer = mayContact(kind, subject, Channel.WHATSAPP);
    if (!(answer instanceof ContactPermission.Allowed allowed)) {
      return Optional.empty();
    }
    Template safe = template.saysWho() && !allowed.sayWhoWeAre() ? Template.NEWS : template;
    return WhatsAppLink.of(
        answer,
        outsideText(allowed.language(), allowed, safe.bodyKey(), linked(kind, subject, arguments)));
  }

  /** The arguments with the link in its place. */
  Map<String, String> linked(String kind, UUID subject, Map<String, String> arguments) {
    if (!arguments.containsValue(NewMessage.LINK)) {
      return arguments;
    }
    String link = permission(kind).map(p -> p.link(subject)).orElse("");
    return withLink(arguments, link);
  }

  static Map<String, String> withLink(Map<String, String> arguments, String link) {
    var with = new HashMap<>(arguments);
    with.replaceAll((position, value) -> value.equals(NewMessage.LINK) ? link : value);
    return with;
  }

  Optional<ContactPermission> permission(String kind) {
    return permissions.orderedStream().filter(p -> p.kind().equals(kind)).findFirst();
  }

  String outsideText(
      Language language,
      ContactPermission.Allowed allowed,
      String key,
      Map<String, String> arguments) {
    return Words.text(texts, language, allowed.zone(), key, arguments);
  }

  // The reader's own notices --------------------------------------------------------------------

  @Transactional
  List<NoticeStore.Line> mine(long skip, int most) {
    Caller caller = Callers.current();
    return caller.actor() == null
        ? List.of()
        : notices.list(caller.actor(), caller.centre(), caller.role(), clock.instant(), skip, most);
  }

  @Transactional
  long countMine() {
    Caller caller = Callers.current();
    return caller.actor() == null
        ? 0
        : notices.count(caller.actor(), caller.centre(), caller.role(), clock.instant());
  }

  /** Marks it as read and says where it leads; empty when it is not hers. */
  @Transactional
  Optional<NoticeStore.Line> read(UUID notice) {
    var found = notices.find(notice);
    UUID account = Callers.current().actor();
    if (found.isPresent() && account != null) {
      notices.saw(notice, account);
      unread.forget(account);
    }
    return found;
  }

  @Transactional
  void readAll() {
    Caller caller = Callers.current();
    if (caller.actor() != null) {
      notices.sawAll(caller.actor(), caller.centre(), caller.role(), clock.instant());
      unread.forget(caller.actor());
    }
  }

  /**
   * What was written to somebody outside, as far as the caller may read it.
   *
   * @param state {@code waiting}, {@code sent}, {@code withheld} or {@code failed}
   * @param channel null while it was not sent
   */
  public record Written(String template, String state, @Nullable String channel, Instant madeAt) {}

  /** The newest first; there is no text and no address to be read. */
  @Transactional(readOnly = true)
  public List<Written> writtenTo(String kind, Collection<UUID> subjects, int most) {
    return outbox.writtenTo(kind, subjects, most);
  }

  // For operators: what could not be sent, without content --------------------------------------

  @Transactional
  List<OutboxStore.Line> unsettled(int most) {
    return outbox.unsettled(most);
  }

  @Transactional
  long waiting() {
    return outbox.waiting();
  }

  /** False when there is nothing to try again. */
  @Transactional
  boolean retry(UUID message) {
    Instant now = clock.instant();
    return outbox.retry(message, now, now.plus(PATIENCE)) == 1;
  }
}
