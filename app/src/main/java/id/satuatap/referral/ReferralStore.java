package id.satuatap.referral;

import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.guard.Question;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.kernel.Sex;
import id.satuatap.referral.ReferralState.Act;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ReferralStore {

  private static final String SEEN =
      """
      r.id, r.number, r.centre_id, r.sender_name, r.partner_id, r.recipient_id, r.external, r.service, r.urgency, r.sex,
      r.state, r.version, r.consent_how, r.consent_fields, r.consent_at, r.consent_expires_at, r.sent_at, r.due_rule,
      r.due_at, r.overdue_at, r.answered_at, r.decided_at, r.ended_at, r.packet
      """;

  /** The limit as text: with a parameter the database would plan this anew each time. */
  private static final String OF_ORIGIN =
      """
      select r.id, r.number, p.name as partner, r.service, r.urgency, r.state, r.sent_at, r.due_at, r.answered_at,
        r.overdue_at, r.external
      from referral.referral r join referral.partner p on p.id = r.partner_id
      where r.origin_id = ? and r.origin_kind = ? order by r.id desc limit 200
      """;

  /** Two roles of recipients are not granted the columns that tell where a packet came from. */
  private static final Set<DatabaseRole> NOT_TOLD =
      Set.of(DatabaseRole.PARTNER, DatabaseRole.COUNTER);

  private final JdbcClient jdbc;

  ReferralStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param sender the caller is on the sending side
   * @param recipient the caller's organisation received it
   */
  record Row(
      UUID id,
      String number,
      UUID centre,
      String senderName,
      @Nullable Origin origin,
      @Nullable UUID holder,
      UUID partner,
      UUID recipient,
      boolean external,
      ServiceKind service,
      Urgency urgency,
      Sex sex,
      ReferralState state,
      long version,
      Consent consent,
      Instant sentAt,
      @Nullable String dueRule,
      Instant dueAt,
      @Nullable Instant overdueAt,
      @Nullable Instant answeredAt,
      @Nullable Instant decidedAt,
      @Nullable Instant endedAt,
      byte[] packet,
      boolean onSendingSide,
      boolean onReceivingSide) {}

  record NewRow(
      UUID id,
      String number,
      NewReferral wish,
      UUID sender,
      String senderName,
      UUID holder,
      Partner partner,
      Sex sex,
      @Nullable String dueRule,
      Instant dueAt,
      Instant remindAt,
      byte[] packet) {}

  /** The next number of the centre's register of letters. */
  int nextNumber(UUID centre, int year) {
    return jdbc.sql(
            """
            insert into referral.register as g (centre_id, year, last) values (?, ?, 1)
            on conflict (centre_id, year) do update set last = g.last + 1 returning last
            """)
        .params(centre, year)
        .query(Integer.class)
        .single();
  }

  void insert(NewRow row) {
    NewReferral wish = row.wish();
    jdbc.sql(
            """
            insert into referral.referral (id, number, centre_id, organisation_id, sender_id, sender_name, origin_kind,
              origin_id, holder_id, partner_id, recipient_id, external, service, urgency, sex, state, consent_how,
              consent_fields, consent_at, consent_expires_at, due_rule, due_at, remind_at, packet)
            values (:id, :number, :centre, :centre, :sender, :senderName, :originKind, :origin, :holder, :partner,
              :recipient, :external, :service, :urgency, :sex, 'sent', :how, :fields, :consentAt, :expires, :dueRule,
              :dueAt, :remindAt, :packet)
            """)
        .param("id", row.id())
        .param("number", row.number())
        .param("centre", wish.centre())
        .param("sender", row.sender())
        .param("senderName", row.senderName())
        .param("originKind", wish.origin().kind())
        .param("origin", wish.origin().id())
        .param("holder", row.holder())
        .param("partner", row.partner().id())
        .param("recipient", row.partner().recipient())
        .param("external", row.partner().external())
        .param("service", wish.service().code())
        .param("urgency", wish.urgency().code())
        .param("sex", row.sex().code())
        .param("how", wish.consent().how().code())
        .param(
            "fields",
            wish.consent().fields().stream().map(PacketField::code).sorted().toArray(String[]::new))
        .param("consentAt", Columns.at(wish.consent().at()))
        .param("expires", Columns.at(wish.consent().expires()))
        .param("dueRule", row.dueRule())
        .param("dueAt", Columns.at(row.dueAt()))
        .param("remindAt", Columns.at(row.remindAt()))
        .param("packet", row.packet())
        .update();
  }

  Optional<Row> find(UUID id) {
    Caller caller = Callers.current();
    return jdbc.sql("select " + columns(caller) + " from referral.referral r where r.id = :id")
        .param("id", id)
        .param("actor", caller.actor())
        .param("centre", caller.centre())
        .param("organisation", caller.organisation())
        .query(ReferralStore::row)
        .optional();
  }

  private static String columns(Caller caller) {
    String sending =
        switch (caller.role()) {
          case PARTNER, COUNTER -> "false";
          case SUPERVISOR -> "r.centre_id = :centre";
          case CASEWORK ->
              """
              (r.holder_id in (:actor, :centre) or exists (select from referral.origin_reader o
                where o.origin_id = r.origin_id and o.account_id = :actor))
              """;
          default -> "true";
        };
    return SEEN
        + (NOT_TOLD.contains(caller.role())
            ? ", null::text as origin_kind, null::uuid as origin_id, null::uuid as holder_id"
            : ", r.origin_kind, r.origin_id, r.holder_id")
        + ", "
        + sending
        + " as sending, r.recipient_id = cast(:organisation as uuid) as receiving";
  }

  // Lists ----------------------------------------------------------------------------------------

  /** Which of the caller's two baskets a list shows. */
  enum Basket {
    SENT,
    RECEIVED
  }

  List<ReferralLine> ofOrigin(Origin origin) {
    return jdbc.sql(OF_ORIGIN).params(origin.id(), origin.kind()).query(ReferralStore::line).list();
  }

  static Question<ReferralLine> aboutOrigin(Origin origin) {
    return Question.of(OF_ORIGIN, ReferralStore::line, origin.id(), origin.kind());
  }

  List<ReferralLine> list(
      Basket basket, @Nullable ReferralState state, boolean late, long offset, int most) {
    return listed(
            """
            select r.id, r.number, %s as partner, r.service, r.urgency, r.state, r.sent_at, r.due_at, r.answered_at,
              r.overdue_at, r.external
            from referral.referral r %s
            """
                .formatted(
                    basket == Basket.SENT ? "p.name" : "r.sender_name",
                    basket == Basket.SENT ? "join referral.partner p on p.id = r.partner_id" : ""),
            basket,
            state,
            late,
            "order by r.id desc offset :offset limit :most")
        .param("offset", offset)
        .param("most", most)
        .query(ReferralStore::line)
        .list();
  }

  long count(Basket basket, @Nullable ReferralState state, boolean late) {
    return listed("select count(*) from referral.referral r", basket, state, late, "")
        .query(Long.class)
        .single();
  }

  long waiting() {
    return jdbc.sql(
            "select count(*) from referral.referral where recipient_id = ? and state in ('sent', 'opened')")
        .param(Callers.current().organisation())
        .query(Long.class)
        .single();
  }

  private JdbcClient.StatementSpec listed(
      String select, Basket basket, @Nullable ReferralState state, boolean late, String order) {
    Caller caller = Callers.current();
    String mine =
        basket == Basket.RECEIVED
            ? "r.recipient_id = :organisation"
            : caller.role() == DatabaseRole.SUPERVISOR
                ? "r.centre_id = :centre"
                : """
                (r.holder_id in (:actor, :centre) or exists (select from referral.origin_reader o
                  where o.origin_id = r.origin_id and o.account_id = :actor))
                """;
    return jdbc.sql(
            select
                + " where "
                + mine
                + """
                 and (cast(:state as text) is null or r.state = :state)
                 and (not :late or (r.state in ('sent', 'opened') and r.due_at <= transaction_timestamp()))
                """
                + order)
        .param("state", state == null ? null : state.code())
        .param("late", late)
        .param("organisation", caller.organisation())
        .param("centre", caller.centre())
        .param("actor", caller.actor());
  }

  // Moving ---------------------------------------------------------------------------------------

  /**
   * Moves a referral on when nobody else has since it was read.
   *
   * @param next may be the same state: something was said
   * @param due a new time for the answer, or null
   */
  boolean move(
      Row row,
      Act act,
      ReferralState next,
      @Nullable String detail,
      @Nullable Instant due,
      @Nullable Instant remind) {
    return jdbc.sql(
                """
                update referral.referral set state = :next, version = version + 1,
                  opened_at = case when :act = 'open' then transaction_timestamp() else opened_at end,
                  answered_at = case when answered_at is null and :act in ('accept', 'decline', 'ask') then transaction_timestamp() else answered_at end,
                  answer = case when answer is null and :act in ('accept', 'decline', 'ask') then :next else answer end,
                  decided_at = case when :act in ('accept', 'decline') then transaction_timestamp() else decided_at end,
                  decline_code = case when :act = 'decline' then :detail else decline_code end,
                  reported_at = case when :act = 'report' then transaction_timestamp() else reported_at end,
                  outcome = case when :act = 'report' then :detail else outcome end,
                  ended_at = case when :act in ('decline', 'close', 'revoke', 'expire') then transaction_timestamp() else ended_at end,
                  due_at = coalesce(:due, due_at), remind_at = coalesce(:remind, remind_at),
                  reminded_at = case when cast(:due as timestamptz) is null then reminded_at end,
                  overdue_at = case when cast(:due as timestamptz) is null then overdue_at end
                where id = :id and version = :version
                """)
            .param("next", next.code())
            .param("act", act.code())
            .param("detail", detail)
            .param("due", Columns.at(due))
            .param("remind", Columns.at(remind))
            .param("id", row.id())
            .param("version", row.version())
            .update()
        == 1;
  }

  record SaidRow(
      UUID id,
      String side,
      String act,
      Instant at,
      @Nullable ServiceKind service,
      @Nullable String outcome,
      @Nullable LocalDate givenOn,
      byte @Nullable [] words) {}

  void say(
      UUID id,
      UUID referral,
      String side,
      String act,
      @Nullable UUID actor,
      @Nullable ServiceKind service,
      @Nullable String outcome,
      @Nullable LocalDate givenOn,
      byte @Nullable [] words) {
    jdbc.sql(
            """
            insert into referral.said (id, referral_id, side, act, actor_id, service, outcome, given_on, words)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(id)
        .param(referral)
        .param(side)
        .param(act)
        .param(actor)
        .param(service == null ? null : service.code())
        .param(outcome)
        .param(givenOn)
        .param(words)
        .update();
  }

  List<SaidRow> said(UUID referral) {
    return jdbc.sql(
            """
            select id, side, act, at, service, outcome, given_on, words
            from referral.said where referral_id = ? order by id limit 500
            """)
        .param(referral)
        .query((row, n) -> {
          String service = row.getString("service");
          return new SaidRow(
              Columns.id(row, "id"),
              row.getString("side"),
              row.getString("act"),
              Columns.instant(row, "at"),
              service == null ? null : ServiceKind.ofCode(service).orElse(null),
              row.getString("outcome"),
              Columns.maybeDate(row, "given_on"),
              row.getBytes("words"));
        })
        .list();
  }

  // The clock's work, as this module's system role ------------------------------------------------

  List<ReferralFate> fates(UUID centre, Instant from, Instant to, Instant now) {
    return jdbc.sql(
            """
            select r.origin_kind, r.origin_id, r.sex,
              case when r.decline_code is not null then 'declined' when r.decided_at is not null then 'accepted'
                   when r.state in ('revoked', 'expired') then 'withdrawn'
                   when r.state in ('sent', 'opened') and r.due_at <= :now then 'overdue' else 'waiting' end as fate,
              case when r.answered_at is not null then r.answered_at <= r.due_at
                     and not exists (select from referral.said s where s.referral_id = r.id and s.act = 'overdue')
                   when r.state in ('sent', 'opened') and r.due_at <= :now then false end as in_time
            from referral.referral r where r.centre_id = :centre and r.sent_at >= :from and r.sent_at < :to
            """)
        .param("centre", centre)
        .param("from", Columns.at(from))
        .param("to", Columns.at(to))
        .param("now", Columns.at(now))
        .query((row, n) ->
            new ReferralFate(
                row.getString("origin_kind"),
                Columns.id(row, "origin_id"),
                Sex.ofCode(row.getString("sex")),
                row.getString("fate"),
                (Boolean) row.getObject("in_time")))
        .list();
  }

  List<UUID> toRemind(int most) {
    return jdbc.sql(
            """
            update referral.referral set reminded_at = transaction_timestamp() where id in (
              select id from referral.referral
              where state in ('sent', 'opened') and reminded_at is null and remind_at <= transaction_timestamp()
                and due_at > transaction_timestamp()
              order by remind_at limit ? for update skip locked)
            returning id
            """)
        .param(most)
        .query((row, n) -> Columns.id(row, "id"))
        .list();
  }

  List<UUID> toEscalate(int most) {
    return jdbc.sql(
            """
            update referral.referral set overdue_at = transaction_timestamp() where id in (
              select id from referral.referral
              where state in ('sent', 'opened') and overdue_at is null and due_at <= transaction_timestamp()
              order by due_at limit ? for update skip locked)
            returning id
            """)
        .param(most)
        .query((row, n) -> Columns.id(row, "id"))
        .list();
  }

  List<UUID> toExpire(int most) {
    return jdbc.sql(
            """
            select id from referral.referral
            where state in ('sent', 'opened', 'asked', 'accepted', 'reported') and consent_expires_at <= transaction_timestamp()
            order by consent_expires_at limit ? for update skip locked
            """)
        .param(most)
        .query((row, n) -> Columns.id(row, "id"))
        .list();
  }

  void holder(String originKind, UUID origin, UUID holder, Instant at) {
    for (String table : List.of("referral.referral", "referral.justice_step")) {
      jdbc.sql(
              """
              update %s set holder_id = :holder, holder_at = :at
              where origin_id = :origin and origin_kind = :kind and holder_at < :at
              """
                  .formatted(table))
          .param("holder", holder)
          .param("at", Columns.at(at))
          .param("origin", origin)
          .param("kind", originKind)
          .update();
    }
  }

  void reader(UUID origin, UUID account, boolean may) {
    jdbc.sql(
            may
                ? "insert into referral.origin_reader (origin_id, account_id) values (?, ?) on conflict do nothing"
                : "delete from referral.origin_reader where origin_id = ? and account_id = ?")
        .params(origin, account)
        .update();
  }

  // Mapping --------------------------------------------------------------------------------------

  private static ReferralLine line(ResultSet row, int n) throws SQLException {
    return new ReferralLine(
        Columns.id(row, "id"),
        row.getString("number"),
        row.getString("partner"),
        ServiceKind.ofCode(row.getString("service")).orElse(ServiceKind.OTHER),
        Urgency.ofCode(row.getString("urgency")),
        ReferralState.ofCode(row.getString("state")),
        Columns.instant(row, "sent_at"),
        Columns.instant(row, "due_at"),
        Columns.maybeInstant(row, "answered_at"),
        Columns.maybeInstant(row, "overdue_at"),
        row.getBoolean("external"));
  }

  private static Row row(ResultSet row, int n) throws SQLException {
    UUID partner = Columns.id(row, "partner_id");
    UUID origin = Columns.maybeId(row, "origin_id");
    Set<PacketField> fields = new HashSet<>();
    Columns.texts(row, "consent_fields")
        .forEach(code -> PacketField.ofCode(code).ifPresent(fields::add));
    return new Row(
        Columns.id(row, "id"),
        row.getString("number"),
        Columns.id(row, "centre_id"),
        row.getString("sender_name"),
        origin == null ? null : new Origin(row.getString("origin_kind"), origin),
        Columns.maybeId(row, "holder_id"),
        partner,
        Columns.id(row, "recipient_id"),
        row.getBoolean("external"),
        ServiceKind.ofCode(row.getString("service")).orElse(ServiceKind.OTHER),
        Urgency.ofCode(row.getString("urgency")),
        Sex.ofCode(row.getString("sex")),
        ReferralState.ofCode(row.getString("state")),
        row.getLong("version"),
        new Consent(
            partner,
            fields,
            Consent.Way.ofCode(row.getString("consent_how")).orElse(Consent.Way.WRITTEN),
            Columns.instant(row, "consent_at"),
            Columns.instant(row, "consent_expires_at")),
        Columns.instant(row, "sent_at"),
        row.getString("due_rule"),
        Columns.instant(row, "due_at"),
        Columns.maybeInstant(row, "overdue_at"),
        Columns.maybeInstant(row, "answered_at"),
        Columns.maybeInstant(row, "decided_at"),
        Columns.maybeInstant(row, "ended_at"),
        row.getBytes("packet"),
        row.getBoolean("sending"),
        row.getBoolean("receiving"));
  }
}
