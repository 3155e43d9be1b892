package id.satuatap.intake;

import id.satuatap.access.Organisation;
import id.satuatap.access.Organisations;
import id.satuatap.audit.Audits;
import id.satuatap.audit.Details;
import id.satuatap.audit.Entry;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.regulation.Bilingual;
import id.satuatap.regulation.Regulations;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Numbers to call, each with its hours, its source and the day somebody last checked it. */
@Component
class Hotlines {

  /** How long a check is fresh; past it a card says that the number was not checked lately. */
  static final String CHECK = "hotline.check";

  /** How long hours are still said; past it nothing is said about them any more. */
  static final String TRUST = "hotline.trust";

  /** Whose duty it is to call the numbers now and then. */
  static final Set<DatabaseRole> CHECKERS =
      EnumSet.of(DatabaseRole.COUNTER, DatabaseRole.SUPERVISOR);

  private static final ZoneId HOME = ZoneId.of("Asia/Jakarta");
  private static final String SEED = "intake/hotlines.txt";

  private final JdbcClient jdbc;
  private final Regulations regulations;
  private final Organisations organisations;
  private final Audits audits;
  private final Clock clock;

  Hotlines(
      JdbcClient jdbc,
      Regulations regulations,
      Organisations organisations,
      Audits audits,
      Clock clock) {
    this.jdbc = jdbc;
    this.regulations = regulations;
    this.organisations = organisations;
    this.audits = audits;
    this.clock = clock;
  }

  /**
   * One service.
   *
   * @param country where it is called from first of all
   * @param number to dial, or null
   * @param whatsapp digits for a chat, or null
   * @param verifiedBy office that called it; null while only the shipped source says so
   * @param failedOn day on which an office reached nobody, later than the last good check
   * @param old true when its check is older than the rule of the house allows
   * @param tooOld true when nothing may be said about its hours any more
   */
  record Hotline(
      String key,
      Bilingual name,
      Bilingual about,
      String country,
      boolean danger,
      @Nullable String number,
      @Nullable String whatsapp,
      Bilingual hours,
      List<String> languages,
      LocalDate verifiedOn,
      @Nullable String verifiedBy,
      @Nullable LocalDate failedOn,
      @Nullable String failedBy,
      String source,
      boolean old,
      boolean tooOld) {

    /** What a telephone dials. */
    String dialled() {
      return number == null ? "" : number.replaceAll("[^0-9+]", "");
    }

    /** Address of the chat. */
    String chat() {
      String digits = whatsapp == null ? "" : whatsapp.replaceAll("[^0-9]", "");
      return "https://wa.me/" + (digits.startsWith("0") ? "62" + digits.substring(1) : digits);
    }
  }

  /** Those in service today, for danger first, those of the country in front. */
  @Transactional
  List<Hotline> today(@Nullable String country) {
    LocalDate today = day();
    return jdbc.sql(
            """
            select h.key, name_id, name_en, about_id, about_en, country, danger, number, whatsapp, hours_id, hours_en,
                languages, verified_on, source, good.checked_on as good_on, good.office_name as good_by,
                bad.checked_on as bad_on, bad.office_name as bad_by
            from intake.hotline h
              left join lateral (select checked_on, office_name, at from intake.hotline_check c
                where c.key = h.key and c.works order by c.at desc limit 1) good on true
              left join lateral (select checked_on, office_name from intake.hotline_check c
                where c.key = h.key and not c.works and c.at > coalesce(good.at, '-infinity') order by c.at desc limit 1) bad on true
            where valid_from <= cast(:today as date) and (valid_to is null or valid_to > cast(:today as date))
            order by country <> :country, not danger, place, h.key
            limit 50
            """)
        .param("today", today)
        .param("country", country == null ? "ID" : country)
        .query((row, n) -> hotline(row, today))
        .list();
  }

  private Hotline hotline(ResultSet row, LocalDate today) throws SQLException {
    LocalDate shipped = row.getObject("verified_on", LocalDate.class);
    LocalDate checked = row.getObject("good_on", LocalDate.class);
    // A newer edition of the shipped list may know more than an old call.
    boolean ours = checked != null && !checked.isBefore(shipped);
    LocalDate verified = checked != null && ours ? checked : shipped;
    return new Hotline(
        row.getString("key"),
        both(row, "name"),
        both(row, "about"),
        row.getString("country"),
        row.getBoolean("danger"),
        row.getString("number"),
        row.getString("whatsapp"),
        both(row, "hours"),
        IntakeStore.texts(row, "languages"),
        verified,
        ours ? row.getString("good_by") : null,
        row.getObject("bad_on", LocalDate.class),
        row.getString("bad_by"),
        row.getString("source"),
        past(CHECK, verified, today),
        past(TRUST, verified, today));
  }

  /** Where no rule says how long a check holds, it holds for its own day only. */
  private boolean past(String rule, LocalDate verified, LocalDate today) {
    LocalDate last =
        regulations
            .due(rule, verified.atStartOfDay(HOME).toInstant(), HOME)
            .map(due -> due.due().lastDay())
            .orElse(verified);
    return today.isAfter(last);
  }

  private LocalDate day() {
    return LocalDate.ofInstant(clock.instant(), HOME);
  }

  /**
   * An officer called the number. Pressed twice it is one check.
   *
   * @param works somebody answered and the entry is right
   */
  @Transactional
  Outcome<String> checked(String key, boolean works) {
    Caller caller = Callers.current();
    UUID organisation = caller.organisation();
    if (!CHECKERS.contains(caller.role()) || organisation == null) {
      throw new AccessDeniedException("numbers are checked by counters and supervisors");
    }
    if (today(null).stream().noneMatch(h -> h.key().equals(key))) {
      return Outcome.refused(Refusal.of("intake.hotline.refusal.gone"));
    }
    String office = organisations.find(organisation).map(Organisation::name).orElse("–");
    int written =
        jdbc.sql(
                """
                insert into intake.hotline_check (id, key, checked_on, works, office_name)
                select :id, :key, cast(:day as date), :works, :office
                where not exists (
                  select from (select works, checked_on, office_name from intake.hotline_check where key = :key order by at desc limit 1) l
                  where l.works = :works and l.checked_on = cast(:day as date) and l.office_name = :office)
                """)
            .param("id", Ids.next())
            .param("key", key)
            .param("day", day())
            .param("works", works)
            .param("office", office)
            .update();
    if (written == 1) {
      audits.record(
          Entry.of("intake.hotline-checked")
              .with(Details.none().code("number", key).flag("works", works)));
    }
    return Outcome.done(key);
  }

  private static Bilingual both(ResultSet row, String column) throws SQLException {
    return new Bilingual(row.getString(column + "_id"), row.getString(column + "_en"));
  }

  /** Brings the table to what the product ships; what an office added stays. */
  @Transactional
  int load() {
    int changed = 0;
    for (String[] f : shipped()) {
      changed +=
          jdbc.sql(
                  """
                  insert into intake.hotline as h (key, valid_from, valid_to, place, country, danger, number, whatsapp,
                      languages, verified_on, name_id, name_en, about_id, about_en, hours_id, hours_en, source)
                  values (?, cast(? as date), cast(nullif(?, '') as date), cast(? as smallint), ?, ?, nullif(?, ''), nullif(?, ''),
                      string_to_array(?, ','), cast(? as date), ?, ?, ?, ?, ?, ?, ?)
                  on conflict (key, valid_from) do update set
                      valid_to = excluded.valid_to, place = excluded.place, country = excluded.country,
                      danger = excluded.danger, number = excluded.number, whatsapp = excluded.whatsapp,
                      languages = excluded.languages, verified_on = excluded.verified_on, name_id = excluded.name_id,
                      name_en = excluded.name_en, about_id = excluded.about_id, about_en = excluded.about_en,
                      hours_id = excluded.hours_id, hours_en = excluded.hours_en, source = excluded.source
                  where h.verified_on < excluded.verified_on
                  """)
              .params(
                  f[0],
                  f[1],
                  f[2],
                  f[3],
                  f[4],
                  f[5].equals("danger"),
                  f[6],
                  f[7],
                  f[8],
                  f[9],
                  f[10],
                  f[11],
                  f[12],
                  f[13],
                  f[14],
                  f[15],
                  f[16])
              .update();
    }
    return changed;
  }

  /** Fields of each line, separated by bars, in the order the file itself names. */
  static List<String[]> shipped() {
    try (var in =
        new BufferedReader(
            new InputStreamReader(
                new ClassPathResource(SEED).getInputStream(), StandardCharsets.UTF_8))) {
      var lines = new ArrayList<String[]>();
      String line;
      while ((line = in.readLine()) != null) {
        if (!line.isBlank() && !line.startsWith("#")) {
          String[] fields = line.split("\\|", -1);
          if (fields.length != 17) {
            throw new IllegalStateException("hotlines: 17 fields wanted: " + fields[0]);
          }
          for (int i = 0; i < fields.length; i++) {
            fields[i] = fields[i].strip();
          }
          lines.add(fields);
        }
      }
      return lines;
    } catch (IOException e) {
      throw new IllegalStateException("the shipped hotlines cannot be read", e);
    }
  }
}
