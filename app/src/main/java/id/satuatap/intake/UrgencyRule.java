package id.satuatap.intake;

import java.text.Normalizer;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Decides how soon somebody has to look, and why. Pure, and rather too early than too late: words
 * of danger count even where they are denied or quoted, because an officer reads them anyway.
 *
 * <p>Our own working rule; the indicators are those of the ILO and of HTCDS, of which one alone may
 * be enough to look closer and none is a verdict.
 */
final class UrgencyRule {

  /** Kinds of complaint that speak of violence by themselves. */
  private static final Set<String> VIOLENT = Set.of("VIOLENCE_BY_EMPLOYER", "SEXUAL_HARASSMENT");

  /** Kinds that speak of trafficking by themselves. */
  private static final Set<String> TRADE = Set.of("TRAFFICKING", "DEBT_BONDAGE");

  /** One of these alone is reason enough to think of trafficking; of the others it takes two. */
  private static final Set<Sign> STRONG =
      EnumSet.of(
          Sign.MOVEMENT,
          Sign.DEBT,
          Sign.TAKES_EARNINGS,
          Sign.SEXUAL,
          Sign.DRUGS,
          Sign.FAMILY,
          Sign.ISOLATION);

  private static final Pattern LIFE =
      words(
          "bunuh(?! diri)\\w*",
          "dibunuh",
          "membunuh",
          "nyawa(ku| saya)?",
          "sekarat",
          "pisau",
          "golok",
          "pistol",
          "senjata",
          "selamatkan",
          "darurat",
          "mau mati",
          "hampir mati",
          "kill(ed|ing)?(?! myself)",
          "going to die",
          "knife",
          "gun",
          "save me",
          "save my life",
          "emergency",
          "strangl\\w+",
          "dicekik",
          "mencekik",
          "cekik");
  private static final Pattern SELF_HARM =
      words(
          "bunuh diri",
          "ingin mati",
          "pengen mati",
          "pingin mati",
          "mengakhiri hidup",
          "akhiri hidup",
          "(tidak|tak|gak|nggak|ga|tdk) (mau|ingin|sanggup) hidup",
          "suicid\\w+",
          "kill myself",
          "end my life",
          "want to die");
  private static final Pattern SEXUAL =
      words(
          "\\w*perkosa\\w*",
          "\\w*cabul\\w*",
          "\\w*leceh\\w*",
          "raba",
          "meraba\\w*",
          "diraba\\w*",
          "pelacur\\w*",
          "melacur\\w*",
          "\\w*setubuh\\w*",
          "rape[ds]?",
          "raping",
          "molest\\w*",
          "sexual\\w*",
          "prostitut\\w*");
  private static final Pattern VIOLENCE =
      words(
          "(di|me|mem)pukul\\w*",
          "\\w+pukuli",
          "memukul\\w*",
          "(di|me|men)?tampar\\w*",
          "nampar\\w*",
          "(di|me|men)?tendang\\w*",
          "nendang\\w*",
          "\\w*aniaya\\w*",
          "\\w*siksa\\w*",
          "\\w*hajar",
          "disetrika",
          "disiram",
          "menyiram",
          "dijambak",
          "digebuk\\w*",
          "luka",
          "berdarah",
          "kekerasan",
          "beat(s|en|ing)?",
          "hit me",
          "hits me",
          "hitting",
          "kick(s|ed)?",
          "slap(s|ped)?",
          "tortur\\w+",
          "burn(s|ed|t)?",
          "violen\\w+",
          "abus\\w+",
          "assault\\w*");
  private static final Pattern CONFINED =
      words(
          "(di|me|men|ny)?sekap\\w*",
          "penyekapan",
          "dikurung",
          "terkurung",
          "mengurung",
          "dikunci\\w*",
          "(tidak|tak|gak|nggak|ga|tdk) (boleh|bisa|dapat) (keluar|pergi|kabur|pulang)",
          "locked( in| up)?",
          "lock(s)? me",
          "not allowed to leave",
          "can'?t leave",
          "cannot leave",
          "confine[ds]?");

  private UrgencyRule() {}

  /**
   * What the rule says.
   *
   * @param violence it looks like violence: never mediated by default, never closed automatically
   * @param trafficking it looks like trafficking or forced labour
   */
  record Verdict(
      Urgency urgency,
      boolean violence,
      boolean trafficking,
      boolean child,
      List<UrgencyReason> reasons) {}

  /**
   * @param words everything told so far; only looked at, never kept
   */
  static Verdict decide(Safe safe, Facts facts, String words) {
    Set<UrgencyReason> now = EnumSet.noneOf(UrgencyReason.class);
    Set<UrgencyReason> soon = EnumSet.noneOf(UrgencyReason.class);
    String text =
        Normalizer.normalize(words, Normalizer.Form.NFKC)
            .toLowerCase(Locale.ROOT)
            .replaceAll("\\s+", " ");
    Set<Sign> signs = facts.signs().isEmpty() ? Set.of() : EnumSet.copyOf(facts.signs());

    if (safe == Safe.DANGER) {
      now.add(UrgencyReason.DANGER_NOW);
    } else if (safe == Safe.NO) {
      soon.add(UrgencyReason.NOT_SAFE);
    }
    if (signs.contains(Sign.SELF_HARM)) {
      now.add(UrgencyReason.SELF_HARM);
    }
    if (LIFE.matcher(text).find()) {
      now.add(UrgencyReason.WORDS_LIFE);
    }
    if (SELF_HARM.matcher(text).find()) {
      now.add(UrgencyReason.WORDS_SELF_HARM);
    }

    boolean confined = signs.contains(Sign.MOVEMENT);
    boolean violence =
        signs.contains(Sign.VIOLENCE)
            || signs.contains(Sign.SEXUAL)
            || facts.categories().stream().anyMatch(VIOLENT::contains);
    if (violence) {
      soon.add(UrgencyReason.VIOLENCE);
    }
    if (SEXUAL.matcher(text).find()) {
      violence = true;
      soon.add(UrgencyReason.WORDS_SEXUAL);
    }
    if (VIOLENCE.matcher(text).find()) {
      violence = true;
      soon.add(UrgencyReason.WORDS_VIOLENCE);
    }
    if (CONFINED.matcher(text).find()) {
      confined = true;
      soon.add(UrgencyReason.WORDS_CONFINED);
    }
    if (violence && confined) {
      now.add(UrgencyReason.VIOLENCE_CONFINED);
    }

    boolean child = signs.contains(Sign.CHILD);
    if (child) {
      soon.add(UrgencyReason.CHILD);
      if (violence) {
        now.add(UrgencyReason.VIOLENCE_CHILD);
      }
    }
    if (signs.contains(Sign.DETAINED) || facts.categories().contains("DETAINED")) {
      soon.add(UrgencyReason.DETAINED);
    }
    if (signs.contains(Sign.PREGNANT)) {
      soon.add(UrgencyReason.PREGNANT);
    }

    long indicators = signs.stream().filter(s -> s.kind() != Sign.Kind.CIRCUMSTANCE).count();
    boolean trafficking = facts.categories().stream().anyMatch(TRADE::contains);
    if (trafficking) {
      soon.add(UrgencyReason.TRAFFICKING);
    }
    if (indicators >= 2 || signs.stream().anyMatch(STRONG::contains)) {
      trafficking = true;
      soon.add(UrgencyReason.INDICATORS);
    }

    Urgency urgency =
        !now.isEmpty() ? Urgency.IMMEDIATE : !soon.isEmpty() ? Urgency.HIGH : Urgency.NORMAL;
    Set<UrgencyReason> all = EnumSet.noneOf(UrgencyReason.class);
    all.addAll(now);
    all.addAll(soon);
    return new Verdict(urgency, violence, trafficking, child, List.copyOf(all));
  }

  private static Pattern words(String... alternatives) {
    return Pattern.compile(
        "(?<![\\p{L}\\p{N}])(?:" + String.join("|", alternatives) + ")(?![\\p{L}\\p{N}])",
        Pattern.UNICODE_CASE);
  }
}
