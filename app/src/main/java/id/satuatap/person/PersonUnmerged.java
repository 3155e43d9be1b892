package id.satuatap.person;

import java.util.UUID;

/** Two records that had been joined are two persons again; each id means its own record. */
public record PersonUnmerged(UUID kept, UUID restored, UUID centre) {}
