package id.satuatap.region;

/** A search hit; {@code score} only orders the hits of one question. */
public record AreaMatch(AreaPath path, double score) {}
