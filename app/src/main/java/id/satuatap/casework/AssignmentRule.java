package id.satuatap.casework;

import id.satuatap.kernel.Sex;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who should take a case: what she wishes, who may, who can, who has time, who speaks with her. */
final class AssignmentRule {

  /** Competences, codes of the office, without which nobody is suitable for such a case. */
  static final String VIOLENCE = "gbv-case-management";

  static final String TRAFFICKING = "trafficking-identification";
  static final String CHILD = "child-interview";

  private AssignmentRule() {}

  /**
   * Somebody on duty.
   *
   * @param competences valid today
   * @param open cases she holds
   */
  record Officer(
      UUID account,
      UUID organisation,
      String name,
      Sex sex,
      Set<String> competences,
      Set<String> languages,
      int open) {

    Officer {
      competences = Set.copyOf(competences);
      languages = Set.copyOf(languages);
    }
  }

  /**
   * What the case asks for.
   *
   * @param wished officer's sex the person asked for: {@code P}, {@code L}, {@code any}, or null
   * @param language code of the language she speaks best, or null
   */
  record Need(
      Sex client,
      boolean violence,
      boolean trafficking,
      boolean child,
      @Nullable String wished,
      @Nullable String language) {

    static Need of(CaseView c) {
      return new Need(
          c.sex(), c.violence(), c.trafficking(), c.child(), c.wishedOfficer(), c.wishedLanguage());
    }
  }

  /**
   * @param sex {@code P}, {@code L} or {@code any}
   * @param own she said so herself; otherwise it is the usual way of the house
   */
  record Wish(String sex, boolean own) {

    boolean fits(Sex officer) {
      return sex.equals("any") || sex.equals(officer.code());
    }
  }

  /** One reason for or against, as a message. */
  record Reason(String key, boolean good, List<Object> arguments) {
    static Reason good(String key, Object... arguments) {
      return new Reason("casework.assign.reason." + key, true, List.of(arguments));
    }

    static Reason bad(String key, Object... arguments) {
      return new Reason("casework.assign.reason." + key, false, List.of(arguments));
    }
  }

  /**
   * @param suitable nothing speaks against her
   */
  record Proposal(Officer officer, boolean suitable, List<Reason> reasons) {}

  /** What is offered instead when nobody suitable is on duty, the best first. */
  enum Fallback {
    APPOINTMENT,
    WOMEN_AGENCY,
    CRISIS_CENTRE,
    OTHER_OFFICER;

    String code() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * Her own wish counts. Without one a woman gets a woman, and so does whoever reports violence and
   * has not said who she is.
   */
  static Wish wish(Need need) {
    if (need.wished() != null) {
      return new Wish(need.wished(), true);
    }
    boolean woman =
        need.client() == Sex.FEMALE
            || need.client() == Sex.UNKNOWN && (need.violence() || need.trafficking());
    return new Wish(woman ? "P" : "any", false);
  }

  /** Competences the case cannot do without. */
  static Set<String> required(Need need) {
    var required = new TreeSet<String>();
    if (need.violence()) {
      required.add(VIOLENCE);
    }
    if (need.trafficking()) {
      required.add(TRAFFICKING);
    }
    if (need.child()) {
      required.add(CHILD);
    }
    return required;
  }

  /** Everybody on duty, the best first, each with what speaks for and against. */
  static List<Proposal> propose(Need need, List<Officer> onDuty) {
    Wish wish = wish(need);
    Set<String> required = required(need);
    return onDuty.stream()
        .map(officer -> weigh(need, wish, required, officer))
        .sorted(
            Comparator.comparing((Proposal p) -> !p.suitable())
                .thenComparing(p -> !wish.fits(p.officer().sex()))
                .thenComparing(p -> missing(required, p.officer()).size())
                .thenComparing(p -> !understood(need, p.officer()))
                .thenComparing(p -> p.officer().open())
                .thenComparing(p -> p.officer().name())
                .thenComparing(p -> p.officer().account()))
        .toList();
  }

  /** What to offer when nobody is suitable; empty while somebody is. */
  static List<Fallback> fallbacks(Need need, List<Proposal> proposals) {
    if (proposals.stream().anyMatch(Proposal::suitable)) {
      return List.of();
    }
    var fallbacks = new ArrayList<Fallback>();
    fallbacks.add(Fallback.APPOINTMENT);
    if (need.client() != Sex.MALE || need.child()) {
      fallbacks.add(Fallback.WOMEN_AGENCY);
    }
    if (need.client() != Sex.MALE && (need.violence() || need.trafficking())) {
      fallbacks.add(Fallback.CRISIS_CENTRE);
    }
    if (!proposals.isEmpty()) {
      fallbacks.add(Fallback.OTHER_OFFICER);
    }
    return fallbacks;
  }

  private static Proposal weigh(Need need, Wish wish, Set<String> required, Officer officer) {
    var reasons = new ArrayList<Reason>();
    boolean fits = wish.fits(officer.sex());
    if (!wish.sex().equals("any")) {
      String how = wish.own() ? "wish" : "usual";
      reasons.add(
          fits ? Reason.good(how + "." + wish.sex()) : Reason.bad("not-" + how + "." + wish.sex()));
    }
    Set<String> missing = missing(required, officer);
    for (String competence : required) {
      reasons.add(
          missing.contains(competence)
              ? Reason.bad("lacks." + competence)
              : Reason.good("has." + competence));
    }
    if (need.language() != null) {
      // The name of the language is a message of its own.
      String language = "shell.spoken." + need.language();
      reasons.add(
          switch (speaks(need.language(), officer)) {
            case null -> Reason.bad("language-unknown", language);
            case Boolean speaks when speaks -> Reason.good("language", language);
            default -> Reason.bad("no-language", language);
          });
    }
    reasons.add(
        officer.open() < 20
            ? Reason.good("open", officer.open())
            : Reason.bad("open", officer.open()));
    return new Proposal(officer, fits && missing.isEmpty(), List.copyOf(reasons));
  }

  private static Set<String> missing(Set<String> required, Officer officer) {
    var missing = new TreeSet<>(required);
    missing.removeAll(officer.competences());
    return missing;
  }

  /** Null where no language is asked for, or nobody wrote down which ones the officer speaks. */
  static @Nullable Boolean speaks(@Nullable String language, Officer officer) {
    return language == null || officer.languages().isEmpty()
        ? null
        : officer.languages().contains(language);
  }

  private static boolean understood(Need need, Officer officer) {
    return need.language() == null || officer.languages().contains(need.language());
  }
}
