package id.satuatap.vault;

import java.util.UUID;

/**
 * A document as a list shows it.
 *
 * @param name cleaned, with the ending of its true kind
 * @param bytes of the content as kept
 * @param scanned true when a scanner found it clean
 */
public record Document(
    UUID id, CaseKeyId caseId, String name, String mediaType, long bytes, boolean scanned) {

  @Override
  public String toString() {
    return "Document[" + id + "]";
  }
}
