package id.satuatap.forum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import id.satuatap.ApplicationTest;
import id.satuatap.forum.Meeting.ItemKind;
import id.satuatap.forum.Meetings.Plan;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Outcome;
import id.satuatap.referral.ReferralAnswered;
import id.satuatap.referral.ReferralOverdue;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A meeting from its agenda to what is owed after it. */
@ApplicationTest
class MeetingsTests {

  @Autowired Meetings meetings;
  @Autowired MeetingStore store;
  @Autowired ApplicationEventPublisher events;
  @Autowired PlatformTransactionManager transactions;
  @Autowired JdbcClient jdbc;
  @Autowired Clock clock;

  private UUID centre;
  private UUID agency;
  private UUID elsewhere;
  private String today;
  private String later;

  @BeforeEach
  void aCentreWithAnAgency() {
    centre = UUID.randomUUID();
    agency = UUID.randomUUID();
    elsewhere = UUID.randomUUID();
    var day = LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Jakarta"));
    today = day.toString();
    later = day.plusDays(14).toString();
    in(
        Caller.system(DatabaseRole.SYSTEM_ACCESS),
        () -> {
          for (UUID one : List.of(centre, elsewhere)) {
            jdbc.sql(
                    """
                    insert into access.organisation (id, kind, name, region_code, centre_id, zone, break_glass_minutes)
                    values (?, 'centre', ?, '35.05', ?, 'WIB', 30)
                    """)
                .params(one, "LTSA uji " + one, one)
                .update();
          }
          jdbc.sql(
                  "insert into access.organisation (id, kind, name, centre_id) values (?, 'agency', 'Dinas Uji', ?)")
              .params(agency, centre)
              .update();
          return true;
        });
  }

  @Test
  void theAgendaMakesItselfAndWhatIsOpenComesUpAgain() {
    UUID referral = UUID.randomUUID();
    announce(new ReferralOverdue(referral, "case", UUID.randomUUID(), centre, clock.instant()));
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> !in(system(), () -> store.overdue(centre, 5)).isEmpty());
    UUID conflict = Ids.next();
    done(
        counter(),
        () ->
            meetings.report(
                conflict,
                new Meetings.Report("SOP A", "Pasal 2", "SOP B", "Keduanya meminta hal berbeda.")));
    UUID caseId = aCaseOverdue();
    UUID first = done(head(), () -> meetings.plan(Ids.next(), new Plan(today, "09.00", "Ruang A")));
    var whole = in(counter(), () -> meetings.open(first));
    assertThat(whole.items())
        .extracting(Meeting.Item::kind)
        .containsExactly(ItemKind.CONFLICT, ItemKind.CASE, ItemKind.REFERRAL);
    assertThat(whole.items().get(1).label()).isEqualTo("K7QF-3M92");
    assertThat(whole.items().get(1).subject()).isEqualTo(caseId);

    UUID decision = Ids.next();
    for (int again = 0; again < 2; again++) {
      done(
          head(),
          () ->
              meetings.decide(first, decision, "Dinas memperbaiki SOP.", agency.toString(), later));
    }
    done(head(), () -> meetings.attend(first, Ids.next(), "Ani", "P", "Dinas Uji"));
    done(head(), () -> meetings.attend(first, Ids.next(), "Budi", "L", "Dinas Uji"));
    done(head(), () -> meetings.attend(first, Ids.next(), "ani", "P", "dinas uji"));
    var split = in(head(), () -> meetings.open(first)).split();
    assertThat(split.women()).isEqualTo(1);
    assertThat(split.total()).isEqualTo(2);

    announce(
        new ReferralAnswered(
            referral, "case", UUID.randomUUID(), centre, "accepted", clock.instant()));
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> in(system(), () -> store.overdue(centre, 5)).isEmpty());
    UUID second =
        done(head(), () -> meetings.plan(Ids.next(), new Plan(later, "09:00", "Ruang A")));
    assertThat(in(head(), () -> meetings.open(second)).items())
        .extracting(Meeting.Item::kind)
        .containsExactly(ItemKind.DECISION, ItemKind.CONFLICT, ItemKind.CASE);
    done(counter(), () -> meetings.end(decision, "done", "Sudah diganti."));
    assertThat(refusal(counter(), () -> meetings.end(decision, "done", "")))
        .isEqualTo("forum.refusal.ended");
  }

  @Test
  void whatIsWrittenDownStaysWhenTheMeetingIsFinished() {
    UUID id = done(head(), () -> meetings.plan(Ids.next(), new Plan(today, "09:00", "Ruang A")));
    assertThat(refusal(head(), () -> meetings.close(id))).isEqualTo("forum.refusal.no-minutes");
    done(head(), () -> meetings.write(id, 1, "Rapat dibuka."));
    assertThat(refusal(head(), () -> meetings.write(id, 1, "Tulisan orang lain.")))
        .isEqualTo("forum.refusal.changed");
    assertThat(refusal(head(), () -> meetings.close(id))).isEqualTo("forum.refusal.nobody");
    done(head(), () -> meetings.attend(id, Ids.next(), "Ani", "U", "Dinas Uji"));
    done(head(), () -> meetings.close(id));
    assertThat(refusal(head(), () -> meetings.write(id, 2, "Lagi.")))
        .isEqualTo("forum.refusal.closed");
    assertThat(
            refusal(
                head(),
                () -> meetings.decide(id, Ids.next(), "Terlambat.", agency.toString(), later)))
        .isEqualTo("forum.refusal.closed");
  }

  @Test
  void saysWhatIsMissing() {
    assertThat(refusal(head(), () -> meetings.plan(Ids.next(), new Plan("31/12", "25:00", ""))))
        .isEqualTo("forum.refusal.day");
    UUID id = done(head(), () -> meetings.plan(Ids.next(), new Plan(today, "09:00", "Ruang A")));
    assertThat(
            refusal(
                head(), () -> meetings.decide(id, Ids.next(), "Keputusan.", "bukan-id", "kapan")))
        .isEqualTo("forum.refusal.owner");
    assertThat(refusal(head(), () -> meetings.attend(id, Ids.next(), "A\0ni", "P", "Dinas")))
        .isEqualTo("forum.refusal.name");
    assertThat(refusal(head(), () -> meetings.topic(id, Ids.next(), "x".repeat(201))))
        .isEqualTo("forum.refusal.topic");
  }

  @Test
  void onlyTheCentresOwnSeeItAndOnlyTheHeadKeepsIt() {
    UUID id = done(head(), () -> meetings.plan(Ids.next(), new Plan(today, "09:00", "Ruang A")));
    UUID decision =
        done(
            head(),
            () -> meetings.decide(id, Ids.next(), "LTSA mengerjakan.", centre.toString(), later));
    var stranger =
        new Caller(
            DatabaseRole.SUPERVISOR, UUID.randomUUID(), elsewhere, elsewhere, Map.of(), "uji");
    assertThatThrownBy(() -> in(stranger, () -> meetings.open(id)))
        .isInstanceOf(AccessDeniedException.class);
    assertThatThrownBy(() -> in(stranger, () -> meetings.end(decision, "done", "")))
        .isInstanceOf(AccessDeniedException.class);
    UUID conflict =
        done(
            counter(),
            () ->
                meetings.report(
                    Ids.next(), new Meetings.Report("SOP A", "", "SOP B", "Tidak sejalan lagi.")));
    assertThatThrownBy(() -> in(stranger, () -> meetings.solve(conflict)))
        .isInstanceOf(AccessDeniedException.class);
    done(head(), () -> meetings.solve(conflict));
    assertThat(refusal(head(), () -> meetings.solve(conflict))).isEqualTo("forum.refusal.solved");
    assertThatThrownBy(() -> in(counter(), () -> meetings.close(id)))
        .isInstanceOf(AccessDeniedException.class);
    assertThatThrownBy(() -> in(counter(), () -> meetings.end(decision, "done", "")))
        .isInstanceOf(AccessDeniedException.class);
    assertThatThrownBy(() ->
            in(
                counter(),
                () ->
                    jdbc.sql("update forum.meeting set minutes = 'lain' where id = ?")
                        .param(id)
                        .update()))
        .hasStackTraceContaining("permission denied");
    assertThat(
            in(
                counter(),
                () ->
                    jdbc.sql("update forum.decision set state = 'done' where id = ?")
                        .param(decision)
                        .update()))
        .isZero();
    for (DatabaseRole role : DatabaseRole.values()) {
      if (!role.system() && !Meetings.WHO.contains(role)) {
        var caller = new Caller(role, UUID.randomUUID(), agency, centre, Map.of(), "uji");
        assertThatThrownBy(() -> in(caller, () -> meetings.overview()))
            .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() ->
                in(
                    caller,
                    () ->
                        jdbc.sql("select count(*) from forum.meeting").query(Long.class).single()))
            .as(role.toString())
            .hasStackTraceContaining("permission denied");
      }
    }
  }

  private UUID aCaseOverdue() {
    UUID id = UUID.randomUUID();
    in(
        Caller.system(DatabaseRole.SYSTEM_CASEWORK),
        () ->
            jdbc.sql(
                    """
                    insert into casework.case_file (id, centre_id, organisation_id, holder_id, opened_at, next_due, urgency, open,
                      from_complaint, violence, trafficking, child, code, state, sex, channel, category)
                    values (?, ?, ?, ?, now() - interval '40 days', now() - interval '3 days', 2, true,
                      false, false, false, false, 'K7QF3M92', 'registered', 'P', 'desk', 'SICK')
                    """)
                .params(id, centre, centre, centre)
                .update());
    return id;
  }

  private Caller head() {
    return new Caller(DatabaseRole.SUPERVISOR, UUID.randomUUID(), centre, centre, Map.of(), "uji");
  }

  private Caller counter() {
    return new Caller(DatabaseRole.COUNTER, UUID.randomUUID(), agency, centre, Map.of(), "uji");
  }

  private static Caller system() {
    return Caller.system(DatabaseRole.SYSTEM_FORUM);
  }

  private void announce(Object event) {
    in(
        system(),
        () -> {
          events.publishEvent(event);
          return true;
        });
  }

  private <T> T done(Caller caller, Supplier<Outcome<T>> deed) {
    return in(caller, deed).orThrow();
  }

  private <T> String refusal(Caller caller, Supplier<Outcome<T>> deed) {
    return switch (in(caller, deed)) {
      case Outcome.Done<T> _ -> "done";
      case Outcome.Refused<T>(var refusals) -> refusals.getFirst().key();
    };
  }

  private <T> T in(Caller caller, Supplier<T> work) {
    return Callers.call(
        caller, () -> new TransactionTemplate(transactions).execute(s -> work.get()));
  }
}
