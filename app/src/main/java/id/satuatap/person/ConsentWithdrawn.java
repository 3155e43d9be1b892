package id.satuatap.person;

import java.util.UUID;

/** She no longer agrees: whoever shares something by this consent stops. */
public record ConsentWithdrawn(UUID consent) {}
