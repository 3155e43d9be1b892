package id.satuatap.information;

import id.satuatap.regulation.Bilingual;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One version of an article.
 *
 * @param body paragraphs, lists and links as {@link ArticleText} reads them
 * @param source what it rests on, one a line
 * @param checkedOn the day somebody last compared it with its sources
 * @param edition how often the draft was saved
 * @param writtenBy account; null when shipped with the product
 */
public record Article(
    UUID id,
    String slug,
    int version,
    State state,
    Bilingual title,
    Bilingual lead,
    Bilingual body,
    String source,
    LocalDate checkedOn,
    int edition,
    @Nullable UUID writtenBy,
    Instant writtenAt,
    @Nullable Instant approvedAt) {

  /** Where a version stands. */
  public enum State {
    DRAFT,
    APPROVED,
    /** A later version took its place. */
    REPLACED,
    WITHDRAWN;

    String code() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }

    static State ofCode(String code) {
      return valueOf(code.toUpperCase(java.util.Locale.ROOT));
    }
  }

  /** Written by this project, and by nobody of the centre yet. */
  public boolean shipped() {
    return writtenBy == null;
  }

  /** Nobody compared it with its sources for half a year. */
  boolean old(LocalDate today) {
    return checkedOn.isBefore(today.minusMonths(6));
  }
}
