package id.satuatap.casework;

import id.satuatap.guard.RunsAs;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.intake.ComplaintAdded;
import id.satuatap.intake.ComplaintAnswered;
import id.satuatap.intake.ComplaintChanged;
import id.satuatap.intake.ComplaintWithdrawn;
import id.satuatap.message.Messages;
import id.satuatap.message.NewMessage;
import id.satuatap.message.Recipient;
import id.satuatap.message.Template;
import java.time.Instant;
import java.util.UUID;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** What she writes after the first report reaches her case and whoever works on it. */
@Component
class FollowComplaint {

  private final Cases cases;
  private final CaseFileStore store;
  private final TimelineStore timeline;
  private final Clocks clocks;
  private final Messages messages;

  FollowComplaint(
      Cases cases, CaseFileStore store, TimelineStore timeline, Clocks clocks, Messages messages) {
    this.cases = cases;
    this.store = store;
    this.timeline = timeline;
    this.clocks = clocks;
    this.messages = messages;
  }

  @ApplicationModuleListener
  @RunsAs(DatabaseRole.SYSTEM_CASEWORK)
  void on(ComplaintChanged changed) {
    cases.follow(changed);
  }

  @ApplicationModuleListener
  @RunsAs(DatabaseRole.SYSTEM_CASEWORK)
  void on(ComplaintAdded added) {
    tell(added.complaint(), added.at(), "she-wrote");
    store
        .findForUpdate(added.complaint())
        .ifPresent(c -> {
          store.reached(c.id(), added.at());
          clocks.stop(c, Clocks.UNREACHABLE);
        });
  }

  @ApplicationModuleListener
  @RunsAs(DatabaseRole.SYSTEM_CASEWORK)
  void on(ComplaintAnswered answered) {
    tell(answered.complaint(), answered.at(), "answered");
    store
        .findForUpdate(answered.complaint())
        .ifPresent(c -> clocks.meet(c, Clocks.FIRST_ANSWER, Clocks.URGENT_CONTACT));
  }

  /** Nothing closes by itself: the officer decides what follows from it. */
  @ApplicationModuleListener
  @RunsAs(DatabaseRole.SYSTEM_CASEWORK)
  void on(ComplaintWithdrawn withdrawn) {
    tell(withdrawn.complaint(), withdrawn.at(), "withdrawn");
  }

  private void tell(UUID complaint, Instant at, String what) {
    store
        .find(complaint)
        .ifPresent(c -> {
          boolean told =
              timeline.addOnce(
                  c.id(), what + "/" + at, TimelineKind.CONTACT, at, "casework.case.told." + what);
          if (told && !c.unassigned() && !what.equals("answered")) {
            messages.send(
                NewMessage.notice(
                    "casework/" + what + "/" + c.id() + "/" + at.toEpochMilli(),
                    new Recipient.Staff(c.holder()),
                    Template.notice("casework.case.notice." + what),
                    "/kasus/" + c.id(),
                    c.spokenCode()));
          }
        });
  }
}
