package id.satuatap.installation;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the environment says, checked whole before anything is touched.
 *
 * @param home folder of this installation; in demo mode a sub-folder of its own
 * @param keys key folder, perhaps on another mount
 * @param managementPort health and metrics, on loopback only; 0 means none
 * @param url public address; passkeys and cookies depend on it
 * @param tlsKeystore PKCS#12 file, or null when a proxy in front speaks TLS
 * @param smtp {@code smtp[s]://[user[:password]@]host[:port][?from=address]}, or null when no mail
 *     is sent
 * @param main where the main database is; null means our own server
 * @param keysDatabase where the key database is; null means our own server
 * @param passportDatabase where the store of the immigration desk is; null means our own server
 */
public record Configuration(
    Mode mode,
    Path home,
    Path keys,
    int port,
    int managementPort,
    String bind,
    URI url,
    @Nullable Path tlsKeystore,
    @Nullable String tlsPassword,
    @Nullable URI smtp,
    @Nullable ExternalDatabase main,
    @Nullable ExternalDatabase keysDatabase,
    @Nullable ExternalDatabase passportDatabase,
    PassportSwitch passportStore,
    String rolePrefix) {

  /** Demo carries invented people and open doors, serve never does. */
  public enum Mode {
    DEMO,
    SERVE
  }

  /** Whether this installation keeps a store for an immigration desk. */
  public enum PassportSwitch {
    /** As soon as somebody works at such a desk. */
    AUTO,
    ON,
    OFF
  }

  /** A server run by somebody else; one login owns the schemas, one only runs. */
  public record ExternalDatabase(
      String url,
      String owner,
      String ownerPassword,
      String runtime,
      String runtimePassword,
      String frame,
      String framePassword) {

    @Override
    public String toString() {
      return "ExternalDatabase[" + url + "]";
    }
  }

  private static final Set<String> KNOWN =
      Set.of(
          "SATUATAP_HOME",
          "SATUATAP_KEYS",
          "SATUATAP_PORT",
          "SATUATAP_MANAGEMENT_PORT",
          "SATUATAP_BIND",
          "SATUATAP_URL",
          "SATUATAP_TLS",
          "SATUATAP_TLS_PASSWORD",
          "SATUATAP_SMTP",
          "SATUATAP_ROLE_PREFIX",
          "SATUATAP_DB_URL",
          "SATUATAP_DB_OWNER",
          "SATUATAP_DB_OWNER_PASSWORD",
          "SATUATAP_DB_RUNTIME",
          "SATUATAP_DB_RUNTIME_PASSWORD",
          "SATUATAP_DB_FRAME",
          "SATUATAP_DB_FRAME_PASSWORD",
          "SATUATAP_KEYS_DB_URL",
          "SATUATAP_KEYS_DB_OWNER",
          "SATUATAP_KEYS_DB_OWNER_PASSWORD",
          "SATUATAP_KEYS_DB_RUNTIME",
          "SATUATAP_KEYS_DB_RUNTIME_PASSWORD",
          "SATUATAP_KEYS_DB_FRAME",
          "SATUATAP_KEYS_DB_FRAME_PASSWORD",
          "SATUATAP_PASSPORT",
          "SATUATAP_PASSPORT_DB_URL",
          "SATUATAP_PASSPORT_DB_OWNER",
          "SATUATAP_PASSPORT_DB_OWNER_PASSWORD",
          "SATUATAP_PASSPORT_DB_RUNTIME",
          "SATUATAP_PASSPORT_DB_RUNTIME_PASSWORD",
          // Read by the launcher only.
          "SATUATAP_JAVA_OPTS",
          "SATUATAP_AOT",
          "SATUATAP_LAUNCHER");

  private static final Pattern SENDER = Pattern.compile("[^@\\s<>\",;]{1,64}@[^@\\s<>\",;]{1,190}");
  private static final Pattern PREFIX = Pattern.compile("[a-z][a-z0-9_]{0,15}");

  /** Reads the environment; everything wrong with it is said, with the remedy. */
  public static Configuration read(Mode mode, Map<String, String> environment) {
    refuseUnknown(environment);
    int port = port(environment, "SATUATAP_PORT", 8080);
    int management = port(environment, "SATUATAP_MANAGEMENT_PORT", managementPortFor(port));
    String bind = text(environment, "SATUATAP_BIND", "127.0.0.1");
    try {
      InetAddress.getByName(bind);
    } catch (UnknownHostException e) {
      throw new Unusable(
          "SATUATAP_BIND bukan alamat yang dikenal: " + bind,
          "SATUATAP_BIND is not a known address: " + bind + ". Use 127.0.0.1 or 0.0.0.0.",
          e);
    }
    Path home = path(environment, "SATUATAP_HOME", defaultHome());
    if (mode == Mode.DEMO) {
      home = home.resolve("demo");
    }
    Path keys = path(environment, "SATUATAP_KEYS", home.resolve("keys"));
    if (mode == Mode.DEMO && environment.containsKey("SATUATAP_KEYS")) {
      keys = keys.resolve("demo");
    }
    String prefix = text(environment, "SATUATAP_ROLE_PREFIX", "satuatap_");
    checkRolePrefix(prefix);
    String tls = environment.get("SATUATAP_TLS");
    Path keystore = null;
    if (tls != null && !tls.isBlank()) {
      keystore = path(environment, "SATUATAP_TLS", home);
      checkKeystore(keystore, environment.get("SATUATAP_TLS_PASSWORD"));
    }
    URI url =
        address(
            environment,
            "SATUATAP_URL",
            (keystore == null ? "http://" : "https://")
                + (loopback(bind) ? "localhost" : bind)
                + ":"
                + port);
    if (keystore != null && !url.getScheme().equals("https")) {
      throw new Unusable(
          "Dengan SATUATAP_TLS, SATUATAP_URL harus berawalan https://",
          "With SATUATAP_TLS, SATUATAP_URL must start with https://");
    }
    String smtpText = environment.get("SATUATAP_SMTP");
    URI smtp = null;
    if (smtpText != null && !smtpText.isBlank()) {
      smtp = parse("SATUATAP_SMTP", smtpText);
      if (smtp.getHost() == null || !Set.of("smtp", "smtps").contains(smtp.getScheme())) {
        throw new Unusable(
            "SATUATAP_SMTP harus berbentuk smtp://host:port",
            "SATUATAP_SMTP must look like smtp://host:port or smtps://user:password@host:port.");
      }
      if (senderOf(smtp) == null) {
        throw new Unusable(
            "SATUATAP_SMTP perlu alamat pengirim: tambahkan ?from=pesan@contoh.id",
            "SATUATAP_SMTP needs a sender: add ?from=pesan@example.org. Choose an address that tells"
                + " nobody which office writes.");
      }
    }
    return new Configuration(
        mode,
        home,
        keys,
        port,
        management,
        bind,
        url,
        keystore,
        environment.get("SATUATAP_TLS_PASSWORD"),
        smtp,
        external(environment, "SATUATAP_DB_", mode, true),
        external(environment, "SATUATAP_KEYS_DB_", mode, true),
        external(environment, "SATUATAP_PASSPORT_DB_", mode, false),
        passportStore(environment),
        prefix);
  }

  /** Opened once before anything starts: the server would only say that it could not. */
  private static void checkKeystore(Path keystore, @Nullable String password) {
    if (!Files.isReadable(keystore)) {
      throw new Unusable(
          "Berkas SATUATAP_TLS tidak dapat dibaca: " + keystore,
          "The SATUATAP_TLS keystore cannot be read: " + keystore + ". Name a PKCS#12 file.");
    }
    if (password == null || password.isBlank()) {
      throw new Unusable(
          "Untuk SATUATAP_TLS, isi juga SATUATAP_TLS_PASSWORD.",
          "SATUATAP_TLS also needs SATUATAP_TLS_PASSWORD.");
    }
    try (var in = Files.newInputStream(keystore)) {
      var store = KeyStore.getInstance("PKCS12");
      store.load(in, password.toCharArray());
      if (Collections.list(store.aliases()).stream().noneMatch(alias -> isKey(store, alias))) {
        throw new Unusable(
            "Berkas SATUATAP_TLS tidak berisi kunci: " + keystore,
            "The SATUATAP_TLS keystore holds no private key: " + keystore + ".");
      }
    } catch (IOException | GeneralSecurityException e) {
      throw new Unusable(
          "Berkas SATUATAP_TLS tidak terbuka dengan SATUATAP_TLS_PASSWORD: " + keystore,
          "The SATUATAP_TLS keystore does not open with SATUATAP_TLS_PASSWORD: "
              + keystore
              + ". It must be a PKCS#12 file, and its key must have the same password.",
          e);
    }
  }

  private static boolean isKey(KeyStore store, String alias) {
    try {
      return store.isKeyEntry(alias);
    } catch (KeyStoreException e) {
      return false;
    }
  }

  /** Address mail is sent from; null when no mail is sent. */
  public @Nullable String smtpSender() {
    return smtp == null ? null : senderOf(smtp);
  }

  /** Named by {@code ?from=}, else the user when that is an address. */
  private static @Nullable String senderOf(URI smtp) {
    String query = smtp.getQuery();
    String user = smtp.getUserInfo();
    String sender = null;
    if (query != null && query.startsWith("from=")) {
      sender = query.substring("from=".length());
    } else if (user != null) {
      sender = user.contains(":") ? user.substring(0, user.indexOf(':')) : user;
    }
    return sender != null && SENDER.matcher(sender).matches() ? sender : null;
  }

  /** True when only this machine can reach the address. */
  public boolean onLoopback() {
    return loopback(bind);
  }

  public boolean demo() {
    return mode == Mode.DEMO;
  }

  /** A prefix becomes part of SQL, so nothing but plain letters may pass. */
  static void checkRolePrefix(String prefix) {
    if (!PREFIX.matcher(prefix).matches()) {
      throw new Unusable(
          "SATUATAP_ROLE_PREFIX hanya boleh huruf kecil, angka dan garis bawah, paling banyak 16.",
          "SATUATAP_ROLE_PREFIX may hold lower-case letters, digits and underscores only, 16 at most.");
    }
  }

  /** Far enough away that two installations on neighbouring ports do not meet; 0 means none. */
  private static int managementPortFor(int port) {
    if (port == 0) {
      return 0;
    }
    return port + 10_000 <= 65_535 ? port + 10_000 : port - 10_000;
  }

  private static boolean loopback(String bind) {
    try {
      return InetAddress.getByName(bind).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static Path defaultHome() {
    return "root".equals(System.getProperty("user.name"))
        ? Path.of("/var/lib/satuatap")
        : Path.of(System.getProperty("user.home"), ".satuatap");
  }

  /** A misspelt name would silently fall back to a default, with data in the wrong place. */
  private static void refuseUnknown(Map<String, String> environment) {
    var unknown = new TreeSet<String>();
    for (String name : environment.keySet()) {
      if (name.startsWith("SATUATAP_")
          && !KNOWN.contains(name)
          && !name.startsWith("SATUATAP_TEST_")) {
        unknown.add(name);
      }
    }
    if (!unknown.isEmpty()) {
      throw new Unusable(
          "Pengaturan tidak dikenal: " + String.join(", ", unknown),
          "Unknown setting: "
              + String.join(", ", unknown)
              + ". Known ones are listed in docs/operations.md.");
    }
  }

  private static int port(Map<String, String> environment, String name, int otherwise) {
    String text = text(environment, name, Integer.toString(otherwise));
    try {
      int port = Integer.parseInt(text);
      if (port >= 0 && port <= 65535) {
        return port;
      }
    } catch (NumberFormatException e) {
      // said below, with the remedy
    }
    throw new Unusable(
        name + " harus angka 0 sampai 65535, bukan: " + text,
        name + " must be a number from 0 to 65535, not: " + text);
  }

  private static String text(Map<String, String> environment, String name, String otherwise) {
    String value = environment.get(name);
    return value == null || value.isBlank() ? otherwise : value.strip();
  }

  private static Path path(Map<String, String> environment, String name, Path otherwise) {
    String value = environment.get(name);
    if (value == null || value.isBlank()) {
      return otherwise.toAbsolutePath().normalize();
    }
    try {
      return Path.of(value.strip()).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw new Unusable(
          name + " bukan nama folder: " + value, name + " is not a folder name: " + value, e);
    }
  }

  private static URI address(Map<String, String> environment, String name, String otherwise) {
    // Paths are put behind it.
    URI uri = parse(name, text(environment, name, otherwise).replaceAll("/+$", ""));
    if (uri.getHost() == null || !Set.of("http", "https").contains(uri.getScheme())) {
      throw new Unusable(
          name + " harus berbentuk https://nama-host",
          name + " must look like https://host or http://host:port, not: " + uri);
    }
    return uri;
  }

  private static URI parse(String name, String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new Unusable(name + " bukan alamat: " + text, name + " is not an address: " + text, e);
    }
  }

  private static PassportSwitch passportStore(Map<String, String> environment) {
    return switch (text(environment, "SATUATAP_PASSPORT", "auto")) {
      case "auto" -> PassportSwitch.AUTO;
      case "on" -> PassportSwitch.ON;
      case "off" -> PassportSwitch.OFF;
      default ->
          throw new Unusable(
              "SATUATAP_PASSPORT harus auto, on atau off.",
              "SATUATAP_PASSPORT must be auto, on or off.");
    };
  }

  /**
   * @param frame whether a login for sessions and events is needed there
   */
  private static @Nullable ExternalDatabase external(
      Map<String, String> environment, String start, Mode mode, boolean frame) {
    String url = environment.get(start + "URL");
    if (url == null || url.isBlank()) {
      return null;
    }
    if (mode == Mode.DEMO) {
      throw new Unusable(
          "Demo memakai basis data sendiri; hapus " + start + "URL.",
          "The demo uses a database of its own; unset " + start + "URL.");
    }
    if (!url.startsWith("jdbc:postgresql://")) {
      throw new Unusable(
          start + "URL harus berawalan jdbc:postgresql://",
          start + "URL must start with jdbc:postgresql://");
    }
    var suffixes = new TreeSet<>(Set.of("OWNER", "OWNER_PASSWORD", "RUNTIME", "RUNTIME_PASSWORD"));
    if (frame) {
      suffixes.addAll(Set.of("FRAME", "FRAME_PASSWORD"));
    }
    var missing = new TreeSet<String>();
    for (String suffix : suffixes) {
      if (!environment.containsKey(start + suffix)) {
        missing.add(start + suffix);
      }
    }
    if (!missing.isEmpty()) {
      throw new Unusable(
          "Untuk basis data luar, isi juga: " + String.join(", ", missing),
          "An external database also needs: " + String.join(", ", missing));
    }
    return new ExternalDatabase(
        url,
        need(environment, start + "OWNER"),
        need(environment, start + "OWNER_PASSWORD"),
        need(environment, start + "RUNTIME"),
        need(environment, start + "RUNTIME_PASSWORD"),
        frame ? need(environment, start + "FRAME") : "",
        frame ? need(environment, start + "FRAME_PASSWORD") : "");
  }

  private static String need(Map<String, String> environment, String name) {
    String value = environment.get(name);
    if (value == null) {
      throw new IllegalStateException(name);
    }
    return value;
  }
}
