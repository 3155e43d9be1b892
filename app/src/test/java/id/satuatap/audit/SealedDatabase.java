package id.satuatap.audit;

import com.zaxxer.hikari.HikariDataSource;
import id.satuatap.TestDatabase;
import id.satuatap.TestInstallation;
import id.satuatap.audit.verify.PublicKeys;
import id.satuatap.audit.verify.Result;
import id.satuatap.audit.verify.Verification;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.guard.GuardForTests;
import id.satuatap.installation.DatabaseRole;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * An audit with its sealer on a cloned database, without Spring, and everything to attack it with.
 */
final class SealedDatabase implements AutoCloseable {

  static final UUID CENTRE = UUID.fromString("0190a000-0000-7000-8000-00000000000a");
  static final UUID OTHER_CENTRE = UUID.fromString("0190a000-0000-7000-8000-00000000000b");
  static final UUID OFFICER = UUID.fromString("0190a000-0000-7000-8000-0000000000c1");

  final TestDatabase database;
  final HikariDataSource pool;
  final PlatformTransactionManager transactions;
  private final SingleConnectionDataSource superuserConnection;
  final JdbcClient superuser;
  final AuditStore store;
  final Audits audits;
  final SealStore sealStore;
  final AuditExports exports;
  final AuditKey key;
  final Path outside;
  final Clock clock;
  Seals seals;

  SealedDatabase(Path folder) throws IOException {
    this(folder, Clock.systemUTC());
  }

  SealedDatabase(Path folder, Clock clock) throws IOException {
    this.clock = clock;
    database = TestDatabase.fresh();
    var main = database.installation().main();
    pool = new HikariDataSource();
    pool.setJdbcUrl(main.url());
    pool.setUsername(main.runtime().user());
    pool.setPassword(main.runtime().password());
    pool.setMaximumPoolSize(10);
    pool.setMinimumIdle(1);
    transactions = GuardForTests.transactions(pool, database.installation());
    superuserConnection = new SingleConnectionDataSource(TestInstallation.superuser(main), true);
    superuser = JdbcClient.create(superuserConnection);
    JdbcClient jdbc = JdbcClient.create(pool);
    store = new AuditStore(jdbc, pool);
    audits = new Audits(store, clock);
    sealStore = new SealStore(jdbc);
    exports = new AuditExports(new ExportStore(jdbc, sealStore), transactions, clock);
    key = AuditConfiguration.key(database.installation().keys());
    outside = folder.resolve("audit").resolve("seals.log");
    seals = node(outside);
    // What starting the application has left in the template.
    seals.seal();
  }

  /** A sealer as another process would have it. */
  Seals node(Path outsideFile) throws IOException {
    return new Seals(sealStore, audits, OutsideFile.open(outsideFile), key, transactions, clock);
  }

  static Caller officer() {
    return new Caller(
        DatabaseRole.CASEWORK, OFFICER, null, CENTRE, Map.of(), "session-of-an-officer");
  }

  static Caller caller(DatabaseRole role) {
    return new Caller(role, UUID.randomUUID(), null, CENTRE, Map.of("files", Set.of()), null);
  }

  static Subject file(UUID id) {
    return new Subject("case", id, null, CENTRE);
  }

  <T> T in(Caller caller, Supplier<T> work) {
    return Callers.call(
        caller, () -> new TransactionTemplate(transactions).execute(status -> work.get()));
  }

  /** Commits when the work says so, and rolls back when not. */
  void inOrBack(Caller caller, Supplier<Boolean> work) {
    Callers.run(
        caller,
        () ->
            new TransactionTemplate(transactions)
                .executeWithoutResult(status -> {
                  if (!work.get()) {
                    status.setRollbackOnly();
                  }
                }));
  }

  void open(int files) {
    for (int i = 0; i < files; i++) {
      in(
          officer(),
          () -> {
            audits.opened(file(UUID.randomUUID()));
            return true;
          });
    }
  }

  /** Opens files in three batches with a seal behind each. */
  void history() {
    for (int batch = 0; batch < 3; batch++) {
      open(4);
      seals.seal();
    }
  }

  /** A superuser's client whose connection ignores triggers. */
  JdbcClient attacker() {
    superuser.sql("set session_replication_role = replica").update();
    return superuser;
  }

  byte[] export() {
    var out = new ByteArrayOutputStream();
    try {
      exports.writeAll(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  String exportText() {
    return new String(export(), StandardCharsets.UTF_8);
  }

  /** With the pinned key alone. */
  Result verify() throws IOException {
    return verify(export());
  }

  Result verify(byte[] export) throws IOException {
    return new Verification(new PublicKeys().trust(key.publicKey()))
        .verify(new ByteArrayInputStream(export), null);
  }

  /** With the pinned key and the file outside. */
  Result verifyWithOutside() throws IOException {
    try (InputStream file = Files.newInputStream(outside)) {
      return new Verification(new PublicKeys().trust(key.publicKey()))
          .verify(new ByteArrayInputStream(export()), file);
    }
  }

  long count(String table) {
    return superuser.sql("select count(*) from " + table).query(Long.class).single();
  }

  @Override
  public void close() {
    pool.close();
    superuserConnection.destroy();
  }
}
