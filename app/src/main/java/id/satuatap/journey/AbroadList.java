package id.satuatap.journey;

import id.satuatap.audit.Audits;
import id.satuatap.kernel.Sex;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who is abroad, and how many of which sex. */
@Service
@Transactional
class AbroadList {

  private static final String AWAY =
      "not j.set_aside and j.state in ('departed', 'arrival-reported', 'working', 'extended', 're-entry', 'transferred', 'return-planned', 'lost-contact')";

  private final JdbcClient jdbc;
  private final Audits audits;

  AbroadList(JdbcClient jdbc, Audits audits) {
    this.jdbc = jdbc;
    this.audits = audits;
  }

  /** What is looked for; the words are SQL of ours. */
  enum View {
    ALL("semua", "true"),
    UNWELL("belum-baik", "a.standing = 'unwell'"),
    MISSED("tidak-menjawab", "a.standing = 'missed'"),
    ASKED("menunggu-kabar", "a.standing in ('asked', 'reminded')"),
    CONTRACT("kontrak", "j.contract_ends_on <= :contract"),
    PAPERS("surat", "least(a.card_ends_on, a.permit_ends_on, a.passport_ends_on) <= :card"),
    LOST("hilang-kontak", "j.state = 'lost-contact'"),
    SILENT("belum-memilih", "coalesce(a.rhythm, 'none') = 'none'");

    private final String code;
    private final String where;

    View(String code, String where) {
      this.code = code;
      this.where = where;
    }

    String code() {
      return code;
    }

    static View of(String code) {
      return Arrays.stream(values()).filter(v -> v.code.equals(code)).findFirst().orElse(ALL);
    }
  }

  /**
   * @param destination ISO 3166 code
   */
  record Row(
      UUID journey,
      UUID person,
      Sex sex,
      JourneyState state,
      @Nullable String destination,
      Abroad.Standing standing,
      @Nullable Instant lastSignAt,
      @Nullable LocalDate nextDue,
      @Nullable LocalDate contractEndsOn,
      @Nullable LocalDate papersEndOn) {}

  /** The newest first; that they were listed is written down. */
  List<Row> list(
      UUID centre, View view, LocalDate contract, LocalDate card, @Nullable UUID before, int most) {
    List<Row> rows =
        jdbc.sql(
                """
                select j.id, j.person_id, j.sex, j.state, j.destination, coalesce(a.standing, 'none') as standing,
                    a.last_sign_at, a.next_due, j.contract_ends_on,
                    least(a.card_ends_on, a.permit_ends_on, a.passport_ends_on) as papers_end_on
                from journey.journey j left join journey.abroad a on a.journey_id = j.id
                where j.centre_id = :centre and %s and %s and (:before::uuid is null or j.id < :before)
                order by j.id desc limit :most
                """
                    .formatted(AWAY, view.where))
            .param("centre", centre)
            .param("contract", contract)
            .param("card", card)
            .param("before", before)
            .param("most", most)
            .query(AbroadList::row)
            .list();
    audits.listed(Journeys.KIND, rows.stream().map(Row::journey).toList());
    return rows;
  }

  /** How many of each sex each view holds. */
  Map<View, Map<Sex, Long>> counts(UUID centre, LocalDate contract, LocalDate card) {
    var columns = new ArrayList<String>();
    for (View view : View.values()) {
      columns.add("count(*) filter (where " + view.where + ") as n" + view.ordinal());
    }
    Map<View, Map<Sex, Long>> counts = new EnumMap<>(View.class);
    for (View view : View.values()) {
      counts.put(view, new EnumMap<>(Sex.class));
    }
    jdbc.sql(
            "select j.sex, "
                + String.join(", ", columns)
                + " from journey.journey j left join journey.abroad a on a.journey_id = j.id"
                + " where j.centre_id = :centre and "
                + AWAY
                + " group by j.sex")
        .param("centre", centre)
        .param("contract", contract)
        .param("card", card)
        .query((row, n) -> {
          Sex sex = Sex.ofCode(row.getString("sex"));
          for (View view : View.values()) {
            counts
                .computeIfAbsent(view, _ -> new EnumMap<>(Sex.class))
                .put(sex, row.getLong("n" + view.ordinal()));
          }
          return sex;
        })
        .list();
    return counts;
  }

  private static Row row(ResultSet row, int n) throws SQLException {
    return new Row(
        Columns.id(row, "id"),
        Columns.id(row, "person_id"),
        Sex.ofCode(row.getString("sex")),
        JourneyState.ofCode(row.getString("state")).orElseThrow(),
        row.getString("destination"),
        Abroad.Standing.ofCode(row.getString("standing")),
        Columns.maybeInstant(row, "last_sign_at"),
        Columns.maybeDay(row, "next_due"),
        Columns.maybeDay(row, "contract_ends_on"),
        Columns.maybeDay(row, "papers_end_on"));
  }
}
