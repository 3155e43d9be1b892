package id.satuatap.person;

import id.satuatap.kernel.Sex;
import id.satuatap.linkage.Match;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the nightly search found, in numbers by agency, source, sex and district. */
@Repository
class FoundStore {

  /** Fields that contradict each other when two records are one person. */
  private static final Set<String> TELLING = Set.of("nik", "birth", "sex", "passport");

  private final JdbcClient jdbc;

  FoundStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Where a record is and how it came in.
   *
   * @param office the agency that recorded it
   * @param source code of {@link SourceKind}, {@code unknown} when nothing says so
   */
  record Side(UUID centre, UUID office, String source) {}

  /** Pairs of one kind, from the side of the one. */
  record Kind(Side one, Side other, Sex sex, String region) {}

  /**
   * How many of a kind.
   *
   * @param refused alike, but something forbids to take them for one person
   * @param nik how many contradict each other in the NIK
   */
  record Tally(int pairs, int refused, int nik, int birth, int sexes, int passport) {

    static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0);

    /** Of one pair. */
    static Tally of(Match match) {
      Map<String, Integer> against = new HashMap<>();
      match.explanation().parts().stream()
          .filter(part -> TELLING.contains(part.field()) && part.bits() < 0)
          .forEach(part -> against.put(part.field(), 1));
      return new Tally(
          match.vetoed() ? 0 : 1,
          match.vetoed() ? 1 : 0,
          against.getOrDefault("nik", 0),
          against.getOrDefault("birth", 0),
          against.getOrDefault("sex", 0),
          against.getOrDefault("passport", 0));
    }

    Tally plus(Tally more) {
      return new Tally(
          pairs + more.pairs,
          refused + more.refused,
          nik + more.nik,
          birth + more.birth,
          sexes + more.sexes,
          passport + more.passport);
    }
  }

  record Line(Kind kind, Tally tally) {}

  /** Of those who are not protected and stand for themselves. */
  Map<UUID, Side> sides(Collection<UUID> persons) {
    Map<UUID, Side> found = new HashMap<>();
    jdbc.sql(
            """
            select p.id, p.centre_id, p.organisation_id,
                coalesce((select v.kind from person.value_source v where v.person_id = p.id order by v.at, v.id limit 1),
                    'unknown') as source
            from person.person p where p.id = any (?) and not p.protected and p.merged_into is null
            """)
        .param(persons.toArray(UUID[]::new))
        .query((row, n) ->
            found.put(
                row.getObject("id", UUID.class),
                new Side(
                    row.getObject("centre_id", UUID.class),
                    row.getObject("organisation_id", UUID.class),
                    row.getString("source"))))
        .list();
    return found;
  }

  void keep(UUID run, Map<Kind, Tally> found) {
    found.forEach((kind, tally) ->
        jdbc.sql(
                """
                insert into person.found (run_id, centre_id, office_id, other_centre, other_office, source, other_source,
                    sex, region_code, pairs, refused, nik, birth, sexes, passport)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
            .params(
                run,
                kind.one().centre(),
                kind.one().office(),
                kind.other().centre(),
                kind.other().office(),
                kind.one().source(),
                kind.other().source(),
                kind.sex().code(),
                kind.region(),
                tally.pairs(),
                tally.refused(),
                tally.nik(),
                tally.birth(),
                tally.sexes(),
                tally.passport())
            .update());
  }

  /** As far as the caller may see it, the most pairs first. */
  List<Line> of(UUID run, int most) {
    return jdbc.sql(
            """
            select * from person.found where run_id = ?
            order by pairs + refused desc, office_id, other_office, source, other_source, sex, region_code limit ?
            """)
        .params(run, most)
        .query((row, n) ->
            new Line(
                new Kind(
                    new Side(
                        row.getObject("centre_id", UUID.class),
                        row.getObject("office_id", UUID.class),
                        row.getString("source")),
                    new Side(
                        row.getObject("other_centre", UUID.class),
                        row.getObject("other_office", UUID.class),
                        row.getString("other_source")),
                    Objects.requireNonNull(Sex.ofCode(row.getString("sex"))),
                    row.getString("region_code")),
                new Tally(
                    row.getInt("pairs"),
                    row.getInt("refused"),
                    row.getInt("nik"),
                    row.getInt("birth"),
                    row.getInt("sexes"),
                    row.getInt("passport"))))
        .list();
  }
}
