package id.satuatap.person;

import id.satuatap.guard.RunsAs;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.message.Messages;
import id.satuatap.message.NewMessage;
import id.satuatap.message.Recipient;
import id.satuatap.message.Template;
import java.util.List;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells officers that somebody asked about her own data, and the head of the service when the day
 * of the rule has passed without an answer. Without a name.
 */
@Component
class RequestNotices {

  private static final int MOST = 200;

  private final OwnRequestStore store;
  private final Messages messages;

  RequestNotices(OwnRequestStore store, Messages messages) {
    this.store = store;
    this.messages = messages;
  }

  /**
   * In the transaction that asks. A correction is every counter's to decide, all else the head's;
   * of a protected person only the head hears.
   */
  void made(OwnRequest request, boolean shielded) {
    List<DatabaseRole> duties =
        request.kind() == RequestKind.CORRECT && !shielded
            ? List.of(DatabaseRole.COUNTER, DatabaseRole.SUPERVISOR)
            : List.of(DatabaseRole.SUPERVISOR);
    for (DatabaseRole duty : duties) {
      messages.send(
          NewMessage.notice(
              "person/request/" + request.id() + "/" + duty.sqlName(),
              new Recipient.Duty(request.centre(), duty),
              Template.notice("person.notice.request"),
              path(request),
              "key:" + request.subjectKey(),
              "at:" + request.dueAt()));
    }
  }

  /** Once for each request. */
  @Scheduled(fixedDelayString = "PT15M", initialDelayString = "PT2M")
  @RunsAs(DatabaseRole.SYSTEM_PERSON)
  @Transactional
  public void overdue() {
    for (OwnRequest late : store.overdue(MOST)) {
      messages.send(
          NewMessage.notice(
              "person/request-overdue/" + late.id(),
              new Recipient.Duty(late.centre(), DatabaseRole.SUPERVISOR),
              Template.alarm("person.notice.overdue"),
              path(late),
              "key:" + late.subjectKey(),
              "at:" + late.dueAt()));
    }
  }

  private static String path(OwnRequest request) {
    return "/orang/permohonan/" + request.id();
  }
}
