package id.satuatap.linkage;

/**
 * A record of the index that may be the person who was looked for.
 *
 * @param vetoed whether something forbids to put the two together, however likely they are one
 */
public record Match(
    String id, double probability, double bits, boolean vetoed, Explanation explanation) {}
