package id.satuatap.passport;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.satuatap.guard.Callers;
import id.satuatap.guard.SeparateDatabase;
import id.satuatap.installation.Configuration.PassportSwitch;
import id.satuatap.installation.Installation;
import id.satuatap.installation.Unusable;
import id.satuatap.vault.SealBroken;
import id.satuatap.vault.SeparateKeys;
import id.satuatap.vault.SeparateVault;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Everything in the store is sealed by new keys, and the index of every passport number made anew.
 * Broken off, the store stays closed and says so until the command has run to its end.
 */
public final class KeyRenewal implements SeparateVault {

  private static final int PAGE = 500;

  /** For {@link java.util.ServiceLoader}. */
  public KeyRenewal() {}

  @Override
  public OptionalInt renewKeys(Installation installation) {
    if (installation.configuration().passportStore() == PassportSwitch.OFF
        || !SeparateKeys.exist(installation.keys(), IsolatedStore.KEYS)) {
      return OptionalInt.empty();
    }
    try (var database =
        SeparateDatabase.open(
            "passport",
            installation.passportDatabase(),
            installation.passportContextKey(),
            installation.passportRolePrefix(),
            1)) {
      return OptionalInt.of(
          Callers.call(
              IsolatedStore.DUTY,
              () ->
                  renewed(
                      database,
                      new SeparateKeys.Renewal(installation.keys(), IsolatedStore.KEYS))));
    }
  }

  private static int renewed(SeparateDatabase database, SeparateKeys.Renewal renewal) {
    var known = IsolatedStore.identity(database);
    if (known.isEmpty()) {
      return 0;
    }
    UUID store = known.get().storeId();
    byte[] word;
    try {
      word = renewal.before().open(IsolatedStore.IDENTITY, store, known.get().sealed());
    } catch (SealBroken e) {
      throw new Unusable(
          "Kunci paspor milik penyimpanan lain. Pasang folder kunci yang benar.",
          "The passport keys belong to another store. Put back the right key folder.",
          e);
    }
    SeparateKeys keys = renewal.begin();
    int values = 1;
    UUID after = new UUID(0, 0);
    List<Sealed> page = page(database, after);
    while (!page.isEmpty()) {
      List<Sealed> some = page;
      values += database.in(() -> sealedAgain(database.jdbc(), keys, some));
      after = page.getLast().id();
      page = page(database, after);
    }
    database.in(() ->
        database
            .jdbc()
            .sql("update passport.identity set sealed = ?")
            .param(keys.seal(IsolatedStore.IDENTITY, store, word))
            .update());
    renewal.end();
    return values;
  }

  private record Sealed(
      UUID id,
      byte @Nullable [] applicant,
      byte @Nullable [] interview,
      byte @Nullable [] number) {}

  private static List<Sealed> page(SeparateDatabase database, UUID after) {
    return database.in(() ->
        database
            .jdbc()
            .sql(
                """
                select id, applicant, interview, number from passport.application
                where id > ? and (applicant is not null or interview is not null or number is not null)
                order by id limit ?
                """)
            .params(after, PAGE)
            .query((row, n) ->
                new Sealed(
                    Columns.id(row, "id"),
                    row.getBytes("applicant"),
                    row.getBytes("interview"),
                    row.getBytes("number")))
            .list());
  }

  private static int sealedAgain(JdbcClient jdbc, SeparateKeys keys, List<Sealed> page) {
    int values = 0;
    for (Sealed one : page) {
      byte[] number = one.number();
      jdbc.sql(
              """
              update passport.application set applicant = ?, interview = ?, number = ?, number_index = ? where id = ?
              """)
          .param(again(keys, Applications.APPLICANT, one.id(), one.applicant()))
          .param(again(keys, Applications.INTERVIEW, one.id(), one.interview()))
          .param(again(keys, Applications.NUMBER, one.id(), number))
          .param(
              number == null
                  ? null
                  : keys.index(
                      Applications.NUMBER,
                      new String(keys.open(Applications.NUMBER, one.id(), number), UTF_8)))
          .param(one.id())
          .update();
      values +=
          (one.applicant() == null ? 0 : 1)
              + (one.interview() == null ? 0 : 1)
              + (number == null ? 0 : 1);
    }
    return values;
  }

  private static byte @Nullable [] again(
      SeparateKeys keys, String field, UUID id, byte @Nullable [] sealed) {
    return sealed == null ? null : keys.seal(field, id, keys.open(field, id, sealed));
  }
}
