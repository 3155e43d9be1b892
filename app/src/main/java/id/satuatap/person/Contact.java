package id.satuatap.person;

import id.satuatap.kernel.Sensitive;
import java.util.UUID;

/** A contact that holds. */
public record Contact(UUID id, ContactKind kind, Sensitive<String> value) {

  /** So much of it as may stand on a screen unasked. */
  public String masked() {
    return MaskRule.contact(kind, value.value());
  }
}
