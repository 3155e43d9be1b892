package id.satuatap.referral;

import id.satuatap.audit.Audits;
import id.satuatap.audit.Entry;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.guard.FormToken;
import id.satuatap.guard.FormTokens;
import id.satuatap.guard.FormTokens.Reading;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.installation.Installation;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.referral.LinkStore.Link;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The door of partners without an account: a link that is sent, and a code that is read out over
 * the telephone. Both are shown once and kept as HMAC only. A code opens once and for half an hour;
 * five wrong tries end the code, fifteen the link.
 */
@Service
public class Links {

  static final int TRIES_A_CODE = 5;
  static final int TRIES_IN_ALL = 15;
  static final Duration CODE_GOOD_FOR = Duration.ofHours(24);
  static final Duration PASS_GOOD_FOR = Duration.ofMinutes(30);
  static final Duration LINK_GOOD_FOR = Duration.ofDays(14);

  private static final String LETTERS = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final int TOKEN_LETTERS = 32; // of five bits: 160
  private static final SecureRandom RANDOM = new SecureRandom();

  private final LinkStore store;
  private final Referrals referrals;
  private final ReferralStore rows;
  private final FormTokens tokens;
  private final Audits audits;
  private final Clock clock;
  private final Installation installation;
  private final SecretKeySpec key;
  private final TransactionTemplate own;

  Links(
      LinkStore store,
      Referrals referrals,
      ReferralStore rows,
      FormTokens tokens,
      Audits audits,
      Clock clock,
      Installation installation,
      PlatformTransactionManager transactions) {
    this.store = store;
    this.referrals = referrals;
    this.rows = rows;
    this.tokens = tokens;
    this.audits = audits;
    this.clock = clock;
    this.installation = installation;
    this.key = new SecretKeySpec(installation.keys().secret("referral.key", 32), "HmacSHA256");
    this.own = new TransactionTemplate(transactions);
    this.own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  // The sender -----------------------------------------------------------------------------------

  /**
   * A new link; older ones of the same packet close.
   *
   * @param token the only copy
   */
  public record Issued(String token, Instant expires) {

    @Override
    public String toString() {
      return "Issued[" + expires + "]";
    }
  }

  @Transactional
  public Outcome<Issued> issue(UUID referral) {
    var row = outside(referral);
    if (!row.state().live()) {
      return Outcome.refused(Refusal.of("referral.refusal.state"));
    }
    var token = new StringBuilder();
    for (int i = 0; i < TOKEN_LETTERS; i++) {
      token.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
    }
    Instant latest = clock.instant().plus(LINK_GOOD_FOR);
    Instant expires = row.consent().expires().isBefore(latest) ? row.consent().expires() : latest;
    store.closeAll(referral);
    store.insert(
        Ids.next(), referral, mac("token", token.toString()), expires, Callers.current().actor());
    audits.record(Entry.onFile("referral.link.made", Referrals.subject(referral, row.centre())));
    return Outcome.done(new Issued(token.toString(), expires));
  }

  /** A new code for the standing link, to be read out; the former one opens nothing any more. */
  @Transactional
  public Outcome<String> code(UUID referral) {
    var row = outside(referral);
    Optional<Link> link = store.standing(referral);
    if (link.isEmpty() || !row.state().live()) {
      return Outcome.refused(Refusal.of("referral.refusal.no-link"));
    }
    String code = "%08d".formatted(RANDOM.nextInt(100_000_000));
    store.setCode(
        link.get().id(), mac("code/" + link.get().id(), code), clock.instant().plus(CODE_GOOD_FOR));
    audits.record(Entry.onFile("referral.code.made", Referrals.subject(referral, row.centre())));
    return Outcome.done(code.substring(0, 4) + " " + code.substring(4));
  }

  /** When the standing link ends; empty when there is none. */
  @Transactional
  public Optional<Instant> standing(UUID referral) {
    return store.standing(referral).map(Link::expiresAt);
  }

  private ReferralStore.Row outside(UUID referral) {
    var row = referrals.theirs(referral);
    if (!row.external() || !row.onSendingSide()) {
      throw new AccessDeniedException("links are made by the sender, for partners outside");
    }
    return row;
  }

  /** The whole address of a link, as it is sent. */
  String address(String token) {
    return installation.configuration().url() + "/rujukan/luar/" + token;
  }

  // The partner outside ---------------------------------------------------------------------------

  /** What came of a code. */
  sealed interface Entrance {

    /**
     * The packet may be opened.
     *
     * @param pass to be sent back with each further form, good for half an hour
     */
    record Open(UUID referral, Caller partner, String pass) implements Entrance {}

    /** Not this code; {@code left} tries remain for it. */
    record Wrong(int left) implements Entrance {}

    /** A new code must be asked for: none is standing, or it was tried too often. */
    record NewCodeNeeded() implements Entrance {}

    /** No such link, or it has ended. */
    record Gone() implements Entrance {}
  }

  boolean stands(String token) {
    return duty(() -> link(token).isPresent());
  }

  Entrance enter(String token, String typed) {
    String code = typed.replaceAll("[^0-9]", "");
    return duty(() -> {
      var found = link(token);
      if (found.isEmpty()) {
        return new Entrance.Gone();
      }
      Link link = found.get();
      byte[] expected = link.codeMac();
      Instant until = link.codeExpiresAt();
      if (expected == null
          || until == null
          || !clock.instant().isBefore(until)
          || link.codeTries() >= TRIES_A_CODE) {
        return new Entrance.NewCodeNeeded();
      }
      if (!MessageDigest.isEqual(expected, mac("code/" + link.id(), code))) {
        boolean close = link.allTries() + 1 >= TRIES_IN_ALL;
        store.wrong(link.id(), close);
        int left = TRIES_A_CODE - link.codeTries() - 1;
        return close
            ? new Entrance.Gone()
            : left == 0 ? new Entrance.NewCodeNeeded() : new Entrance.Wrong(left);
      }
      store.used(link.id());
      return open(link, tokens.issue(purpose(link)).text());
    });
  }

  /** The door again, for whoever came in by a code within the last half hour. */
  Entrance again(String token, @Nullable String pass) {
    return duty(() -> {
      var found = link(token);
      if (found.isEmpty()) {
        return new Entrance.Gone();
      }
      Link link = found.get();
      if (tokens.read(purpose(link), pass) instanceof Reading.Good(FormToken good)
          && good.issuedAt().plus(PASS_GOOD_FOR).isAfter(clock.instant())) {
        return open(link, good.text());
      }
      return new Entrance.NewCodeNeeded();
    });
  }

  private Entrance open(Link link, String pass) {
    var row = rows.find(link.referral());
    if (row.isEmpty() || !row.get().state().live()) {
      return new Entrance.Gone();
    }
    UUID recipient = row.get().recipient();
    return new Entrance.Open(
        link.referral(),
        new Caller(
            DatabaseRole.PARTNER,
            null,
            recipient,
            null,
            Map.of("referral", Set.of(link.referral().toString())),
            null),
        pass);
  }

  private Optional<Link> link(String token) {
    return token.length() == TOKEN_LETTERS ? store.byToken(mac("token", token)) : Optional.empty();
  }

  private static String purpose(Link link) {
    return "referral-pass:" + link.id();
  }

  private <T> T duty(Supplier<T> work) {
    return Callers.call(
        Caller.system(DatabaseRole.SYSTEM_REFERRAL),
        () -> {
          T result = own.execute(status -> work.get());
          if (result == null) {
            throw new IllegalStateException("a duty returns something");
          }
          return result;
        });
  }

  private byte[] mac(String use, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      mac.update(use.getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA-256 is part of every JDK", e);
    }
  }
}
