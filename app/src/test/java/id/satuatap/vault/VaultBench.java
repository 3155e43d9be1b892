package id.satuatap.vault;

import id.satuatap.TestInstallation;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.guard.GuardForTests;
import id.satuatap.installation.Database;
import id.satuatap.installation.Installation;
import id.satuatap.kernel.Ids;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What the vault costs: encryption alone, then with both database servers; best of five rounds. Run
 * its {@code main} in the folder {@code app} with the test class path, which {@code mvn -pl app -am
 * test-compile dependency:build-classpath -Dmdep.outputFile=FILE} writes.
 */
final class VaultBench {

  private static final int ROUNDS = 5;

  private VaultBench() {}

  public static void main(String[] args) throws Exception {
    Installation installation = TestInstallation.fresh();
    var mainSource = source(installation.main());
    var keysSource = source(installation.keysDatabase());
    var transactions = GuardForTests.transactions(mainSource, installation);
    var transaction = new TransactionTemplate(transactions);
    var store =
        new KeyStore(
            JdbcClient.create(keysSource), GuardForTests.transactions(keysSource, installation));
    var organisations = new OrganisationKeys(MasterKey.open(installation.keys(), true), store);
    var vault = new Vault(store, new CaseStore(JdbcClient.create(mainSource)), organisations);
    var documents =
        new Documents(
            vault,
            new DocumentStore(JdbcClient.create(mainSource)),
            Optional.empty(),
            transactions);
    UUID centre = Ids.next();
    Caller officer = Keepers.officer(centre);
    Callers.run(
        officer,
        () -> {
          var key = CaseKey.random(new CaseKeyId(Ids.next()), 1);
          var wrap = organisations.wrap(key, centre);
          byte[] plain = bytes(2_048);
          byte[] sealed = key.encrypt(1, "narrative", plain);
          micros(
              "new case key and wrap, no database",
              5_000,
              () -> organisations.wrap(CaseKey.random(key.id(), 1), centre));
          micros("unwrap, no database", 5_000, () -> organisations.unwrap(wrap));
          micros("encrypt 2 KB", 20_000, () -> key.encrypt(1, "narrative", plain));
          micros("decrypt 2 KB", 20_000, () -> key.decrypt(1, "narrative", sealed));
          micros(
              "new case in both databases",
              300,
              () ->
                  transaction.execute(status -> vault.newCase(new CaseKeyId(Ids.next()), centre)));
          micros(
              "new case, key written in advance",
              2_000,
              () -> transaction.execute(status -> vault.newCase(centre)));
          micros(
              "100 new cases together",
              50,
              () -> transaction.execute(status -> vault.newCases(centre, 100)));
          micros("an empty transaction", 2_000, () -> transaction.execute(status -> 1));
          CaseKeyId id = new CaseKeyId(Ids.next());
          transaction.execute(status -> vault.newCase(id, centre));
          micros(
              "fetch and unwrap a case key",
              1_000,
              () -> {
                vault.forget(id);
                return vault.sealer(id);
              });
          micros("remembered case key", 20_000, () -> vault.sealer(id));
          document(vault, documents, transaction, id);
        });
    System.exit(0);
  }

  private static void document(
      Vault vault, Documents documents, TransactionTemplate transaction, CaseKeyId id) {
    byte[] file = Samples.pdf(10 * 1024 * 1024);
    double in = Double.MAX_VALUE;
    double out = Double.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      try {
        long start = System.nanoTime();
        var received =
            documents
                .receive(vault.sealer(id).orThrow(), "a.pdf", new ByteArrayInputStream(file))
                .orThrow();
        Document kept = transaction.execute(status -> documents.keep(received));
        in = Math.min(in, (System.nanoTime() - start) / 1e9);
        start = System.nanoTime();
        documents.write(kept, OutputStream.nullOutputStream());
        out = Math.min(out, (System.nanoTime() - start) / 1e9);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    System.out.printf(Locale.ROOT, "%-40s %10.1f MB/s%n", "document of 10 MB, stored", 10 / in);
    System.out.printf(Locale.ROOT, "%-40s %10.1f MB/s%n", "document of 10 MB, read", 10 / out);
  }

  private interface Work {
    Object run();
  }

  private static void micros(String what, int times, Work work) {
    double best = Double.MAX_VALUE;
    int checked = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      for (int i = 0; i < times; i++) {
        checked += work.run() == null ? 0 : 1;
      }
      best = Math.min(best, (System.nanoTime() - start) / 1e3 / times);
    }
    if (checked != ROUNDS * times) {
      throw new IllegalStateException(what);
    }
    System.out.printf(Locale.ROOT, "%-40s %10.1f µs%n", what, best);
  }

  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    new Random(1).nextBytes(bytes);
    return bytes;
  }

  /** One kept connection, as a pool would give. */
  private static SingleConnectionDataSource source(Database database) {
    return new SingleConnectionDataSource(
        database.url(), database.runtime().user(), database.runtime().password(), true);
  }
}
