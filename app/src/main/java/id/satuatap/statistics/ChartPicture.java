package id.satuatap.statistics;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.RenderingHints;
import java.awt.TexturePaint;
import java.awt.geom.AffineTransform;
import java.awt.geom.GeneralPath;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;

/**
 * A chart as a picture (PNG) that can be put into a letter: the bars of the page, in their colours
 * on white, with the numbers and what they are. Letters are drawn as outlines of the fonts of our
 * papers, so that a server without any font makes the same picture.
 */
final class ChartPicture {

  private static final int WIDTH = 1200;
  private static final int EDGE = 36;
  private static final int ROW = 62;
  private static final int BAR = 26;
  private static final int MOST_ROWS = 60;
  private static final Color INK = new Color(0x23282a);
  private static final Color SOFT = new Color(0x5c5a55);
  private static final Color GROUND = new Color(0xf4eee4);
  private static final Color WOMAN = new Color(0x8a4b9c);
  private static final Color MAN = new Color(0x2f7a72);
  private static final Color UNKNOWN = new Color(0x9a9187);

  private static @Nullable TrueTypeFont plain;
  private static @Nullable TrueTypeFont bold;

  private ChartPicture() {}

  /** A bar with its name in the reader's language. */
  record Row(String label, long women, long men, long unknown) {

    long all() {
      return women + men + unknown;
    }
  }

  /** What stands beside the bars, in the reader's language. */
  record Words(String title, String foot, String women, String men, String unknown, String lang) {}

  static byte[] of(Words words, List<Row> all, Panel.Shape shape) {
    var rows = all.subList(0, Math.min(MOST_ROWS, all.size()));
    var title = wrapped(words.title(), font(true), 34, WIDTH - 2 * EDGE);
    var foot = wrapped(words.foot(), font(false), 19, WIDTH - 2 * EDGE);
    int top = EDGE + title.size() * 44 + 52;
    int height = top + rows.size() * ROW + 16 + foot.size() * 27 + EDGE;
    var image = new BufferedImage(WIDTH, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    try {
      g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      g.setPaint(Color.WHITE);
      g.fillRect(0, 0, WIDTH, height);
      int y = EDGE + 30;
      for (String line : title) {
        text(g, line, EDGE, y, 34, font(true), INK);
        y += 44;
      }
      double x = EDGE;
      x = key(g, words.women(), hatched(), x, y);
      x = key(g, words.men(), MAN, x, y);
      if (shape == Panel.Shape.BARS) {
        key(g, words.unknown(), dotted(), x, y);
      }
      for (int i = 0; i < rows.size(); i++) {
        if (shape == Panel.Shape.PYRAMID) {
          sides(g, rows, rows.get(i), top + i * ROW, words.lang());
        } else {
          bar(g, rows, rows.get(i), top + i * ROW, words.lang());
        }
      }
      y = top + rows.size() * ROW + 16 + 20;
      for (String line : foot) {
        text(g, line, EDGE, y, 19, font(false), SOFT);
        y += 27;
      }
    } finally {
      g.dispose();
    }
    var out = new ByteArrayOutputStream(1 << 15);
    try {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static double key(Graphics2D g, String name, Paint paint, double x, double y) {
    g.setPaint(paint);
    g.fill(new Rectangle2D.Double(x, y - 17, 22, 22));
    text(g, name, x + 32, y, 22, font(false), INK);
    return x + 32 + width(name, font(false), 22) + 36;
  }

  private static void bar(Graphics2D g, List<Row> rows, Row row, int top, String lang) {
    long most = Math.max(1, rows.stream().mapToLong(Row::all).max().orElse(1));
    double length = WIDTH - 2.0 * EDGE - 130;
    text(g, row.label(), EDGE, top + 20, 22, font(false), INK);
    g.setPaint(GROUND);
    g.fill(new Rectangle2D.Double(EDGE, top + 28, length, BAR));
    double x = EDGE;
    x = piece(g, hatched(), x, top, length * row.women() / most);
    x = piece(g, MAN, x, top, length * row.men() / most);
    piece(g, dotted(), x, top, length * row.unknown() / most);
    String n = number(row.all(), lang);
    text(g, n, WIDTH - EDGE - width(n, font(false), 22), top + 49, 22, font(false), INK);
  }

  private static double piece(Graphics2D g, Paint paint, double x, int top, double length) {
    if (length > 0) {
      g.setPaint(paint);
      g.fill(new Rectangle2D.Double(x, top + 28, length, BAR));
    }
    return x + Math.max(0, length);
  }

  private static void sides(Graphics2D g, List<Row> rows, Row row, int top, String lang) {
    long most =
        Math.max(1, rows.stream().mapToLong(r -> Math.max(r.women(), r.men())).max().orElse(1));
    double half = WIDTH / 2.0 - EDGE - 110;
    double middle = WIDTH / 2.0;
    text(
        g,
        row.label(),
        middle - width(row.label(), font(false), 22) / 2,
        top + 20,
        22,
        font(false),
        INK);
    g.setPaint(GROUND);
    g.fill(new Rectangle2D.Double(middle - half, top + 28, 2 * half, BAR));
    double men = half * row.men() / most;
    g.setPaint(MAN);
    g.fill(new Rectangle2D.Double(middle - men, top + 28, men, BAR));
    piece(g, hatched(), middle, top, half * row.women() / most);
    text(g, number(row.men(), lang), EDGE, top + 49, 22, font(false), INK);
    String n = number(row.women(), lang);
    text(g, n, WIDTH - EDGE - width(n, font(false), 22), top + 49, 22, font(false), INK);
  }

  private static String number(long n, String lang) {
    return String.format(Locale.of(lang), "%,d", n);
  }

  /** Distinguishable without colours: lines, full, dots. */
  private static TexturePaint hatched() {
    var tile = new BufferedImage(12, 12, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = tile.createGraphics();
    g.setPaint(WOMAN);
    g.fillRect(0, 0, 12, 12);
    g.setPaint(Color.WHITE);
    for (int i = 0; i < 12; i++) {
      g.fillRect(i, 11 - i, 2, 2);
    }
    g.dispose();
    return new TexturePaint(tile, new Rectangle2D.Double(0, 0, 12, 12));
  }

  private static TexturePaint dotted() {
    var tile = new BufferedImage(10, 10, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = tile.createGraphics();
    g.setPaint(Color.WHITE);
    g.fillRect(0, 0, 10, 10);
    g.setPaint(UNKNOWN);
    g.fillOval(2, 2, 6, 6);
    g.dispose();
    return new TexturePaint(tile, new Rectangle2D.Double(0, 0, 10, 10));
  }

  // Letters --------------------------------------------------------------------------------------

  private static void text(
      Graphics2D g, String text, double x, double y, double size, TrueTypeFont font, Color ink) {
    g.setPaint(ink);
    try {
      double scale = size / font.getUnitsPerEm();
      double at = x;
      for (int c : text.codePoints().toArray()) {
        int glyph = font.getUnicodeCmapLookup().getGlyphId(c);
        var data = font.getGlyph().getGlyph(glyph);
        if (data != null) {
          GeneralPath path = data.getPath();
          path.transform(new AffineTransform(scale, 0, 0, -scale, at, y));
          g.fill(path);
        }
        at += font.getAdvanceWidth(glyph) * scale;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double width(String text, TrueTypeFont font, double size) {
    try {
      double width = 0;
      for (int c : text.codePoints().toArray()) {
        width += font.getAdvanceWidth(font.getUnicodeCmapLookup().getGlyphId(c));
      }
      return width * size / font.getUnitsPerEm();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> wrapped(String text, TrueTypeFont font, double size, double most) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    for (String word : text.strip().split("\\s+")) {
      if (!line.isEmpty() && width(line + " " + word, font, size) > most) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  private static synchronized TrueTypeFont font(boolean heavy) {
    TrueTypeFont found = heavy ? bold : plain;
    if (found == null) {
      var name = "liberation/LiberationSans-" + (heavy ? "Bold" : "Regular") + ".ttf";
      try (var in = new ClassPathResource(name).getInputStream()) {
        found = new TTFParser().parse(new RandomAccessReadBuffer(in.readAllBytes()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      if (heavy) {
        bold = found;
      } else {
        plain = found;
      }
    }
    return found;
  }
}
