package id.satuatap.shell;

import com.openhtmltopdf.extend.FSSupplier;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.jsoup.Jsoup;
import org.jsoup.helper.W3CDom;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;

/**
 * Makes {@link Paper} into tagged PDF files (PDF/UA-1 structure, fonts embedded) and sends them.
 *
 * <p>The templates are those of the screen: the same letter is a page and a file. Nothing is
 * fetched while a file is made; pictures are only those the page itself carries.
 */
@Component
public class Papers {

  private static final String FONT = "Liberation Sans";
  private static final Map<String, Weight> FONTS =
      Map.of(
          "LiberationSans-Regular", new Weight(400, FontStyle.NORMAL),
          "LiberationSans-Bold", new Weight(700, FontStyle.NORMAL),
          "LiberationSans-Italic", new Weight(400, FontStyle.ITALIC),
          "LiberationSans-BoldItalic", new Weight(700, FontStyle.ITALIC));

  /** One run of dark squares in a code drawn as a path. */
  private static final Pattern RUN = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-(\\d+)z");

  private static final int DOT = 8;
  private static final int LARGEST_CODE = 400;

  private final JteViews views;
  private final Shells shells;
  private final String style;

  Papers(JteViews views, Shells shells) {
    // The library's log would repeat pieces of what is printed.
    XRLog.setLoggingEnabled(false);
    this.views = views;
    this.shells = shells;
    this.style = style();
  }

  private record Weight(int weight, FontStyle style) {}

  /** The answer of a controller: the paper as a file to save, which no cache may keep. */
  public View of(Paper paper) {
    return new PaperView(paper);
  }

  byte[] made(Paper paper, Shell shell) {
    var document = document(paper, shell);
    var output = new ByteArrayOutputStream(1 << 16);
    var builder = new PdfRendererBuilder();
    FONTS.forEach(
        (name, weight) -> builder.useFont(font(name), FONT, weight.weight(), weight.style(), true));
    builder.useExternalResourceAccessControl(
        (address, type) -> address.startsWith("data:"),
        ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI);
    builder.useExternalResourceAccessControl(
        (address, type) -> address.startsWith("data:"),
        ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI);
    builder.usePdfUaAccessibility(true);
    builder.withProducer("SatuAtap");
    builder.useFastMode();
    builder.withW3cDocument(new W3CDom().namespaceAware(false).fromJsoup(document), "");
    builder.toStream(output);
    try {
      builder.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return output.toByteArray();
  }

  private Document document(Paper paper, Shell shell) {
    var body = views.text(paper.template() + ".jte", paper.page(), shell);
    var document = Jsoup.parse(body);
    document.outputSettings().prettyPrint(false);
    document.select("script, link, style, meta, .sa-noprint, [hidden]").remove();
    document.select("svg").forEach(Papers::picture);
    var title = paper.title().apply(shell);
    var html = document.expectFirst("html");
    html.attr("lang", shell.lang());
    var head = document.head();
    head.empty();
    head.appendElement("title").text(title);
    // Both are asked for by the standard for accessible files.
    head.appendElement("meta").attr("name", "subject").attr("content", title);
    head.appendElement("meta").attr("name", "description").attr("content", title);
    head.appendElement("meta").attr("name", "author").attr("content", shell.t("shell.name"));
    head.appendElement("style").appendChild(new org.jsoup.nodes.DataNode(sheet(paper, shell)));
    return document;
  }

  /** Size, margins and what stands at the foot of each sheet. */
  private String sheet(Paper paper, Shell shell) {
    var size = paper.size();
    var rule = new StringBuilder(style);
    rule.append("@page { size: ").append(size.sheet());
    rule.append("; margin: ").append(size.margin());
    rule.append("; ");
    var letters = "{ font-family: '" + FONT + "'; font-size: 8pt; ";
    if (size.numbered()) {
      rule.append("@bottom-right ")
          .append(letters)
          .append("content: ")
          .append(quoted(shell.t("shell.paper.page") + " "))
          .append(" counter(page) ")
          .append(quoted(" " + shell.t("shell.paper.of") + " "))
          .append(" counter(pages); }");
    }
    var foot = paper.foot();
    if (foot != null) {
      rule.append("@bottom-left ")
          .append(letters)
          .append("width: 75%; content: ")
          .append(quoted(foot.apply(shell)))
          .append("; }");
    }
    return rule.append('}').toString();
  }

  /** A string of a style sheet; everything but letters, digits and spaces by its number. */
  static String quoted(String text) {
    var quoted = new StringBuilder("\"");
    text.codePoints()
        .forEach(c -> {
          if (Character.isLetterOrDigit(c) && c < 0x250 || " .,:;()/–-".indexOf(c) >= 0) {
            quoted.appendCodePoint(c);
          } else if (c >= ' ') {
            // The space ends the number and belongs to it.
            quoted.append('\\').append(String.format("%06x ", c));
          }
        });
    return quoted.append('"').toString();
  }

  /** Square codes stay as pictures; icons and drawings belong to the screen. */
  private static void picture(Element svg) {
    var path = svg.selectFirst("path");
    var box = svg.attr("viewBox").split(" ");
    var code = path == null || box.length != 4 ? null : code(path.attr("d"), box[2]);
    if (code == null) {
      svg.remove();
      return;
    }
    var label = svg.attr("aria-label");
    svg.replaceWith(
        new Element("img")
            .attr("src", "data:image/png;base64," + code)
            .attr("alt", label.isEmpty() ? "QR" : label)
            .attr("class", "sa-qr__picture"));
  }

  private static @Nullable String code(String path, String size) {
    if (!size.matches("\\d{1,3}") || !RUN.matcher(path).lookingAt()) {
      return null;
    }
    int dots = Math.min(Integer.parseInt(size), LARGEST_CODE);
    var picture =
        new BufferedImage(dots * DOT, dots * DOT, BufferedImage.TYPE_BYTE_BINARY).getRaster();
    var image = new BufferedImage(dots * DOT, dots * DOT, BufferedImage.TYPE_BYTE_BINARY);
    image.createGraphics().fillRect(0, 0, dots * DOT, dots * DOT);
    var runs = RUN.matcher(path);
    while (runs.find()) {
      int x = Integer.parseInt(runs.group(1)) * DOT;
      int y = Integer.parseInt(runs.group(2)) * DOT;
      int width = Integer.parseInt(runs.group(3)) * DOT;
      for (int i = x; i < Math.min(x + width, picture.getWidth()); i++) {
        for (int j = y; j < Math.min(y + DOT, picture.getHeight()); j++) {
          image.setRGB(i, j, 0);
        }
      }
    }
    var output = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getEncoder().encodeToString(output.toByteArray());
  }

  private static FSSupplier<InputStream> font(String name) {
    return () -> {
      try {
        return new ClassPathResource("liberation/" + name + ".ttf").getInputStream();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  private static String style() {
    try (var in = new ClassPathResource("shell/paper.css").getInputStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private final class PaperView implements View {

    private final Paper paper;

    PaperView(Paper paper) {
      this.paper = paper;
    }

    @Override
    public String getContentType() {
      return "application/pdf";
    }

    @Override
    public void render(
        @Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      var shell = paper.official() ? shells.official(request) : shells.of(request);
      byte[] file;
      // Whole before the first byte leaves: what fails becomes a clean error page.
      try {
        file = made(paper, shell);
      } catch (RuntimeException e) {
        views.sendProblem(paper.template(), e, request, response);
        return;
      }
      Attachment.named(response, paper.file() + ".pdf", getContentType());
      response.setContentLength(file.length);
      response.getOutputStream().write(file);
    }
  }
}
