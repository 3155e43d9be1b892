package id.satuatap.information;

import java.time.Instant;
import java.util.UUID;

/** A version of an article was approved and can be read by everybody. */
public record ArticlePublished(UUID article, String slug, int version, Instant at) {}
