package id.satuatap.person;

import id.satuatap.vault.BlindIndex;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How somebody can be reached. */
public enum ContactKind {
  PHONE(BlindIndex.Field.PHONE),
  WHATSAPP(BlindIndex.Field.PHONE),
  EMAIL(BlindIndex.Field.EMAIL),
  ADDRESS(null);

  private final BlindIndex.@Nullable Field field;

  ContactKind(BlindIndex.@Nullable Field field) {
    this.field = field;
  }

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<ContactKind> ofCode(String code) {
    return Arrays.stream(values()).filter(k -> k.code().equals(code)).findFirst();
  }

  /** By what it is found again; an address is not. */
  BlindIndex.@Nullable Field field() {
    return field;
  }
}
