package id.satuatap.guard;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Writes and signs what {@code guard.claims} reads: key id, role, actor, organisation, centre,
 * session, backend process, expiry in seconds since 1970, scopes as JSON; separated by bars.
 */
final class SignedContext {

  /** Longer than any transaction of ours; short enough that a stolen context is soon worthless. */
  static final long SECONDS = 15 * 60;

  private static final Pattern SESSION = Pattern.compile("[A-Za-z0-9_-]{1,80}");

  private final SecretKeySpec key;
  private final String prefix;

  SignedContext(byte[] key, String rolePrefix) {
    this.key = new SecretKeySpec(key, "HmacSHA256");
    this.prefix = rolePrefix;
  }

  record Signed(String role, String context, String signature) {}

  Signed sign(Caller caller, int backend, long nowSeconds) {
    String role = prefix + caller.role().sqlName();
    String context =
        String.join(
            "|",
            "1",
            role,
            text(caller.actor()),
            text(caller.organisation()),
            text(caller.centre()),
            plain(caller.session()),
            Integer.toString(backend),
            Long.toString(nowSeconds + SECONDS),
            json(caller.scopes()));
    return new Signed(role, context, hmac(context));
  }

  private String hmac(String context) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return HexFormat.of().formatHex(mac.doFinal(context.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HmacSHA256 is part of every JDK", e);
    }
  }

  private static String text(@Nullable Object id) {
    return Objects.toString(id, "");
  }

  private static String plain(@Nullable String session) {
    if (session == null) {
      return "";
    }
    if (!SESSION.matcher(session).matches()) {
      throw new IllegalArgumentException("a session mark holds letters, digits, - and _ only");
    }
    return session;
  }

  private static String json(Map<String, Set<String>> scopes) {
    var object = new StringJoiner(",", "{", "}");
    new TreeMap<>(scopes)
        .forEach((kind, values) -> {
          var array = new StringJoiner(",", "[", "]");
          new TreeSet<>(values).forEach(value -> array.add(quoted(value)));
          object.add(quoted(kind) + ":" + array);
        });
    return object.toString();
  }

  private static String quoted(String value) {
    var out = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < 0x20) {
        throw new IllegalArgumentException("a scope value holds no control characters");
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }
}
