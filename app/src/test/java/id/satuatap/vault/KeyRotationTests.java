package id.satuatap.vault;

import static org.assertj.core.api.Assertions.assertThat;

import id.satuatap.TestInstallation;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.guard.GuardForTests;
import id.satuatap.installation.Installation;
import id.satuatap.installation.KeyFolder;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Outcome;
import id.satuatap.vault.OrganisationKeys.Purpose;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** With a key folder of its own: dropping old keys would lock the other tests out. */
class KeyRotationTests {

  private static final String STORY = "Saya dikunci di rumah majikan.";

  @TempDir private Path temporary;
  private final Installation installation = TestInstallation.fresh();
  private final UUID centre = Ids.next();
  private final CaseKeyId id = new CaseKeyId(Ids.next());
  private final DataSource mainSource = source(installation.main());
  private final DataSource keysSource = source(installation.keysDatabase());
  private final TransactionTemplate transaction =
      new TransactionTemplate(GuardForTests.transactions(mainSource, installation));
  private final KeyStore store =
      new KeyStore(
          JdbcClient.create(keysSource), GuardForTests.transactions(keysSource, installation));

  private record Node(
      MasterKey master, OrganisationKeys organisations, Vault vault, KeyRotation rotation) {}

  private KeyFolder folder = installation.keys();

  @BeforeEach
  void aKeyFolder() {
    folder = KeyFolder.open(temporary.resolve("keys"));
  }

  /** A process of its own, as far as keys in memory go. */
  private Node node() {
    var master = MasterKey.open(folder, true);
    var organisations = new OrganisationKeys(master, store);
    return new Node(
        master,
        organisations,
        new Vault(store, new CaseStore(JdbcClient.create(mainSource)), organisations),
        new KeyRotation(master, organisations, store));
  }

  @Test
  void rotationUnderReadersAndWritersLosesNothingAndRetiresOldKeys() throws Exception {
    Node node = node();
    Node other = node();
    byte[] sealed = newCase(node);
    UUID account = Ids.next();
    byte[] secret = as(() -> node.vault().encryptFor(centre, "account", account, new byte[] {9}));
    int oldMaster = node.master().primary();
    int oldWrap = node.organisations().of(centre, Purpose.WRAP).primary();
    var rotated = new AtomicBoolean();
    List<CaseKeyId> written = java.util.Collections.synchronizedList(new ArrayList<>());
    try (var threads = Executors.newFixedThreadPool(4)) {
      List<Callable<Integer>> work = new ArrayList<>();
      work.add(() -> {
        try {
          node.rotation().rotate(false);
          return node.rotation().rotate(false).wraps();
        } finally {
          rotated.set(true);
        }
      });
      for (Node reader : List.of(node, other, other)) {
        work.add(() -> {
          int reads = 0;
          while (!rotated.get() || reads == 0) {
            reader.vault().forget(id);
            assertThat(read(reader, sealed)).isEqualTo(Outcome.done(STORY));
            var another = new CaseKeyId(Ids.next());
            in(() -> reader.vault().newCase(another, centre));
            written.add(another);
            reads++;
          }
          return reads;
        });
      }
      for (var done : threads.invokeAll(work)) {
        assertThat(done.get()).isPositive();
      }
    }
    node.rotation().rotate(true);
    assertThat(node.master().primary()).isNotEqualTo(oldMaster);
    assertThat(node.master().size()).isOne();
    var wrapping = node().organisations().of(centre, Purpose.WRAP);
    assertThat(wrapping.primary()).isNotEqualTo(oldWrap);
    assertThat(wrapping.keyset().size()).isOne();

    Node later = node();
    assertThat(read(later, sealed)).isEqualTo(Outcome.done(STORY));
    assertThat(as(() -> later.vault().decryptFor(centre, "account", account, secret)))
        .containsExactly(9);
    for (CaseKeyId each : written) {
      assertThat(as(() -> later.vault().sealer(each)).isDone()).isTrue();
    }
    // One that has been running all the time finds its way too.
    other.vault().forget(id);
    assertThat(read(other, sealed)).isEqualTo(Outcome.done(STORY));
  }

  @Test
  void aRotationBrokenOffAnywhereLeavesEverythingReadable() {
    Node node = node();
    byte[] sealed = newCase(node);
    node.master().addPrimary();
    assertThat(read(node(), sealed)).isEqualTo(Outcome.done(STORY));
    var row = store.organisationKey(centre, "wrap").orElseThrow();
    var renewed = Keysets.withNewPrimary(node.organisations().open(row).keyset());
    store.replaceOrganisationKey(
        row, node.organisations().seal(renewed, centre, "wrap"), node.master().primary(), true);
    assertThat(read(node(), sealed)).isEqualTo(Outcome.done(STORY));
    node().rotation().rotate(true);
    assertThat(read(node(), sealed)).isEqualTo(Outcome.done(STORY));
  }

  @Test
  void theCommandRotatesAnInstallationThatIsStopped() {
    // The context key of the databases comes with the folder of the tests; the keys are our own.
    Node node = node();
    byte[] sealed = newCase(node);
    byte[] context = installation.contextKey();
    folder.replace("context.key", context);
    var own =
        Installation.of(
            installation.configuration(), folder, installation.main(), installation.keysDatabase());
    var rotated = RotateKeys.rotate(own);
    assertThat(rotated.wraps()).isOne();
    assertThat(rotated.retired()).isEqualTo(2);
    assertThat(read(node(), sealed)).isEqualTo(Outcome.done(STORY));
  }

  private byte[] newCase(Node node) {
    return in(() -> node.vault().newCase(id, centre).encrypt(1, "narrative", STORY));
  }

  private Outcome<String> read(Node node, byte[] sealed) {
    return as(() -> node.vault().decryptText(id, 1, "narrative", sealed));
  }

  private <T> T as(Supplier<T> work) {
    return Callers.call(officer(), work);
  }

  private <T> T in(Supplier<T> work) {
    return Callers.call(officer(), () -> transaction.execute(status -> work.get()));
  }

  private Caller officer() {
    return Keepers.officer(centre);
  }

  private static DataSource source(id.satuatap.installation.Database database) {
    return new DriverManagerDataSource(
        database.url(), database.runtime().user(), database.runtime().password());
  }
}
