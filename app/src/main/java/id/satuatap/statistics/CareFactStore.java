package id.satuatap.statistics;

import id.satuatap.casework.CareNoted;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Takes in what is announced from inside cases and from the register of persons. */
@Repository
class CareFactStore {

  private final JdbcClient jdbc;

  CareFactStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A closing, or a new beginning after one. */
  record Turn(
      UUID caseId,
      boolean closed,
      Instant at,
      UUID centre,
      LocalDate day,
      String sex,
      @Nullable String category) {}

  void add(Turn t) {
    jdbc.sql(
            """
            insert into statistics.turn (case_id, kind, at, centre_id, day, sex, category) values (?, ?, ?, ?, ?, ?, ?)
            on conflict do nothing
            """)
        .param(t.caseId())
        .param(t.closed() ? "closed" : "reopened")
        .param(t.at().atOffset(ZoneOffset.UTC))
        .param(t.centre())
        .param(t.day())
        .param(t.sex())
        .param(t.category())
        .update();
  }

  /** The latest word about an entry holds, in whatever order they come. */
  void know(CareNoted e, LocalDate writtenOn) {
    jdbc.sql(
            """
            insert into statistics.care as care (entry_id, case_id, centre_id, written_on, day, sheet, state, code, parent_id, amount,
              paid, currency, sex, child, known_at)
            values (:entry, :case, :centre, :written, :day, :sheet, :state, :code, :parent, :amount, :paid, :currency, :sex, :child, :at)
            on conflict (entry_id) do update set
              written_on = least(care.written_on, excluded.written_on),
              day = case when excluded.known_at >= care.known_at then excluded.day else care.day end,
              state = case when excluded.known_at >= care.known_at then excluded.state else care.state end,
              code = case when excluded.known_at >= care.known_at then excluded.code else care.code end,
              amount = case when excluded.known_at >= care.known_at then excluded.amount else care.amount end,
              paid = case when excluded.known_at >= care.known_at then excluded.paid else care.paid end,
              currency = case when excluded.known_at >= care.known_at then excluded.currency else care.currency end,
              sex = case when excluded.known_at >= care.known_at then excluded.sex else care.sex end,
              child = case when excluded.known_at >= care.known_at then excluded.child else care.child end,
              known_at = greatest(care.known_at, excluded.known_at)
            """)
        .param("entry", e.entry())
        .param("case", e.caseId())
        .param("centre", e.centre())
        .param("written", writtenOn)
        .param("day", e.day())
        .param("sheet", e.sheet())
        .param("state", e.state())
        .param("code", e.code())
        .param("parent", e.parent())
        .param("amount", e.amount())
        .param("paid", e.paid())
        .param("currency", e.currency())
        .param("sex", e.sex())
        .param("child", e.child())
        .param("at", e.at().atOffset(ZoneOffset.UTC))
        .update();
  }

  void joined(UUID person, UUID centre, LocalDate day) {
    jdbc.sql(
            "insert into statistics.joined (person_id, centre_id, day) values (?, ?, ?) on conflict do nothing")
        .params(person, centre, day)
        .update();
  }

  void parted(UUID person) {
    jdbc.sql("delete from statistics.joined where person_id = ?").param(person).update();
  }

  /**
   * Help, claims, sessions and answers of invented cases of the time before this demonstration. No
   * case and no person stand behind them.
   */
  void invent(UUID centre, LocalDate from, int months, int n) {
    jdbc.sql(
            """
            insert into statistics.care (entry_id, case_id, centre_id, written_on, day, sheet, state, code, parent_id, amount, paid,
              currency, sex, child, known_at)
            select uuidv7(), x.id, :centre, d.day, d.day + e.after, e.sheet, e.state, e.code, null, e.amount, null,
              case when e.amount is not null then 'IDR' end, x.sex, false, now()
            from generate_series(1, :n) as i
            cross join lateral (select md5('statistics/' || i)::uuid as id, hashtext('care' || i) & 2147483647 as h,
              case when i % 5 < 3 then 'P' else 'L' end as sex) x
            cross join lateral (select cast(:from as date) + x.h % (:months * 28) as day) d
            cross join lateral (values
              ('session', 'next', 'psychosocial', 0, null::numeric),
              (case when i % 4 > 0 then 'contact' else 'session' end, 'noted', null, 12 + i % 30, null),
              ('service', case when i % 3 > 0 then 'given' else 'arranged' end,
                (array['psychosocial', 'legal', 'safehouse', 'health', 'claim'])[1 + x.h / 7 % 5], 3, null),
              ('service', case when i % 4 > 0 then 'given' else 'planned' end,
                (array['legal', 'documents', 'claim', 'repatriation'])[1 + x.h / 11 % 4], 5, null),
              (case when i % 3 = 0 then 'claim' end, 'agreed', (array['wage', 'wage', 'overcharge', 'compensation'])[1 + x.h / 13 % 4], 7,
                1000000 * (4 + x.h % 40)),
              (case when i % 2 = 0 then 'feedback' end, 'given', (array['yes', 'yes', 'yes', 'partly', 'no'])[1 + x.h / 17 % 5], 20, null)
            ) as e (sheet, state, code, after, amount)
            where e.sheet is not null and not exists (select from statistics.care c where c.case_id = x.id)
            """)
        .param("centre", centre)
        .param("n", n)
        .param("from", from)
        .param("months", months)
        .update();
    jdbc.sql(
            """
            insert into statistics.care (entry_id, case_id, centre_id, written_on, day, sheet, state, code, parent_id, amount, paid,
              currency, sex, child, known_at)
            select uuidv7(), c.case_id, c.centre_id, c.written_on, c.day + 30, 'instalment', 'paid', null, c.entry_id, c.amount / 2,
              c.amount / 2, c.currency, c.sex, false, now()
            from statistics.care c
            where c.sheet = 'claim' and c.centre_id = :centre and hashtext(c.case_id::text) % 3 <> 0
              and not exists (select from statistics.care i where i.parent_id = c.entry_id)
              and c.case_id in (select md5('statistics/' || i)::uuid from generate_series(1, :n) as i)
            """)
        .param("centre", centre)
        .param("n", n)
        .update();
  }

  void clear() {
    for (String table : List.of("turn", "care", "joined")) {
      jdbc.sql("delete from statistics." + table).update();
    }
  }
}
