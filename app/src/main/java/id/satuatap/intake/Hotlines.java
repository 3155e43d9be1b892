package id.satuatap.intake;

import id.satuatap.regulation.Bilingual;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Numbers to call, each with its hours, its source and the day somebody last checked it. */
@Component
class Hotlines {

  /** Older than this a card says that the number was not checked lately. */
  static final Duration CHECKED_LATELY = Duration.ofDays(90);

  /** Older than this nothing is said about hours any more. */
  static final Duration CHECKED_AT_ALL = Duration.ofDays(180);

  private static final String SEED = "intake/hotlines.txt";

  private final JdbcClient jdbc;
  private final Clock clock;

  Hotlines(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * One service.
   *
   * @param country where it is called from first of all
   * @param number to dial, or null
   * @param whatsapp digits for a chat, or null
   * @param old true when nobody checked it for three months
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
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Jakarta"));
    return jdbc.sql(
            """
            select key, name_id, name_en, about_id, about_en, country, danger, number, whatsapp, hours_id, hours_en,
                languages, verified_on, source
            from intake.hotline
            where valid_from <= cast(:today as date) and (valid_to is null or valid_to > cast(:today as date))
            order by country <> :country, not danger, place, key
            limit 50
            """)
        .param("today", today)
        .param("country", country == null ? "ID" : country)
        .query((row, n) -> {
          LocalDate verified = row.getObject("verified_on", LocalDate.class);
          long age = ChronoUnit.DAYS.between(verified, today);
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
              row.getString("source"),
              age > CHECKED_LATELY.toDays(),
              age > CHECKED_AT_ALL.toDays());
        })
        .list();
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
