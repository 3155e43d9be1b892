package id.satuatap.intake;

import id.satuatap.guard.RunsAs;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.message.Messages;
import id.satuatap.message.NewMessage;
import id.satuatap.message.Recipient;
import id.satuatap.message.Template;
import java.util.UUID;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Tells people: whoever is on duty of danger, and her that there is something to read. */
@Component
class ComplaintNotices {

  private static final Template DANGER = Template.alarm("intake.notice.danger");

  private final Messages messages;

  ComplaintNotices(Messages messages) {
    this.messages = messages;
  }

  @ApplicationModuleListener(id = "intake.alarm")
  @RunsAs(DatabaseRole.SYSTEM_INTAKE)
  void alarm(DangerReported danger) {
    for (DatabaseRole role : new DatabaseRole[] {DatabaseRole.CASEWORK, DatabaseRole.SUPERVISOR}) {
      messages.send(
          NewMessage.notice(
              "intake/danger/" + danger.complaint() + "/" + role.sqlName(),
              new Recipient.Duty(danger.centre(), role),
              DANGER,
              path(danger.complaint())));
    }
  }

  @ApplicationModuleListener(id = "intake.news")
  @RunsAs(DatabaseRole.SYSTEM_INTAKE)
  void tellHer(ComplaintAnswered answered) {
    messages.send(
        NewMessage.outside(
            "intake/answered/" + answered.complaint() + "/" + answered.at(),
            new Recipient.Subject("complaint", answered.complaint()),
            Template.NEWS));
  }

  static String path(UUID complaint) {
    return "/pengaduan/" + complaint;
  }
}
