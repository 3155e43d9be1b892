package id.satuatap.person;

import java.util.UUID;

/**
 * Two records turned out to be one person. Whatever is kept by the absorbed id stays valid: it
 * leads to the kept record.
 */
public record PersonMerged(UUID kept, UUID absorbed, UUID centre) {}
