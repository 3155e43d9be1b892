/**
 * Where people come from and where they go: the administrative areas of Indonesia from province to
 * village with the codes of the ministry of home affairs, valid in time, and the destination
 * countries and territories.
 *
 * <p><b>Front door:</b> {@link id.satuatap.region.Regions} (find by code, children, path, search,
 * reading a NIK) and {@link id.satuatap.region.Countries}. <b>Tables:</b> {@code region.area},
 * {@code code_change}, {@code country}, {@code seed}; all public reference data, written by the
 * loader at start-up only. <b>Announces</b> {@link id.satuatap.region.RegionCodesChanged}.
 *
 * <p><b>Refuses nothing:</b> an odd code or NIK gets an answer that says how much of it is known.
 * An old code is followed only where {@code code_change} names the law; everything else is said to
 * be unknown. Before about 2011 the ministry numbered some regencies of Papua differently; those
 * lists are not held here.
 *
 * <p><b>Does not hold:</b> borders, coordinates, islands, post codes, the codes of the statistics
 * office, nor which countries are open for placement (that is a rule with a date, see regulation).
 */
@ApplicationModule(allowedDependencies = {"kernel", "installation", "guard", "shell"})
@NullMarked
package id.satuatap.region;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
