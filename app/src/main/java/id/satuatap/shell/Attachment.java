package id.satuatap.shell;

import jakarta.servlet.http.HttpServletResponse;
import java.text.Normalizer;
import java.util.Locale;
import org.springframework.http.HttpHeaders;

/** The headers of a file that leaves the house. */
final class Attachment {

  private static final int LONGEST = 80;

  private Attachment() {}

  static void named(HttpServletResponse response, String name, String type) {
    // Files say themselves in which signs they are written.
    response.setCharacterEncoding((String) null);
    response.setContentType(type);
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + clean(name) + "\"");
  }

  /**
   * Small letters, digits, point and hyphen: whatever the name was made from, headers stay whole.
   */
  static String clean(String name) {
    int dot = name.lastIndexOf('.');
    var ending = dot < 0 ? "" : "." + plain(name.substring(dot + 1));
    var stem = plain(dot < 0 ? name : name.substring(0, dot));
    if (stem.length() > LONGEST) {
      stem = stem.substring(0, LONGEST);
    }
    return (stem.isEmpty() ? "berkas" : stem) + ending;
  }

  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD)
        .toLowerCase(Locale.ROOT)
        .replaceAll("\\p{M}", "")
        .replaceAll("[^a-z0-9]+", "-")
        .replaceAll("^-|-$", "");
  }
}
