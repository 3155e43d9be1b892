package id.satuatap.referral;

import java.util.Locale;

/** How soon an answer is needed; each has its rule in the regulation data. */
public enum Urgency {
  USUAL("referral.answer"),
  URGENT("referral.answer-urgent");

  private final String rule;

  Urgency(String rule) {
    this.rule = rule;
  }

  String rule() {
    return rule;
  }

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Urgency ofCode(String code) {
    return code.equals("urgent") ? URGENT : USUAL;
  }
}
