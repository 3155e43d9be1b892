package id.satuatap.casework;

import id.satuatap.kernel.Sex;
import id.satuatap.vault.CaseKeyId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The facts of a case, without anything that was told.
 *
 * @param code what staff say on the telephone, eight characters
 * @param holder the officer's account, or the centre while nobody is assigned
 * @param key of everything sealed in the case; the complaint's, where it came from one
 * @param complaint the complaint it came from
 * @param urgency 0 somebody is in danger, 1 today, 2 in its turn
 * @param wishedOfficer {@code P}, {@code L}, {@code any}, or null when she was not asked
 * @param wishedLanguage she would like to speak; null when she said none
 * @param nextDue the first running deadline, of the rule {@code nextRule}
 */
public record CaseView(
    UUID id,
    String code,
    UUID centre,
    UUID organisation,
    UUID holder,
    CaseKeyId key,
    @Nullable UUID complaint,
    @Nullable UUID person,
    long version,
    State state,
    @Nullable Handling handling,
    @Nullable String ground,
    boolean open,
    boolean violence,
    boolean trafficking,
    boolean child,
    Sex sex,
    int urgency,
    String channel,
    @Nullable String category,
    @Nullable String destination,
    @Nullable String phase,
    @Nullable String procedural,
    @Nullable String wishedOfficer,
    @Nullable String wishedLanguage,
    @Nullable Integer registerNumber,
    @Nullable Integer registerYear,
    Instant openedAt,
    @Nullable Instant lastContactAt,
    @Nullable Instant closedAt,
    @Nullable Instant nextDue,
    @Nullable String nextRule) {

  /** True while no officer is named: the centre itself holds it. */
  public boolean unassigned() {
    return holder.equals(centre);
  }

  /** True where the law or the house asks for more care: never closed by one pair of eyes. */
  public boolean guarded() {
    return violence || trafficking;
  }

  /** {@code K7QF-3M92}. */
  public String spokenCode() {
    return CaseCode.spoken(code);
  }

  /** {@code 17/2026}, or null before it stands in the register. */
  public @Nullable String register() {
    return registerNumber == null ? null : registerNumber + "/" + registerYear;
  }
}
