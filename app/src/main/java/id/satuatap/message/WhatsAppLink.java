package id.satuatap.message;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Opens the officer's own WhatsApp with a neutral text, where the person's rule allows it, until a
 * gateway is connected.
 */
public final class WhatsAppLink {

  private static final Pattern E164 = Pattern.compile("\\+?([1-9][0-9]{6,14})");

  private WhatsAppLink() {}

  /**
   * @param answer of {@link ContactPermission} for {@link Channel#WHATSAPP} at this moment
   * @param text neutral; anything the linter objects to gives no link
   */
  public static Optional<URI> of(ContactPermission.Answer answer, String text) {
    if (!(answer instanceof ContactPermission.Allowed allowed)) {
      return Optional.empty();
    }
    var number = E164.matcher(allowed.address().replaceAll("[ ()-]", ""));
    if (!number.matches() || !NeutralTextRule.objections(text, allowed.sayWhoWeAre()).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        URI.create(
            "https://wa.me/"
                + number.group(1)
                + "?text="
                + URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20")));
  }
}
