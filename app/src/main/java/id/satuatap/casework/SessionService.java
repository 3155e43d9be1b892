package id.satuatap.casework;

import id.satuatap.access.Account;
import id.satuatap.access.Accounts;
import id.satuatap.guard.Callers;
import id.satuatap.kernel.Sex;
import id.satuatap.office.ClientStatus;
import id.satuatap.office.NewServiceEvent;
import id.satuatap.office.Served;
import id.satuatap.office.ServiceChannel;
import id.satuatap.office.ServiceEvents;
import id.satuatap.office.ServiceKind;
import id.satuatap.office.ServiceTopic;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Counts a session as a service of the centre, once. */
@Component
class SessionService {

  private final ServiceEvents events;
  private final Accounts accounts;

  SessionService(ServiceEvents events, Accounts accounts) {
    this.events = events;
    this.accounts = accounts;
  }

  void count(CaseView file, UUID session, Answers a, ZoneId zone) {
    UUID officer = Callers.current().actor();
    if (officer == null) {
      return;
    }
    events.given(
        new NewServiceEvent(
            "session:" + session,
            file.centre(),
            kind(a.text("topic")),
            topic(file, a.text("topic")),
            channel(a.text("mode")),
            served(file, a),
            status(file.phase() == null ? "" : file.phase()),
            Duration.ofMinutes(a.number("minutes").orElse(0)),
            null,
            null,
            officer,
            accounts.find(officer).map(Account::sex).orElse(Sex.UNKNOWN),
            file.id(),
            null,
            a.day("day")
                .orElseThrow()
                .atTime(a.time("time").orElse(LocalTime.NOON))
                .atZone(zone)
                .toInstant()));
  }

  static Served served(CaseView file, Answers a) {
    if (!a.is("grouping", "individual")) {
      var group = new Served(a.number("women").orElse(0), a.number("men").orElse(0), 0);
      if (group.total() > 0) {
        return group;
      }
    }
    return Served.one(file.sex());
  }

  private static ServiceKind kind(String topic) {
    return switch (topic) {
      case "legal", "claim" -> ServiceKind.LEGAL_AID;
      case "health" -> ServiceKind.HEALTH;
      case "safehouse" -> ServiceKind.SHELTER;
      case "repatriation" -> ServiceKind.RETURN_AND_REINTEGRATION;
      case "documents" -> ServiceKind.DOCUMENT;
      default -> ServiceKind.COUNSELLING;
    };
  }

  private static ServiceTopic topic(CaseView file, String topic) {
    return switch (topic) {
      case "health" -> ServiceTopic.HEALTH;
      case "documents" -> ServiceTopic.DOCUMENTS;
      case "claim" -> ServiceTopic.WAGES;
      case "repatriation" -> ServiceTopic.RETURN;
      default ->
          file.violence()
              ? ServiceTopic.VIOLENCE
              : file.trafficking() ? ServiceTopic.TRAFFICKING : ServiceTopic.OTHER;
    };
  }

  private static ServiceChannel channel(String mode) {
    return switch (mode) {
      case "telephone" -> ServiceChannel.TELEPHONE;
      case "video" -> ServiceChannel.VIDEO;
      case "chat" -> ServiceChannel.CHAT;
      default -> ServiceChannel.FACE_TO_FACE;
    };
  }

  private static ClientStatus status(String phase) {
    return switch (phase) {
      case "before" -> ClientStatus.POTENTIAL;
      case "after" -> ClientStatus.RETURNED;
      default -> ClientStatus.WORKING;
    };
  }
}
