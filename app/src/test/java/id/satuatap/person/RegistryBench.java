package id.satuatap.person;

import id.satuatap.SatuAtap;
import id.satuatap.TestInstallation;
import id.satuatap.Visitor;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.Configuration;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.installation.Installation;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Sex;
import id.satuatap.person.PersonSeal.Numbers;
import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The registry with very many persons, the whole program running: building the index from the
 * database and the memory it takes, lookups in the index, at the front door with row security and
 * audit, and over HTTP as an officer signed in; records made and changed for good, each seen by the
 * next lookup. Run by {@code bench/registry.sh}.
 *
 * <p>Persons are written beside the front door, sealed as it seals them, without contacts and
 * without blind indexes, which a lookup only descends.
 */
public final class RegistryBench {

  private static final int PERSONS = Integer.getInteger("persons", 1_000_000);
  private static final int LOOKUPS = Integer.getInteger("lookups", 2_000);
  private static final long SECONDS = Long.getLong("seconds", 10);
  private static final int CHUNK = 5_000;
  private static final int BATCH = 100;

  private static final String[] FIRST =
      ("siti sri nur dewi ani ayu rina endang sumiati wati yuni tri dwi eka indah lestari puji"
              + " suparti kartini mujiati sulastri aminah fatimah khadijah maria yohana agus budi"
              + " slamet joko suyanto paijan ahmad muhammad hendra rudi bambang eko wahyu dedi"
              + " yanto sugeng kurnia ratna mega intan putri rahma nia lina susi titin tuti rohani")
          .split(" ");
  private static final String[] LAST =
      ("wahyuni lestari aminah rahayu handayani astuti puspita susanti kusuma wulandari"
              + " rahmawati utami setiawati fitriani nurhayati hidayah mulyani purwanti suryani"
              + " maryani widiastuti pratiwi anggraini kurniawati hartati marlina sulistyowati"
              + " nuraini khotimah muslimah zulaikha hasanah setiawan santoso prasetyo nugroho"
              + " hidayat saputra wijaya gunawan kurniawan susilo purnomo wibowo haryanto suryadi")
          .split(" ");

  private RegistryBench() {}

  /** Somebody invented. */
  private record Invented(UUID id, String name, LocalDate born, String nik, String region) {

    boolean woman() {
      return nik.charAt(6) >= '4';
    }
  }

  public static void main(String[] args) {
    Installation installation = TestInstallation.fresh(Configuration.Mode.DEMO);
    ConfigurableApplicationContext context =
        SatuAtap.application(installation).run("--spring.profiles.active=demo", "--server.port=0");
    int port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    JdbcClient superuser = TestInstallation.superuserClient(installation.main());
    UUID centre =
        superuser
            .sql("select id from access.organisation where name like 'LTSA Kabupaten Blitar%'")
            .query(UUID.class)
            .single();
    say("load when it begins", load());
    PersonIndex index = context.getBean(PersonIndex.class);
    List<Invented> asked = fill(context, superuser, centre);
    long before = used();
    long began = System.nanoTime();
    index.build();
    say("index built from the database, s", (System.nanoTime() - began) / 1e9);
    say("persons in the index", index.size());
    say("bytes a person", (used() - before) / (double) index.size());
    System.out.println(
        "(the index that was there before, of the demonstration, is gone from the second figure)");

    lookups(context, index, asked, centre, port);
    durable(context, index, centre);
    context.close();
    System.exit(0);
  }

  // Filling --------------------------------------------------------------------------------------

  private static List<Invented> fill(
      ConfigurableApplicationContext context, JdbcClient superuser, UUID centre) {
    PersonSeal seal = context.getBean(PersonSeal.class);
    IndexStore entries = context.getBean(IndexStore.class);
    List<String> regions =
        superuser
            .sql("select code from region.area where length(code) = 13 order by code limit 4000")
            .query(String.class)
            .list();
    var random = new SplittableRandom(7);
    List<Invented> asked = new ArrayList<>();
    long began = System.nanoTime();
    superuser.sql("alter table person.person disable trigger touched").update();
    for (int done = 0; done < PERSONS; done += CHUNK) {
      int number = Math.min(CHUNK, PERSONS - done);
      List<Invented> some = new ArrayList<>();
      for (int i = 0; i < number; i++) {
        some.add(invented(random, regions));
      }
      byte[][] sealed =
          entries.call(() ->
              some.stream()
                  .map(p -> seal.numbers(centre, p.id(), new Numbers(p.nik(), null)))
                  .toArray(byte[][]::new));
      superuser
          .sql(
              """
              with made as (
                  insert into person.person (id, centre_id, organisation_id, protected, name, sex, birth_date, birth_year,
                      region_code, identifiers)
                  select p.id, :centre, :centre, false, p.name, p.sex, p.born, extract(year from p.born)::int, p.region,
                      p.sealed
                  from unnest(:ids::uuid[], :names::text[], :sexes::text[], :born::date[], :regions::text[], :sealed::bytea[])
                      as p (id, name, sex, born, region, sealed))
              insert into person.name_key (person_id, centre_id, key)
              select p.id, :centre, ' ' || lower(p.name) from unnest(:ids::uuid[], :names::text[]) as p (id, name)
              """)
          .param("centre", centre)
          .param("ids", some.stream().map(Invented::id).toArray(UUID[]::new))
          .param("names", some.stream().map(Invented::name).toArray(String[]::new))
          .param("sexes", some.stream().map(p -> p.woman() ? "P" : "L").toArray(String[]::new))
          .param(
              "born",
              some.stream().map(p -> java.sql.Date.valueOf(p.born())).toArray(java.sql.Date[]::new))
          .param("regions", some.stream().map(Invented::region).toArray(String[]::new))
          .param("sealed", sealed)
          .update();
      asked.add(some.get(random.nextInt(some.size())));
      if (asked.size() < LOOKUPS) {
        some.stream().limit(1 + LOOKUPS * (long) CHUNK / PERSONS).forEach(asked::add);
      }
      if (done > 0 && done % 1_000_000 == 0) {
        say("  written so far", done);
      }
    }
    superuser.sql("alter table person.person enable trigger touched").update();
    superuser.sql("vacuum analyze person.person").update();
    say("persons written beside the front door, s", (System.nanoTime() - began) / 1e9);
    return asked;
  }

  private static Invented invented(SplittableRandom random, List<String> regions) {
    String name = word(random, FIRST) + " " + word(random, LAST);
    if (random.nextInt(5) < 2) {
      name += " " + word(random, LAST);
    }
    LocalDate born = LocalDate.of(1960, 1, 1).plusDays(random.nextInt(16_400));
    boolean woman = random.nextInt(10) < 7;
    String region = regions.get(random.nextInt(regions.size()));
    String nik =
        String.format(
            Locale.ROOT,
            "%s%02d%02d%02d%04d",
            region.replace(".", "").substring(0, 6),
            born.getDayOfMonth() + (woman ? 40 : 0),
            born.getMonthValue(),
            born.getYear() % 100,
            1 + random.nextInt(9_999));
    return new Invented(Ids.next(), name, born, nik, region);
  }

  private static String word(SplittableRandom random, String[] words) {
    String word = words[(int) (Math.pow(random.nextDouble(), 1.5) * words.length)];
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }

  // Looking --------------------------------------------------------------------------------------

  private static void lookups(
      ConfigurableApplicationContext context,
      PersonIndex index,
      List<Invented> asked,
      UUID centre,
      int port) {
    Duplicates duplicates = context.getBean(Duplicates.class);
    var officer =
        new Caller(DatabaseRole.COUNTER, UUID.randomUUID(), centre, centre, Map.of(), "bench");
    var random = new SplittableRandom(8);
    List<NewPerson> typed = new ArrayList<>();
    for (int i = 0; i < LOOKUPS; i++) {
      typed.add(typed(random, asked.get(random.nextInt(asked.size())), centre));
    }
    List<LinkRecord> records = typed.stream().map(RegistryBench::record).toList();
    for (int round = 0; round < 2; round++) {
      measure(
          round == 0 ? "warming: in process" : "in process: the index alone",
          records.size(),
          i -> index.among(records.get(i), 8).size());
    }
    measure(
        "in process: following first", records.size(), i -> index.find(records.get(i), 8).size());
    int fewer = Math.min(LOOKUPS, 1_000);
    for (String when : List.of("warming: front door", "front door: row security, audit")) {
      measure(when, fewer, i -> Callers.call(officer, () -> duplicates.of(typed.get(i))).size());
    }
    Visitor counter = Visitor.demo(port, "counter");
    String token = counter.token().orElseThrow();
    for (String when : List.of("warming: HTTP", "HTTP: one officer, signed in")) {
      measure(
          when,
          fewer,
          i -> {
            var answer = counter.post("/orang/baru/mirip", form(typed.get(i), token));
            if (answer.statusCode() != 200) {
              throw new IllegalStateException("status " + answer.statusCode());
            }
            return answer.body().contains("/orang/") ? 1 : 0;
          });
    }
  }

  /** Half of them as they stand in the register but for one letter, half with another date. */
  private static NewPerson typed(SplittableRandom random, Invented one, UUID centre) {
    int at = 1 + random.nextInt(one.name().length() - 2);
    String name = one.name().substring(0, at) + one.name().substring(at + 1);
    boolean stranger = random.nextBoolean();
    return new NewPerson(
        name,
        one.woman() ? Sex.FEMALE : Sex.MALE,
        stranger ? one.born().plusDays(1 + random.nextInt(3_000)) : one.born(),
        null,
        null,
        null,
        List.of(),
        one.region(),
        false,
        centre);
  }

  private static LinkRecord record(NewPerson p) {
    return new LinkRecord(
        "",
        null,
        p.name(),
        p.sex().code(),
        String.valueOf(p.birthDate()),
        null,
        null,
        p.regionCode());
  }

  private static Map<String, String> form(NewPerson p, String token) {
    var form = new HashMap<String, String>();
    LocalDate born = java.util.Objects.requireNonNull(p.birthDate());
    form.put("_csrf", token);
    form.put("name", String.valueOf(p.name()));
    form.put("sex", p.sex().code());
    form.put("birthDay", String.valueOf(born.getDayOfMonth()));
    form.put("birthMonth", String.valueOf(born.getMonthValue()));
    form.put("birthYear", String.valueOf(born.getYear()));
    form.put("region", String.valueOf(p.regionCode()));
    return form;
  }

  // Recording ------------------------------------------------------------------------------------

  private static void durable(
      ConfigurableApplicationContext context, PersonIndex index, UUID centre) {
    Persons persons = context.getBean(Persons.class);
    PersonBatches batches = context.getBean(PersonBatches.class);
    var transaction = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
    var officer =
        new Caller(DatabaseRole.COUNTER, UUID.randomUUID(), centre, centre, Map.of(), "bench");
    var random = new SplittableRandom(9);
    List<String> regions = List.of("35.05.06.2007", "35.05.11.2004", "35.05.04.2003");
    rate(
        "recorded one by one, one desk",
        1,
        () -> {
          NewPerson one = whole(invented(random, regions), centre);
          UUID id = in(officer, transaction, () -> persons.register(one)).orThrow().id();
          return List.of(Map.entry(id, one));
        },
        index);
    rate(
        "recorded " + BATCH + " at once, as out of a file",
        BATCH,
        () -> {
          UUID batch = Ids.next();
          List<NewPerson> some = new ArrayList<>();
          for (int i = 0; i < BATCH; i++) {
            some.add(whole(invented(random, regions), centre));
          }
          List<UUID> ids =
              in(
                  officer,
                  transaction,
                  () -> {
                    List<PersonBatches.Ready> ready =
                        some.stream().map(p -> batches.check(p).orThrow()).toList();
                    var known = batches.known(ready);
                    List<PersonBatches.Ready> fresh = new ArrayList<>();
                    for (int i = 0; i < ready.size(); i++) {
                      if (!known.containsKey(i)) {
                        fresh.add(ready.get(i));
                      }
                    }
                    return batches.record(batch, fresh);
                  });
          return List.of(Map.entry(ids.getLast(), some.getLast()));
        },
        index);
    List<Person> made = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      NewPerson one = whole(invented(random, regions), centre);
      made.add(in(officer, transaction, () -> persons.register(one)).orThrow());
    }
    rate(
        "changed one by one, one desk",
        1,
        () -> {
          int at = random.nextInt(made.size());
          NewPerson now = whole(invented(random, regions), centre);
          Person person =
              in(
                      officer,
                      transaction,
                      () -> persons.change(made.get(at).id(), made.get(at).version(), now))
                  .orThrow();
          made.set(at, person);
          return List.of(Map.entry(person.id(), now));
        },
        index);
  }

  private static NewPerson whole(Invented one, UUID centre) {
    return new NewPerson(
        one.name(),
        one.woman() ? Sex.FEMALE : Sex.MALE,
        one.born(),
        null,
        one.nik(),
        null,
        List.of(),
        one.region(),
        false,
        centre);
  }

  /** For some seconds; after every tenth step the next lookup must find what was written. */
  private static void rate(
      String what, int each, Supplier<List<Map.Entry<UUID, NewPerson>>> step, PersonIndex index) {
    long cpu = processor();
    long began = System.nanoTime();
    int steps = 0;
    int seen = 0;
    int checks = 0;
    while (System.nanoTime() - began < SECONDS * 1_000_000_000L) {
      var written = step.get();
      steps++;
      if (steps % 10 == 0) {
        var one = written.getFirst();
        checks++;
        String id = one.getKey().toString();
        seen +=
            index.find(record(one.getValue()), 20).stream().anyMatch(m -> m.id().equals(id))
                ? 1
                : 0;
      }
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "%-34s %.0f a second; %.2f ms of the program's processor time each; seen by the next lookup"
            + " %d of %d (load %.1f)%n",
        what,
        steps * each / seconds,
        (processor() - cpu) / 1e6 / (steps * (double) each),
        seen,
        checks,
        load());
  }

  // ----------------------------------------------------------------------------------------------

  private interface Work {
    int run(int i);
  }

  private static void measure(String what, int times, Work work) {
    long[] nanos = new long[times];
    long found = 0;
    long cpu = processor();
    for (int i = 0; i < times; i++) {
      long began = System.nanoTime();
      found += work.run(i);
      nanos[i] = System.nanoTime() - began;
    }
    Arrays.sort(nanos);
    System.out.printf(
        Locale.ROOT,
        "%-34s %d, %.2f found each; p50 %.3f p95 %.3f p99 %.3f max %.1f ms; processor of the program"
            + " %.3f ms (load %.1f)%n",
        what,
        times,
        (double) found / times,
        nanos[times / 2] / 1e6,
        nanos[times * 95 / 100] / 1e6,
        nanos[times * 99 / 100] / 1e6,
        nanos[times - 1] / 1e6,
        (processor() - cpu) / 1e6 / times,
        load());
  }

  private static <T> T in(Caller caller, TransactionTemplate transaction, Supplier<T> work) {
    return Callers.call(
        caller, () -> java.util.Objects.requireNonNull(transaction.execute(status -> work.get())));
  }

  private static long processor() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  private static long used() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static void say(String what, double figure) {
    System.out.printf(Locale.ROOT, "%-44s %12.1f%n", what, figure);
  }
}
