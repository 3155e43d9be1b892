package id.satuatap.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.satuatap.FreePorts;
import id.satuatap.SatuAtap;
import id.satuatap.installation.Configuration.Mode;
import id.satuatap.postgres.PostgresServer;
import id.satuatap.postgres.ServerSpec;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program where somebody else looks after the databases, and speaks TLS without a proxy. */
class ElsewhereTests {

  private static final String TLS_PASSWORD = "sandi berkas uji";

  @TempDir Path folder;

  /** Run by root, the server is another user, who must be able to pass. */
  @BeforeEach
  void letTheServerPass() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
  }

  @Test
  void anAdministratorsOwnServersPreparedByThePrintedSqlServeOverTls() throws Exception {
    Path keystore = keystore();
    try (PostgresServer theirs =
        PostgresServer.start(
            new ServerSpec(
                "theirs", folder.resolve("theirs"), folder.resolve("programs"), Map.of()))) {
      asTheAdministrator(theirs);
      var settings = new HashMap<>(settings(theirs));
      settings.put("SATUATAP_HOME", folder.resolve("home").toString());
      settings.put("SATUATAP_TLS", keystore.toString());
      settings.put("SATUATAP_TLS_PASSWORD", TLS_PASSWORD);

      var wrong = new HashMap<>(settings);
      wrong.put("SATUATAP_DB_RUNTIME_PASSWORD", "bukan ini");
      assertThatThrownBy(() -> SatuAtap.start(Configuration.read(Mode.SERVE, wrong)))
          .isInstanceOf(Unusable.class)
          .hasMessageContaining("satuatap_app")
          .hasMessageNotContaining("bukan ini");

      int port = FreePorts.two();
      settings.put("SATUATAP_PORT", Integer.toString(port));
      settings.put("SATUATAP_MANAGEMENT_PORT", "0");
      var configuration = Configuration.read(Mode.SERVE, settings);
      assertThat(configuration.url()).isEqualTo(URI.create("https://localhost:" + port));
      try (var context = SatuAtap.start(configuration);
          var client = HttpClient.newBuilder().sslContext(trusting(keystore)).build()) {
        assertThat(context.isRunning()).isTrue();
        HttpResponse<String> page = get(client, "https://localhost:" + port + "/wilayah?q=blitar");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Blitar");
        assertThat(page.headers().firstValue("Strict-Transport-Security")).isPresent();
        assertThatThrownBy(
                () -> {
                  if (get(client, "http://localhost:" + port + "/").statusCode() != 400) {
                    throw new AssertionError("a page in plain text");
                  }
                  throw new IOException("refused");
                })
            .isInstanceOf(IOException.class);
      }
      assertThat(folder.resolve("home/postgres")).as("no server of its own").doesNotExist();
    }
  }

  @Test
  void aKeystoreThatDoesNotOpenIsRefusedBeforeAnythingStarts() throws Exception {
    Path keystore = keystore();
    refuses(Map.of("SATUATAP_TLS", keystore.toString()), "SATUATAP_TLS_PASSWORD");
    refuses(
        Map.of("SATUATAP_TLS", keystore.toString(), "SATUATAP_TLS_PASSWORD", "salah"),
        "does not open");
    refuses(
        Map.of(
            "SATUATAP_TLS",
            Files.writeString(folder.resolve("teks.p12"), "bukan berkas kunci").toString(),
            "SATUATAP_TLS_PASSWORD",
            TLS_PASSWORD),
        "does not open");
    refuses(
        Map.of("SATUATAP_TLS", folder.resolve("tiada").toString(), "SATUATAP_TLS_PASSWORD", "x"),
        "cannot be read");
    refuses(
        Map.of(
            "SATUATAP_TLS",
            keystore.toString(),
            "SATUATAP_TLS_PASSWORD",
            TLS_PASSWORD,
            "SATUATAP_URL",
            "http://atap.example"),
        "https://");
  }

  private static void refuses(Map<String, String> settings, String said) {
    assertThatThrownBy(() -> Configuration.read(Mode.SERVE, settings))
        .isInstanceOf(Unusable.class)
        .hasMessageContaining(said);
  }

  /** Line by line, as psql would run what {@code doctor --sql} prints. */
  private static void asTheAdministrator(PostgresServer server) throws SQLException {
    Connection at = superuser(server, "postgres");
    try {
      for (String line : BootstrapSql.text("satuatap_", true).split("\n")) {
        if (line.startsWith("\\connect ")) {
          at.close();
          at = superuser(server, line.substring("\\connect ".length()).strip());
        } else if (!line.isBlank() && !line.startsWith("-- ")) {
          execute(at, line);
        }
      }
      for (String login : new String[] {"owner", "app", "frame"}) {
        execute(at, "alter role satuatap_" + login + " password 'sandi " + login + "'");
      }
    } finally {
      at.close();
    }
  }

  private static Map<String, String> settings(PostgresServer server) {
    var settings = new HashMap<String, String>();
    Map.of("SATUATAP_DB_", "satuatap", "SATUATAP_KEYS_DB_", "satuatap_keys")
        .forEach((start, database) -> {
          settings.put(start + "URL", server.jdbcUrl(database));
          Map.of("OWNER", "owner", "RUNTIME", "app", "FRAME", "frame")
              .forEach((name, login) -> {
                settings.put(start + name, "satuatap_" + login);
                settings.put(start + name + "_PASSWORD", "sandi " + login);
              });
        });
    return settings;
  }

  private static Connection superuser(PostgresServer server, String database) throws SQLException {
    return DriverManager.getConnection(
        server.jdbcUrl(database), server.superuser(), server.password());
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static HttpResponse<String> get(HttpClient client, String url)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(url)).header("Accept", "text/html").build(),
        BodyHandlers.ofString());
  }

  private Path keystore() throws IOException, InterruptedException {
    Path keystore = folder.resolve("satuatap.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "satuatap",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                keystore.toString(),
                "-storepass",
                TLS_PASSWORD)
            .redirectErrorStream(true)
            .start();
    keytool.getInputStream().readAllBytes();
    assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(keytool.exitValue()).isZero();
    return keystore;
  }

  private static SSLContext trusting(Path keystore) throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(keystore)) {
      store.load(in, TLS_PASSWORD.toCharArray());
    }
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("satuatap", store.getCertificate("satuatap"));
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
