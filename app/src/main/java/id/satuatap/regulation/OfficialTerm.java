package id.satuatap.regulation;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A name the state uses or used for a thing.
 *
 * @param concept neutral code that all names of the same thing share
 * @param name the name or abbreviation, as written
 * @param meaning the name in full, or what it means
 * @param since first day the name was official, when known
 * @param until first day it no longer was; null for the present name
 * @param spelling true when it is only another spelling, never an official name of its own
 */
public record OfficialTerm(
    String concept,
    String name,
    Bilingual meaning,
    @Nullable LocalDate since,
    @Nullable LocalDate until,
    boolean current,
    boolean spelling,
    String source) {}
