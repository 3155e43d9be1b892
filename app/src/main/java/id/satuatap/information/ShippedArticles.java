package id.satuatap.information;

import id.satuatap.guard.BeforeOpening;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.kernel.Ids;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings in the articles of the product before the port opens; where a centre wrote a version of
 * its own, that one stays.
 */
@Component
class ShippedArticles extends BeforeOpening {

  private static final String FILE = "information/articles.txt";

  private final ArticleStore store;
  private final TransactionTemplate transaction;

  ShippedArticles(ArticleStore store, PlatformTransactionManager transactions) {
    super(-10);
    this.store = store;
    this.transaction = new TransactionTemplate(transactions);
  }

  @Override
  protected void prepare() {
    Callers.run(
        Caller.system(DatabaseRole.SYSTEM_INFORMATION),
        () -> transaction.executeWithoutResult(status -> load()));
  }

  private void load() {
    Map<String, String> known = store.shipped();
    for (Draft draft : read()) {
      String hash = hash(draft);
      String present = known.get(draft.slug());
      if (present == null || !present.isEmpty() && !present.equals(hash)) {
        store.ship(Ids.next(), draft, hash);
      }
    }
  }

  static List<Draft> read() {
    try (var in = new ClassPathResource(FILE).getInputStream()) {
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException("the shipped articles cannot be read", e);
    }
  }

  /** Articles begin with {@code === slug}; fields stand in lines, texts after {@code --- id}. */
  static List<Draft> parse(String file) {
    var drafts = new ArrayList<Draft>();
    for (String article : ("\n" + file).split("\n=== ")) {
      if (article.isBlank() || article.strip().startsWith("#")) {
        continue;
      }
      String[] parts = article.split("\n--- (?:id|en)\n");
      if (parts.length != 3) {
        throw new IllegalStateException("an article has a head and two languages: " + parts[0]);
      }
      var lines = parts[0].lines().toList();
      var fields = new HashMap<String, String>();
      for (String line : lines.subList(1, lines.size())) {
        int colon = line.indexOf(": ");
        if (colon > 0) {
          fields.merge(line.substring(0, colon), line.substring(colon + 2), (a, b) -> a + "\n" + b);
        }
      }
      drafts.add(
          new Draft(
              lines.getFirst().strip(),
              field(fields, "title-id"),
              field(fields, "title-en"),
              field(fields, "lead-id"),
              field(fields, "lead-en"),
              parts[1].strip(),
              parts[2].strip(),
              field(fields, "source"),
              field(fields, "checked")));
    }
    return drafts;
  }

  private static String field(Map<String, String> fields, String name) {
    String value = fields.get(name);
    if (value == null) {
      throw new IllegalStateException("an article without " + name);
    }
    return value.strip();
  }

  private static String hash(Draft draft) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(draft.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
