package id.satuatap.regulation;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A legal instrument, or whatever else a rule rests on.
 *
 * @param kind such as {@code uu}, {@code pp}, {@code permen}, {@code perban}, {@code skb}, {@code
 *     page} (an office's published page) or {@code proposal} (of this project)
 * @param name as people cite it, such as "Perban BP2MI 6/2024"
 * @param issued day of issue, when seen
 * @param source where this project saw it; says so when only single articles were seen
 * @param replaces key of the instrument it took the place of
 */
public record Instrument(
    String key,
    String kind,
    @Nullable String number,
    @Nullable Integer year,
    String name,
    Bilingual title,
    @Nullable LocalDate issued,
    String source,
    @Nullable String replaces) {}
