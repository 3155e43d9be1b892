package id.satuatap.casework;

import static id.satuatap.casework.CaseFileStore.instant;

import id.satuatap.casework.CareEntry.Draft;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.message.Messages;
import id.satuatap.message.NewMessage;
import id.satuatap.message.Recipient;
import id.satuatap.message.Template;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who is told that a plan waits or was decided on, and which plans wait for a supervisor. */
@Component
class PlanApprovals {

  private final Messages messages;
  private final JdbcClient jdbc;

  PlanApprovals(Messages messages, JdbcClient jdbc) {
    this.messages = messages;
    this.jdbc = jdbc;
  }

  /**
   * A plan that waits.
   *
   * @param of {@code action} or {@code safety}
   * @param own whoever looks asked for it and leaves it to another
   */
  record Waiting(
      UUID caseId, UUID entry, String code, String of, boolean guarded, boolean own, Instant at) {

    String path() {
      return "/kasus/" + caseId + "/lembar/" + Sheet.APPROVAL.path() + "/" + entry;
    }

    String spokenCode() {
      return CaseCode.spoken(code);
    }
  }

  /** The oldest first. */
  List<Waiting> waiting(UUID centre, @Nullable UUID me, int most) {
    return jdbc.sql(
            """
            select c.case_id, c.id, f.code, c.code as plan, f.violence or f.trafficking as guarded, c.written_by, c.changed_at
            from casework.care c join casework.case_file f on f.id = c.case_id
            where c.centre_id = :centre and c.kind = 'approval' and c.state = 'asked' and f.open
            order by c.changed_at, c.id limit :most
            """)
        .param("centre", centre)
        .param("most", most)
        .query((row, n) ->
            new Waiting(
                row.getObject("case_id", UUID.class),
                row.getObject("id", UUID.class),
                row.getString("code"),
                row.getString("plan"),
                row.getBoolean("guarded"),
                me != null && me.equals(row.getObject("written_by", UUID.class)),
                instant(row, "changed_at")))
        .list();
  }

  /**
   * @param version of the entry before; 0 while there was none
   */
  void tell(CaseView c, UUID entry, int version, Draft draft, @Nullable UUID asked) {
    if (draft.state().equals(PlanApprovalRule.ASKED)) {
      tell(c, entry, version, draft, new Recipient.Duty(c.centre(), DatabaseRole.SUPERVISOR));
    } else if (asked != null) {
      tell(c, entry, version, draft, new Recipient.Staff(asked));
    }
  }

  private void tell(CaseView c, UUID entry, int version, Draft draft, Recipient to) {
    messages.send(
        NewMessage.notice(
            "casework/plan/" + entry + "/" + (version + 1),
            to,
            Template.notice("casework.plan.notice." + draft.state()),
            "/kasus/" + c.id() + "/" + Sheet.APPROVAL.section().path(),
            c.spokenCode()));
  }
}
