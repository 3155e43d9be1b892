package id.satuatap.intake;

import id.satuatap.guard.RunsAs;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.message.Messages;
import id.satuatap.message.NewMessage;
import id.satuatap.message.Recipient;
import id.satuatap.message.Template;
import id.satuatap.office.DutyRoster;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Tells people: whoever is on duty of danger, and her that there is something to read. */
@Component
class ComplaintNotices {

  private static final Template DANGER = Template.alarm("intake.notice.danger");

  private final Messages messages;
  private final DutyRoster roster;
  private final Clock clock;

  ComplaintNotices(Messages messages, DutyRoster roster, Clock clock) {
    this.messages = messages;
    this.roster = roster;
    this.clock = clock;
  }

  /**
   * The case officers on duty and the heads, who watch that somebody goes. Where no case officer is
   * on duty all of them are called: an alarm nobody hears is worse than one too many.
   */
  @ApplicationModuleListener(id = "intake.alarm")
  @RunsAs(DatabaseRole.SYSTEM_INTAKE)
  void alarm(DangerReported danger) {
    UUID centre = danger.centre();
    alarm(danger, new Recipient.Duty(centre, DatabaseRole.SUPERVISOR), "heads");
    List<UUID> there = roster.accountsOn(centre, DatabaseRole.CASEWORK.sqlName(), clock.instant());
    if (there.isEmpty()) {
      alarm(danger, new Recipient.Duty(centre, DatabaseRole.CASEWORK), "officers");
    }
    there.forEach(one -> alarm(danger, new Recipient.Staff(one), one.toString()));
  }

  private void alarm(DangerReported danger, Recipient to, String whom) {
    messages.send(
        NewMessage.notice(
            "intake/danger/" + danger.complaint() + "/" + whom,
            to,
            DANGER,
            path(danger.complaint())));
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
