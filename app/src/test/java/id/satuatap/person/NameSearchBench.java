package id.satuatap.person;

import id.satuatap.SatuAtap;
import id.satuatap.TestInstallation;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.installation.Installation;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What a search by part of a name costs an officer of one centre, the whole front door with row
 * security and audit: at rest, and right after a burst of inserts. Run by {@code
 * bench/name-search.sh}.
 */
public final class NameSearchBench {

  private static final int PERSONS = Integer.getInteger("persons", 1_000_000);
  private static final int BURST = 10_000;
  private static final int CHUNK = 100_000;
  private static final int SEARCHES = Integer.getInteger("searches", 2_000);

  // Common names, the commonest first; drawn with a falling weight.
  private static final String[] FIRST =
      ("siti sri nur dewi ani ayu rina endang sumiati wati yuni tri dwi eka indah lestari puji"
              + " suparti kartini mujiati sulastri aminah fatimah khadijah maria yohana agus budi"
              + " slamet joko suyanto paijan ahmad muhammad hendra rudi bambang eko wahyu dedi"
              + " yanto sugeng kurnia ratna mega intan putri rahma nia lina susi titin tuti rohani"
              + " rosita sumarni juminten ngatini painem")
          .split(" ");
  private static final String[] LAST =
      ("wahyuni lestari aminah rahayu handayani astuti puspita susanti kusuma wulandari"
              + " rahmawati utami setiawati fitriani nurhayati hidayah mulyani purwanti suryani"
              + " maryani widiastuti pratiwi anggraini kurniawati hartati marlina sulistyowati"
              + " nuraini khotimah muslimah zulaikha hasanah setiawan santoso prasetyo nugroho"
              + " hidayat saputra wijaya gunawan kurniawan susilo purnomo wibowo haryanto suryadi"
              + " siregar nasution simanjuntak hutapea lubis tanjung wea kelen bria taolin mau"
              + " lende ate bili")
          .split(" ");

  private NameSearchBench() {}

  public static void main(String[] args) {
    Installation installation = TestInstallation.fresh();
    var context = SatuAtap.application(installation).run();
    var superuser = TestInstallation.superuserClient(installation.main());
    UUID[] centres = new UUID[20];
    Arrays.setAll(centres, i -> new UUID(0x0190a00000007000L, 0x8000000000000000L | i));
    // A tenth of all persons belongs to the centre that searches, the rest to the other nineteen.
    long began = System.nanoTime();
    superuser.sql("drop index person.name_key_by_part").update();
    for (int done = 0; done < PERSONS; done += CHUNK) {
      fill(superuser, centres, Math.min(CHUNK, PERSONS - done), "0.1");
    }
    superuser
        .sql(
            """
            create index name_key_by_part on person.name_key
            using gin (centre_id, key extensions.gin_trgm_ops) with (fastupdate = off)
            """)
        .update();
    superuser.sql("vacuum analyze person.name_key").update();
    superuser.sql("vacuum analyze person.person").update();
    say("persons filled in seconds", (System.nanoTime() - began) / 1e9);
    say("index, MB", mb(superuser, "person.name_key_by_part"));
    say("name keys with indexes, MB", mb(superuser, "person.name_key"));

    Persons persons = context.getBean(Persons.class);
    var transaction = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
    var officer =
        new Caller(
            DatabaseRole.CASEWORK, UUID.randomUUID(), centres[0], centres[0], Map.of(), "bench");
    var random = new Random(7);
    measure("warming", persons, transaction, officer, random, SEARCHES / 4);
    measure("at rest", persons, transaction, officer, random, SEARCHES);

    began = System.nanoTime();
    for (int done = 0; done < BURST; done += 100) {
      fill(superuser, centres, 100, "1");
    }
    say("burst: persons recorded a second", BURST / ((System.nanoTime() - began) / 1e9));
    measure("right after a burst", persons, transaction, officer, random, SEARCHES / 4);
    measure("a little later", persons, transaction, officer, random, SEARCHES);
    System.exit(0);
  }

  private static void fill(JdbcClient superuser, UUID[] centres, int number, String share) {
    superuser
        .sql(
            """
            with made as materialized (
                select uuidv7() as id,
                       case when random() < %s then (:centres::uuid[])[1]
                            else (:centres::uuid[])[2 + floor(random() * 19)::int] end as centre,
                       (:first::text[])[1 + floor(power(random(), 2) * :firsts)::int]
                         || ' ' || (:last::text[])[1 + floor(power(random(), 1.5) * :lasts)::int]
                         || case when random() < 0.4
                                 then ' ' || (:last::text[])[1 + floor(random() * :lasts)::int] else '' end as name,
                       random() as chance
                from generate_series(1, :number)),
            persons as (
                insert into person.person (id, centre_id, organisation_id, protected, name, sex, birth_year, region_code)
                select id, centre, centre, false, initcap(name), case when chance < 0.7 then 'P' else 'L' end,
                       1960 + floor(chance * 45)::int, '35.05.11.2007'
                from made)
            insert into person.name_key (person_id, centre_id, key) select id, centre, ' ' || name from made
            """
                .formatted(share))
        .param("centres", centres)
        .param("first", FIRST)
        .param("firsts", FIRST.length)
        .param("last", LAST)
        .param("lasts", LAST.length)
        .param("number", number)
        .update();
  }

  private static void measure(
      String when,
      Persons persons,
      TransactionTemplate transaction,
      Caller officer,
      Random random,
      int times) {
    double[] millis = new double[times];
    long found = 0;
    for (int i = 0; i < times; i++) {
      String part = part(random);
      long began = System.nanoTime();
      List<Candidate> hits =
          Callers.call(officer, () -> transaction.execute(status -> persons.search(part, 20)));
      millis[i] = (System.nanoTime() - began) / 1e6;
      found += hits == null ? 0 : hits.size();
    }
    Arrays.sort(millis);
    System.out.printf(
        Locale.ROOT,
        "%-22s %d searches, %.1f found each: p50 %.1f ms, p95 %.1f ms, p99 %.1f ms, longest %.1f ms"
            + " (load %.1f)%n",
        when,
        times,
        (double) found / times,
        millis[times / 2],
        millis[times * 95 / 100],
        millis[times * 99 / 100],
        millis[times - 1],
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  /** What an officer types: a piece of a word, now and then two pieces, seldom nobody's name. */
  private static String part(Random random) {
    int way = random.nextInt(10);
    if (way == 0) {
      return "zqx" + (char) ('a' + random.nextInt(26));
    }
    var words = new ArrayList<String>();
    words.add(piece(random, random.nextBoolean() ? FIRST : LAST));
    if (way < 4) {
      words.add(piece(random, LAST));
    }
    return String.join(" ", words);
  }

  private static String piece(Random random, String[] names) {
    String name = names[(int) (Math.pow(random.nextDouble(), 2) * names.length)];
    int length = Math.min(name.length(), 3 + random.nextInt(4));
    return name.substring(0, length);
  }

  private static double mb(JdbcClient superuser, String relation) {
    return superuser
            .sql("select pg_total_relation_size(?::regclass)")
            .param(relation)
            .query(Long.class)
            .single()
        / 1e6;
  }

  private static void say(String what, double figure) {
    System.out.printf(Locale.ROOT, "%-40s %10.1f%n", what, figure);
  }
}
