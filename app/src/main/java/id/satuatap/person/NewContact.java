package id.satuatap.person;

/**
 * A contact as it was given.
 *
 * @param value telephone numbers and e-mail addresses are stored in their normal form
 */
public record NewContact(ContactKind kind, String value) {

  /** A contact is not for logs. */
  @Override
  public String toString() {
    return "NewContact[" + kind.code() + "]";
  }
}
