package id.satuatap.casework;

import java.util.List;

/**
 * What a screening for trafficking shows. It collects evidence and says when somebody should look;
 * whether it is trafficking is decided by those whom the law names.
 */
final class ScreeningRule {

  /** Ways of control as the data standard for trafficking cases lists them. */
  static final List<String> CONTROLS =
      List.of(
          "debt-bondage",
          "takes-earnings",
          "restricts-finance",
          "threats",
          "threats-law",
          "psychological-abuse",
          "physical-abuse",
          "sexual-abuse",
          "false-promises",
          "substances",
          "restricts-movement",
          "restricts-medical-care",
          "excessive-hours",
          "uses-children",
          "withholds-necessities",
          "withholds-documents",
          "other");

  private ScreeningRule() {}

  enum Advice {
    NOTHING_SEEN,
    /** One indicator may be enough, so one already asks for a second pair of eyes. */
    SHOW_TO_SUPERVISOR,
    /** Several signs together with control over the person. */
    ASK_THE_AUTHORITY
  }

  static Advice advice(List<String> indicators, List<String> controls) {
    if (indicators.isEmpty() && controls.isEmpty()) {
      return Advice.NOTHING_SEEN;
    }
    return !controls.isEmpty() && indicators.size() + controls.size() >= 3
        ? Advice.ASK_THE_AUTHORITY
        : Advice.SHOW_TO_SUPERVISOR;
  }
}
