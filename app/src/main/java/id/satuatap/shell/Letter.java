package id.satuatap.shell;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The frame of an office's letter; its body is the template's content.
 *
 * @param paper {@code a4} or {@code f4} (215 by 330 mm)
 * @param authority the line above the office, such as the regency
 * @param number register number; null while it is a draft
 * @param title printed in the middle instead of subject and recipient: minutes, statements
 * @param recipient lines of the address
 * @param copies who gets a copy
 */
public record Letter(
    String paper,
    String authority,
    String office,
    String address,
    @Nullable String number,
    @Nullable String attachments,
    @Nullable String subject,
    @Nullable String title,
    String placeAndDate,
    List<String> recipient,
    List<Signature> signatures,
    List<String> copies) {

  public Letter {
    if (!paper.equals("a4") && !paper.equals("f4")) {
      throw new IllegalArgumentException("paper is a4 or f4");
    }
    recipient = List.copyOf(recipient);
    signatures = List.copyOf(signatures);
    copies = List.copyOf(copies);
  }

  /**
   * Room for one signature.
   *
   * @param rank a line below the name, such as rank and staff number, or null
   */
  public record Signature(String duty, String name, @Nullable String rank) {}
}
