package id.satuatap.information;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The few signs an article is written with: a blank line ends a paragraph, {@code ## } begins a
 * heading, {@code - } an entry of a list, {@code [words](/address)} leads to a page of ours, and
 * {@code {key}} says what the rule of that key says today, with its article.
 */
final class ArticleText {

  private static final Pattern SIGN =
      Pattern.compile(
          "\\[([^\\[\\]\\n]{1,120})\\]\\((/[a-z0-9/#?=&-]{0,120})\\)|\\{([a-z0-9-]+(?:\\.[a-z0-9-]+)+)\\}");

  private ArticleText() {}

  /** A piece of a sentence. */
  sealed interface Piece {
    record Words(String text) implements Piece {}

    record Link(String text, String path) implements Piece {}

    record Rule(String key) implements Piece {}
  }

  /** A part of the text. */
  sealed interface Block {
    record Heading(String text) implements Block {}

    record Paragraph(List<Piece> pieces) implements Block {}

    record Items(List<List<Piece>> entries) implements Block {}
  }

  static List<Block> read(String body) {
    var blocks = new ArrayList<Block>();
    var sentences = new ArrayList<String>();
    var entries = new ArrayList<List<Piece>>();
    for (String line : (body + "\n").split("\n", -1)) {
      String text = line.strip();
      boolean entry = text.startsWith("- ");
      if (!entry && !entries.isEmpty()) {
        blocks.add(new Block.Items(List.copyOf(entries)));
        entries.clear();
      }
      if ((entry || text.isEmpty() || text.startsWith("## ")) && !sentences.isEmpty()) {
        blocks.add(new Block.Paragraph(pieces(String.join(" ", sentences))));
        sentences.clear();
      }
      if (entry) {
        entries.add(pieces(text.substring(2).strip()));
      } else if (text.startsWith("## ")) {
        blocks.add(new Block.Heading(text.substring(3).strip()));
      } else if (!text.isEmpty()) {
        sentences.add(text);
      }
    }
    return blocks;
  }

  private static List<Piece> pieces(String text) {
    var pieces = new ArrayList<Piece>();
    Matcher sign = SIGN.matcher(text);
    int from = 0;
    while (sign.find()) {
      if (sign.start() > from) {
        pieces.add(new Piece.Words(text.substring(from, sign.start())));
      }
      pieces.add(
          sign.group(3) == null
              ? new Piece.Link(sign.group(1), sign.group(2))
              : new Piece.Rule(sign.group(3)));
      from = sign.end();
    }
    if (from < text.length()) {
      pieces.add(new Piece.Words(text.substring(from)));
    }
    return pieces;
  }

  /** Keys of the rules a text quotes. */
  static Stream<String> rules(String body) {
    return SIGN.matcher(body).results().map(r -> r.group(3)).filter(key -> key != null);
  }

  /** The bare words, for finding. */
  static String words(String body) {
    return SIGN.matcher(body)
        .replaceAll(r -> r.group(1) == null ? " " : Matcher.quoteReplacement(r.group(1)));
  }
}
