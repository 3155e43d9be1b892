package id.satuatap.statistics;

import id.satuatap.journey.CameHome;
import id.satuatap.journey.GateTurned;
import id.satuatap.journey.JourneyAdvanced;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Takes in steps of placement attempts, in whatever order they are announced. */
@Repository
class JourneyFactStore {

  private static final String STAGES =
      JourneyStage.CODES.stream().map(c -> c + "_on").collect(Collectors.joining(", "));

  /** The first day of a stage stays the first; what describes the attempt is what was said last. */
  private static final String KNOW =
      """
      insert into statistics.journey as journey (id, centre_id, day, sex, age, education, scheme, sector, job, destination, regency,
        standing, known_at, %s)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, %s)
      on conflict (id) do update set
        day = least(journey.day, excluded.day),
        age = case when journey.age = '' then excluded.age else journey.age end,
        education = case when excluded.education = '' then journey.education when journey.education = ''
          or excluded.known_at >= journey.known_at then excluded.education else journey.education end,
        sex = case when excluded.known_at >= journey.known_at then excluded.sex else journey.sex end,
        scheme = case when excluded.known_at >= journey.known_at then excluded.scheme else journey.scheme end,
        sector = case when excluded.known_at >= journey.known_at then excluded.sector else journey.sector end,
        job = case when excluded.known_at >= journey.known_at then excluded.job else journey.job end,
        destination = case when excluded.known_at >= journey.known_at then excluded.destination else journey.destination end,
        regency = case when excluded.known_at >= journey.known_at then excluded.regency else journey.regency end,
        standing = case when excluded.known_at >= journey.known_at then excluded.standing else journey.standing end,
        known_at = greatest(journey.known_at, excluded.known_at),
        %s
      """
          .formatted(
              STAGES,
              JourneyStage.CODES.stream().map(c -> "?").collect(Collectors.joining(", ")),
              JourneyStage.CODES.stream()
                  .map(c -> c + "_on = least(journey." + c + "_on, excluded." + c + "_on)")
                  .collect(Collectors.joining(", ")));

  private final JdbcTemplate jdbc;

  JourneyFactStore(@Qualifier("dataSource") DataSource source) {
    this.jdbc = new JdbcTemplate(source);
  }

  /** Steps of one attempt become one row, so that many at once are one write each. */
  void know(List<JourneyAdvanced> steps) {
    Map<UUID, List<JourneyAdvanced>> byJourney = new LinkedHashMap<>();
    steps.forEach(s -> byJourney.computeIfAbsent(s.journey(), _ -> new ArrayList<>()).add(s));
    List<@Nullable Object[]> rows = new ArrayList<>();
    byJourney.values().forEach(all -> rows.add(row(all)));
    jdbc.batchUpdate(KNOW, rows);
  }

  private static @Nullable Object[] row(List<JourneyAdvanced> all) {
    JourneyAdvanced last = all.getFirst();
    JourneyAdvanced first = last;
    String age = "";
    String education = "";
    Map<JourneyStage, LocalDate> reached = new HashMap<>();
    for (JourneyAdvanced one : all) {
      last = one.at().isBefore(last.at()) ? last : one;
      first = one.on().isBefore(first.on()) ? one : first;
      age = age.isEmpty() ? one.ageBand() : age;
      String school = one.education();
      education = school == null || school.isEmpty() ? education : school;
      JourneyStage.of(one.to())
          .ifPresent(s -> reached.merge(s, one.on(), (a, b) -> a.isBefore(b) ? a : b));
    }
    List<@Nullable Object> row = new ArrayList<>();
    row.add(last.journey());
    row.add(last.centre());
    row.add(first.on());
    row.add(last.sex().code());
    row.add(age);
    row.add(education);
    row.add(last.scheme());
    row.add(last.sector());
    row.add(last.job());
    row.add(last.destination() == null ? "" : last.destination());
    row.add(last.regency() == null ? "" : last.regency());
    row.add(last.to().code());
    row.add(last.at().atOffset(ZoneOffset.UTC));
    for (JourneyStage stage : JourneyStage.values()) {
      row.add(reached.get(stage));
    }
    return row.toArray();
  }

  /** When each step was written down first; the days are those of the usual zone. */
  void recorded(String kind, List<JourneyAdvanced> steps) {
    jdbc.batchUpdate(
        """
        insert into statistics.recorded as recorded (kind, id, what, centre_id, day, written_on) values (?, ?, ?, ?, ?, ?)
        on conflict (kind, id, what) do update set written_on = excluded.written_on, day = excluded.day
        where excluded.written_on < recorded.written_on
        """,
        steps.stream()
            .map(s ->
                new Object[] {
                  kind,
                  s.journey(),
                  s.to().code(),
                  s.centre(),
                  s.on(),
                  LocalDate.ofInstant(s.at(), IndicatorFigures.USUAL)
                })
            .toList());
  }

  void cameHome(CameHome e) {
    jdbc.update(
        """
        insert into statistics.homecoming (journey_id, centre_id, day, reason) values (?, ?, ?, ?)
        on conflict (journey_id) do update set day = excluded.day, reason = excluded.reason
        """,
        e.journey(),
        e.centre(),
        e.on(),
        e.reason());
  }

  /** A turn begins and ends; whichever is announced first. */
  void turned(GateTurned e) {
    jdbc.update(
        """
        insert into statistics.gate_turn as turn (journey_id, gate, due_on, centre_id, sex, decided_on) values (?, ?, ?, ?, ?, ?)
        on conflict (journey_id, gate, due_on) do update set decided_on = coalesce(turn.decided_on, excluded.decided_on)
        """,
        e.journey(),
        e.gate(),
        e.dueOn(),
        e.centre(),
        e.sex().code(),
        e.decidedOn());
  }

  /** They were never there: a mistaken file was taken back. */
  void forget(Set<UUID> journeys) {
    Object ids = journeys.toArray(UUID[]::new);
    jdbc.update("delete from statistics.journey where id = any (?)", ids);
    jdbc.update("delete from statistics.homecoming where journey_id = any (?)", ids);
    jdbc.update("delete from statistics.gate_turn where journey_id = any (?)", ids);
    jdbc.update(
        "delete from statistics.recorded where kind in ('journey', 'import') and id = any (?)",
        ids);
  }

  void clear() {
    for (String table : List.of("journey", "homecoming", "gate_turn", "recorded")) {
      jdbc.update("delete from statistics." + table);
    }
  }

  /**
   * Reasons, decisions and days of writing for the invented attempts, and for those of the
   * demonstration that were written without announcing.
   */
  void inventAround(LocalDate today) {
    jdbc.update(
        """
        insert into statistics.homecoming (journey_id, centre_id, day, reason)
        select id, centre_id, returned_on,
          (array['contract-ended', 'contract-ended', 'contract-ended', 'contract-ended', 'leave', 'leave', 'ill', 'dismissed', 'deported', 'other'])
            [1 + (hashtext(id::text) & 2147483647) % 10]
        from statistics.journey where returned_on <= ? on conflict do nothing
        """,
        today);
    jdbc.update(
        """
        insert into statistics.gate_turn (journey_id, gate, due_on, centre_id, sex, decided_on)
        select j.id, g.gate, g.began + 3, j.centre_id, j.sex, g.began + g.took
        from statistics.journey j
        cross join lateral (values
            ('interview', j.verified_on, (hashtext(j.id::text || 'i') & 2147483647) % 20),
            ('agreement', j.agreed_on, (hashtext(j.id::text || 'a') & 2147483647) % 20),
            ('orientation', j.oriented_on, (hashtext(j.id::text || 'o') & 2147483647) % 20)) as h (gate, began, luck)
        cross join lateral (select h.gate, h.began, case when h.luck < 17 then h.luck % 4 else h.luck - 12 end as took) as g
        where g.began is not null and g.began + g.took <= ? on conflict do nothing
        """,
        today);
    jdbc.update(
        """
        insert into statistics.recorded (kind, id, what, centre_id, day, written_on)
        select 'journey', j.id, 'departed', j.centre_id, j.departed_on,
          least(cast(? as date), j.departed_on + case when h.luck < 14 then h.luck % 2 when h.luck < 18 then h.luck - 11 else h.luck end)
        from statistics.journey j
        cross join lateral (select (hashtext(j.id::text || 'w') & 2147483647) % 20 as luck) as h
        where j.departed_on <= ? on conflict do nothing
        """,
        today, today);
  }

  /**
   * Attempts of invented people, so that the totals of the demonstration follow those the centre's
   * own report printed for the time before it had this system. No person stands behind them.
   *
   * @param sector code of the sector
   * @param n how many there shall be with those that are there already
   */
  void invent(UUID centre, String sex, String sector, String from, int months, int n) {
    jdbc.update(
        """
        insert into statistics.journey (id, centre_id, day, sex, age, education, scheme, sector, job, destination, regency, standing, known_at, %s)
        select uuidv7(), ?, d.day, ?, a.age, a.education, p.scheme, ?, p.job, p.destination,
          coalesce((array['35.72', '35.06', '35.04', '35.07'])[1 + p.h / 23 %% 40], '35.05'), p.standing, now(),
          d.day, d.day + 4,
          case when p.reach > 1 then d.day + 6 + p.h %% 5 end,
          case when p.reach > 2 then d.day + 18 + p.h %% 17 end,
          case when p.reach > 3 then d.day + 25 + p.h %% 19 end,
          case when p.reach > 4 then d.day + 62 + p.h %% 31 end,
          case when p.reach > 5 then d.day + 66 + p.h %% 33 end,
          case when p.reach > 6 then d.day + 74 + p.h %% 37 end,
          case when p.reach > 7 then d.day + 88 + p.h %% 41 end,
          case when p.reach > 8 then d.day + 300 + p.h %% 43 end
        from generate_series(1, greatest(0, ? - (select count(*) from statistics.journey j
            where j.centre_id = ? and j.sex = ? and j.sector = ? and j.day >= cast(? as date)
              and j.day < cast(? as date) + make_interval(months => ?)))) as i
        cross join lateral (select hashtext(concat_ws('/', cast(? as text), ?, ?, i)) & 2147483647 as h) x
        cross join lateral (select (cast(? as date) + cast(x.h %% (? * 28) / 28 || ' months' as interval))::date + x.h %% 28 as day) d
        cross join lateral (select (array['18-19', '20-24', '20-24', '25-30', '25-30', '25-30', '31-34', '31-34', '35-44', '35-44', '45'])
            [1 + x.h / 7 %% 11] as age,
            (array['senior', 'junior', 'senior', 'primary', 'junior', 'senior', 'primary', 'senior', 'junior', 'primary', 'senior', 'junior',
              'senior', 'primary', 'junior', 'senior', 'junior', 'senior', 'primary', 'senior', 'junior', 'diploma', 'bachelor', '', 'senior'])
            [1 + x.h / 29 %% 25] as education) a
        cross join lateral (select x.h, case x.h / 11 %% 20 when 0 then 1 when 1 then 3 when 2 then 4 when 3 then 5
              when 4 then 6 when 5 then 9 else 8 end as reach,
            case when ? = 'individual' then (array['household-worker', 'household-worker', 'elderly-carer', 'baby-sitter'])[1 + x.h / 13 %% 4]
              else (array['factory-worker', 'factory-worker', 'factory-worker', 'construction-worker', 'farm-worker', 'hotel-worker'])[1 + x.h / 13 %% 6] end as job,
            case when ? = 'individual' then (array['HK', 'HK', 'HK', 'TW', 'TW', 'SG', 'SA'])[1 + x.h / 17 %% 7]
              else (array['TW', 'TW', 'KR', 'JP', 'MY', 'HK'])[1 + x.h / 17 %% 6] end as destination,
            case when ? <> 'individual' and x.h / 17 %% 6 = 2 then 'g2g' when x.h / 19 %% 12 = 0 then 'individual'
              when x.h / 19 %% 12 = 1 then 're-entry' else 'p2p' end as scheme,
            case x.h / 11 %% 20 when 0 then 'withdrawn' when 1 then 'rejected' when 2 then 'withdrawn' when 3 then 'failed-to-depart'
              when 4 then 'expired' when 5 then 'returned' else 'working' end as standing) p
        """
            .formatted(STAGES),
        centre,
        sex,
        sector,
        n,
        centre,
        sex,
        sector,
        from,
        from,
        months,
        sex,
        sector,
        from,
        from,
        months,
        sector,
        sector,
        sector);
  }
}
