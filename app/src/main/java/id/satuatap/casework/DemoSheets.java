package id.satuatap.casework;

import static id.satuatap.casework.CaseFileStore.at;
import static id.satuatap.casework.CaseFileStore.maybeAt;

import id.satuatap.access.DemoRole;
import id.satuatap.casework.CareDraftRule.Situation;
import id.satuatap.casework.CareEntry.Draft;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.kernel.Ids;
import id.satuatap.vault.CaseKeyId;
import id.satuatap.vault.CaseSealer;
import id.satuatap.vault.Vault;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What was done inside some of the invented cases: plans, services, sessions. Only some, because no
 * role may delete a sheet again and every reset of the demonstration leaves those of before behind.
 */
@Component
class DemoSheets {

  private static final Duration YOUNG = Duration.ofDays(200);
  private static final int[] DAYS_BEFORE = {2, 4, 9, 20, 45, 150};
  private static final String INVENTED = "Keterangan buatan untuk contoh.";

  private final Vault vault;
  private final JdbcTemplate batches;
  private final TransactionTemplate transaction;

  DemoSheets(
      Vault vault,
      @Qualifier("dataSource") DataSource dataSource,
      TransactionTemplate transaction) {
    this.vault = vault;
    this.batches = new JdbcTemplate(dataSource);
    this.transaction = transaction;
  }

  void write(List<DemoCase> drafts, Instant now) {
    var rows = new ArrayList<Object[]>();
    Callers.run(
        DemoCases.officer(),
        () ->
            transaction.executeWithoutResult(status ->
                drafts.stream()
                    .filter(d -> chosen(d, now))
                    .forEach(d -> rows.addAll(new Inside(d, now).rows()))));
    // Whoever sees the case writes in it; the supervisor sees all of them.
    var supervisor =
        new Caller(
            DatabaseRole.SUPERVISOR,
            DemoRole.SUPERVISOR.account(),
            DemoCases.CENTRE,
            DemoCases.CENTRE,
            Map.of(),
            null);
    Callers.run(
        supervisor,
        () ->
            transaction.executeWithoutResult(status ->
                batches.batchUpdate(
                    """
                    insert into casework.care (case_id, id, centre_id, organisation_id, kind, state, code, day, due_at,
                      written_at, written_by, changed_at, changed_by, sealed)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                    rows)));
  }

  private static boolean chosen(DemoCase d, Instant now) {
    return d.officer != null
        && (d.handling != null || d.closedAt != null)
        && (d.guarded() || d.n % 3 == 0)
        && Duration.between(d.opened, now).compareTo(YOUNG) < 0;
  }

  /** The sheets of one case. */
  private final class Inside {
    private final DemoCase d;
    private final LocalDate today;
    private final LocalDate opened;
    private final LocalDate moved;
    private final CaseSealer sealer;
    private final List<Object[]> rows = new ArrayList<>();

    Inside(DemoCase d, Instant now) {
      this.d = d;
      this.today = LocalDate.ofInstant(now, DemoCases.WIB);
      this.opened = LocalDate.ofInstant(d.opened, DemoCases.WIB);
      this.moved = LocalDate.ofInstant(d.movedAt, DemoCases.WIB);
      this.sealer = vault.sealer(new CaseKeyId(d.taken.id())).orThrow();
    }

    List<Object[]> rows() {
      if (d.taken.violence()) {
        incident();
      }
      if (d.guarded()) {
        add(Sheet.ASSESSMENT, "problem", INVENTED, "done", after(d.n % 4 == 0 ? 9 : 3));
        add(
            Sheet.SAFETY,
            "needed",
            "yes",
            "with-her",
            "yes",
            "main-concern",
            INVENTED,
            "completed",
            after(d.n % 3 == 0 ? 5 : 2));
        add(
            Sheet.SESSION,
            "day",
            moved.toString(),
            "minutes",
            "60",
            "topic",
            "psychosocial",
            "mode",
            "face",
            "grouping",
            "individual");
      }
      services();
      plan();
      add(Sheet.REVIEW, "day", moved.toString(), "needs-met", "most", "visit-again", "no");
      if (d.closedAt != null && d.n % 2 == 0) {
        String most = d.n % 10 == 0 ? "no" : d.n % 10 == 4 ? "partly" : "yes";
        add(Sheet.FEEDBACK, "informed", most, "respected", "yes", "helped", most, "had-time", most);
      }
      return rows;
    }

    private void incident() {
      boolean sexual = d.n % 5 == 0;
      boolean physical = d.n % 3 != 0;
      var answers =
          Answers.none()
              .with("incident-day", opened.minusDays(DAYS_BEFORE[d.n % 6]).toString())
              .with("report-day", opened.toString())
              .with("penetration", "no")
              .with("sexual-contact", sexual ? "yes" : "no")
              .with("physical", physical ? "yes" : "no")
              .with("forced-marriage", "no")
              .with("denial", "no")
              .with("psychological", "yes")
              .with("consent-statistics", "yes");
      add(
          Sheet.INCIDENT,
          sexual ? answers.with("police", "reported").with("police-day", after(1)) : answers);
    }

    private void services() {
      String[] needed =
          d.guarded()
              ? new String[] {"psychosocial", "legal"}
              : switch (d.kind.code()) {
                case "WAGE_UNPAID", "OVERCHARGED_FEE" -> new String[] {"claim", "legal"};
                case "WANTS_REPATRIATION", "DIED_ABROAD" ->
                    new String[] {"repatriation", "documents"};
                default -> new String[] {"legal", "documents"};
              };
      boolean over = d.closedAt != null;
      service(needed[0], over || d.n % 2 == 0 ? "given" : "planned");
      service(needed[1], over ? d.n % 4 == 1 ? "dropped" : "given" : "planned");
    }

    /** Goals of a plan and the supervisor's look at it; a few wait for her. */
    private void plan() {
      boolean over = d.closedAt != null;
      String need = d.guarded() ? (d.n % 2 == 0 ? "safety" : "psychosocial") : "justice";
      String state = over ? (d.n % 5 == 0 ? "part-met" : "met") : "open";
      add(
          Sheet.GOAL,
          "need",
          need,
          "goal",
          INVENTED,
          "goal-day",
          today.plusDays(d.n % 30 - 3).toString(),
          "goal-state",
          state);
      if (d.guarded() || d.n % 4 == 0) {
        String decision = over || d.n % 3 != 0 ? "approved" : "asked";
        add(Sheet.APPROVAL, "plan-of", "action", "decision", decision);
      }
    }

    private void service(String code, String state) {
      var answers = Answers.none().with("service", code).with("service-state", state);
      add(
          Sheet.SERVICE,
          state.equals("given") ? answers.with("given-day", moved.toString()) : answers);
    }

    private String after(int days) {
      LocalDate day = opened.plusDays(days);
      return (day.isAfter(today) ? today : day).toString();
    }

    private void add(Sheet sheet, String... answers) {
      var all = Answers.none();
      for (int i = 0; i < answers.length; i += 2) {
        all = all.with(answers[i], answers[i + 1]);
      }
      add(sheet, all);
    }

    private void add(Sheet sheet, Answers answers) {
      Draft draft =
          CareDraftRule.draft(
                  sheet,
                  answers,
                  new Situation(
                      today,
                      DemoCases.WIB,
                      false,
                      List.of(),
                      true,
                      null,
                      held -> null,
                      reported -> null))
              .orThrow();
      UUID id = Ids.next();
      UUID by = d.officer == null ? null : d.officer.account();
      rows.add(
          new Object[] {
            d.taken.id(),
            id,
            DemoCases.CENTRE,
            DemoCases.CENTRE,
            sheet.code(),
            draft.state(),
            draft.code(),
            draft.day(),
            maybeAt(draft.dueAt()),
            at(d.movedAt),
            by,
            at(d.movedAt),
            by,
            sealer.encrypt(1, Care.place(id), answers.json())
          });
    }
  }
}
