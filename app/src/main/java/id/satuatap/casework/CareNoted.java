package id.satuatap.casework;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was written inside a case and may be counted: help that is needed and given, sessions,
 * contacts, money claims with what came of them, and how the help was found. Codes only; the latest
 * word about an entry holds.
 *
 * @param sheet {@code service}, {@code session}, {@code contact}, {@code claim}, {@code instalment}
 *     or {@code feedback}
 * @param state as the sheet has it, such as {@code planned} or {@code given}
 * @param code service, topic, kind of claim, or whether she would recommend the house
 * @param parent the claim of an instalment
 * @param day the day the entry is about
 * @param amount what was claimed or agreed
 * @param paid what has come; null while nothing came
 * @param currency ISO 4217
 */
public record CareNoted(
    UUID entry,
    UUID caseId,
    UUID centre,
    String sheet,
    String state,
    @Nullable String code,
    @Nullable UUID parent,
    @Nullable LocalDate day,
    @Nullable BigDecimal amount,
    @Nullable BigDecimal paid,
    @Nullable String currency,
    String sex,
    boolean child,
    Instant at) {}
