package id.satuatap.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.prf.PrfSet;
import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import id.satuatap.installation.KeyFolder;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import java.net.IDN;
import java.security.GeneralSecurityException;
import java.text.Normalizer;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Finds an encrypted identifier without storing it: HMAC-SHA-256 of its one normal form, 32 bytes,
 * nothing cut off, with a key per field. All 10^16 possible NIK could be tried by whoever holds the
 * key, so the keys live in the key folder and never in a database.
 *
 * <p>A normal form that changed would no longer find what was stored before: the forms are fixed by
 * tests, and a new form needs a new field.
 */
public final class BlindIndex {

  /** What can be searched for. */
  public enum Field {
    /** Nomor Induk Kependudukan: 16 digits. */
    NIK("vault-index-nik"),
    /** Passport number: letters and digits, upper case. */
    PASSPORT("vault-index-passport"),
    /** Telephone number in E.164; numbers without country are read as Indonesian. */
    PHONE("vault-index-phone"),
    /** E-mail address, lower case, international domains in their ASCII form. */
    EMAIL("vault-index-email");

    private final String purpose;

    Field(String purpose) {
      this.purpose = purpose;
    }
  }

  private static final Pattern SEPARATORS = Pattern.compile("[\\s.\\-/\\u00a0\\u2010-\\u2015]");
  private static final Pattern NIK = Pattern.compile("[0-9]{16}");
  private static final Pattern PASSPORT = Pattern.compile("(?=.*[0-9])[A-Z0-9]{5,12}");
  private static final Pattern EMAIL =
      Pattern.compile("[^@\\s\\p{Cntrl}]{1,64}@[^@\\s\\p{Cntrl}]{1,255}");
  private static final String HOME_COUNTRY = "ID";
  private static final int INDEX_BYTES = 32;

  private final Map<Field, PrfSet> keys = new EnumMap<>(Field.class);
  private final PhoneNumberUtil phones = PhoneNumberUtil.getInstance();

  BlindIndex(KeyFolder folder) {
    for (Field field : Field.values()) {
      var keyset = new KeyFile(folder, field.purpose).readOrCreate(Keysets::newPrf);
      try {
        keys.put(field, Keysets.prf(keyset));
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("the index key cannot be used", e);
      }
    }
  }

  /** The index of what a person typed, or a refusal when it is no such identifier. */
  public Outcome<byte[]> of(Field field, String typed) {
    return normal(field, typed).then(form -> Outcome.done(mac(field, form)));
  }

  /** The one form in which the identifier is stored, shown and compared. */
  public Outcome<String> normal(Field field, String typed) {
    String text = Normalizer.normalize(typed, Normalizer.Form.NFKC).strip();
    return switch (field) {
      case NIK -> matching(NIK, digits(SEPARATORS.matcher(text).replaceAll("")), field);
      case PASSPORT ->
          matching(
              PASSPORT,
              digits(SEPARATORS.matcher(text).replaceAll("")).toUpperCase(Locale.ROOT),
              field);
      case PHONE -> phone(digits(text));
      case EMAIL -> email(text);
    };
  }

  private byte[] mac(Field field, String form) {
    try {
      return Objects.requireNonNull(keys.get(field))
          .computePrimary(form.getBytes(UTF_8), INDEX_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the index key does not work", e);
    }
  }

  private static Outcome<String> matching(Pattern pattern, String text, Field field) {
    return pattern.matcher(text).matches() ? Outcome.done(text) : refused(field);
  }

  private Outcome<String> phone(String text) {
    try {
      // "0062…" is how many people write the country without a plus sign.
      var number =
          phones.parse(text.startsWith("00") ? "+" + text.substring(2) : text, HOME_COUNTRY);
      return phones.isPossibleNumber(number)
          ? Outcome.done(phones.format(number, PhoneNumberFormat.E164))
          : refused(Field.PHONE);
    } catch (NumberParseException e) {
      return refused(Field.PHONE);
    }
  }

  private static Outcome<String> email(String text) {
    if (!EMAIL.matcher(text).matches()) {
      return refused(Field.EMAIL);
    }
    int at = text.lastIndexOf('@');
    try {
      String domain = IDN.toASCII(text.substring(at + 1));
      return Outcome.done((text.substring(0, at) + "@" + domain).toLowerCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      return refused(Field.EMAIL);
    }
  }

  /** Arabic-Indic and other digits become 0 to 9: an Arab phone may type them. */
  private static String digits(String text) {
    var ascii = new StringBuilder(text.length());
    text.codePoints()
        .forEach(c -> {
          if (Character.isDigit(c)) {
            ascii.append((char) ('0' + Character.digit(c, 10)));
          } else {
            ascii.appendCodePoint(c);
          }
        });
    return ascii.toString();
  }

  private static Outcome<String> refused(Field field) {
    return Outcome.refused(Refusal.of("vault.refusal." + field.name().toLowerCase(Locale.ROOT)));
  }
}
