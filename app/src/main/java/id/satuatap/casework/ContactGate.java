package id.satuatap.casework;

import id.satuatap.kernel.Refusal;
import id.satuatap.message.Channel;
import id.satuatap.message.ContactPermission;
import id.satuatap.message.ContactPermission.Allowed;
import id.satuatap.message.ContactPermission.Later;
import id.satuatap.message.ContactPermission.Never;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Asks the safe-contact rules of the person about a contact by the centre. Called outside a
 * transaction, because who answers takes rights of its own.
 */
@Component
class ContactGate {

  private final ObjectProvider<ContactPermission> permissions;

  ContactGate(ObjectProvider<ContactPermission> permissions) {
    this.permissions = permissions;
  }

  /**
   * What happened cannot be undone by refusing to note it; but a contact outside her rules asks for
   * a word of explanation.
   */
  List<Refusal> unexplained(CaseView file, Answers contact, ZoneId zone) {
    if (!contact.is("direction", "out")
        || contact.has("notes")
        || contact.day("day").isEmpty()
        || contact.time("time").isEmpty()) {
      return List.of();
    }
    Optional<Channel> channel = Channel.ofCode(contact.text("channel"));
    if (channel.isEmpty()) {
      return List.of();
    }
    return answer(file, channel.get(), at(contact, zone)) instanceof Allowed
        ? List.of()
        : List.of(Refusal.of("casework.session.refusal.outside-rule").on("notes"));
  }

  /** Whether she may be reached now, channel by channel. */
  List<CaseSection.Line> now(CaseView file, Instant now) {
    var lines = new ArrayList<CaseSection.Line>();
    for (Channel channel : List.of(Channel.CALL, Channel.WHATSAPP, Channel.SMS, Channel.EMAIL)) {
      String name = "casework.session.channel." + channel.code();
      switch (answer(file, channel, now)) {
        case Allowed allowed ->
            lines.add(
                CaseSection.Line.of(
                    allowed.sayWhoWeAre() ? "casework.session.may" : "casework.session.may-neutral",
                    new CaseSection.Key(name)));
        case Later later ->
            lines.add(
                CaseSection.Line.of(
                    "casework.session.may-later", new CaseSection.Key(name), later.notBefore()));
        case Never _ -> {}
      }
    }
    return lines;
  }

  private ContactPermission.Answer answer(CaseView file, Channel channel, Instant at) {
    String kind = file.complaint() != null ? "complaint" : "person";
    UUID subject = file.complaint() != null ? file.complaint() : file.person();
    if (subject == null) {
      return new Never("casework.session.no-rule");
    }
    return permissions
        .orderedStream()
        .filter(p -> p.kind().equals(kind))
        .findFirst()
        .map(p -> p.mayContact(subject, channel, at))
        .orElseGet(() -> new Never("casework.session.no-rule"));
  }

  /** When she was called or came, by the clock of the centre. */
  static Instant at(Answers contact, ZoneId zone) {
    return contact
        .day("day")
        .orElseThrow()
        .atTime(contact.time("time").orElse(LocalTime.NOON))
        .atZone(zone)
        .toInstant();
  }
}
