package id.satuatap.region;

/** A newer list of areas is in force; counts of areas added, renamed and closed. */
public record RegionCodesChanged(String version, int added, int renamed, int closed) {}
