package id.satuatap.casework;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One type for one incident, found by questions in a fixed order: the first that is answered yes
 * decides. So incidents are counted alike by all who use the order of the GBV information
 * management system.
 */
final class GbvTypeRule {

  private GbvTypeRule() {}

  enum Type {
    RAPE,
    SEXUAL_ASSAULT,
    PHYSICAL_ASSAULT,
    FORCED_MARRIAGE,
    DENIAL_OF_RESOURCES,
    PSYCHOLOGICAL_ABUSE,
    NON_GBV,
    /** No question was answered yes and at least one is not answered at all. */
    NOT_YET;

    String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean sexual() {
      return this == RAPE || this == SEXUAL_ASSAULT;
    }

    boolean violence() {
      return this != NON_GBV && this != NOT_YET;
    }
  }

  /** The questions, in the order in which they are asked. */
  enum Ask {
    PENETRATION("penetration", Type.RAPE),
    SEXUAL_CONTACT("sexual-contact", Type.SEXUAL_ASSAULT),
    PHYSICAL("physical", Type.PHYSICAL_ASSAULT),
    FORCED_MARRIAGE("forced-marriage", Type.FORCED_MARRIAGE),
    DENIAL("denial", Type.DENIAL_OF_RESOURCES),
    PSYCHOLOGICAL("psychological", Type.PSYCHOLOGICAL_ABUSE);

    private final String question;
    private final Type type;

    Ask(String question, Type type) {
      this.question = question;
      this.type = type;
    }

    String question() {
      return question;
    }
  }

  /** How an answer was taken. */
  enum Taken {
    /** The first yes. */
    DECIDES,
    /** Also yes, but an earlier question has decided. */
    TOO,
    NO,
    /** Not answered; had it been yes it might have decided. */
    OPEN,
    /** Something was lacking, yet nobody withheld it: general poverty is not violence. */
    NOBODY_WITHHELD;

    String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  record Step(Ask ask, Taken taken) {}

  /**
   * @param steps every question with what it did, in order
   */
  record Decision(Type type, List<Step> steps) {
    Decision {
      steps = List.copyOf(steps);
    }

    /** A question before the one that decided is still open: the type may become a graver one. */
    boolean mayChange() {
      for (Step step : steps) {
        if (step.taken() == Taken.DECIDES) {
          return false;
        }
        if (step.taken() == Taken.OPEN) {
          return true;
        }
      }
      return false;
    }
  }

  /**
   * @param answers {@code yes}, {@code no} or anything else for not known, by question; and {@code
   *     denial-by}, who withheld: wages kept back by an employer count, want that nobody caused
   *     does not
   */
  static Decision decide(Answers answers) {
    var steps = new ArrayList<Step>();
    @Nullable Type type = null;
    boolean open = false;
    for (Ask ask : Ask.values()) {
      Taken taken = taken(ask, answers);
      if (taken == Taken.DECIDES) {
        if (type == null) {
          type = ask.type;
        } else {
          taken = Taken.TOO;
        }
      }
      open |= taken == Taken.OPEN;
      steps.add(new Step(ask, taken));
    }
    return new Decision(type != null ? type : open ? Type.NOT_YET : Type.NON_GBV, steps);
  }

  private static Taken taken(Ask ask, Answers answers) {
    return switch (answers.text(ask.question)) {
      case "yes" ->
          ask == Ask.DENIAL && answers.is("denial-by", "nobody")
              ? Taken.NOBODY_WITHHELD
              : Taken.DECIDES;
      case "no" -> Taken.NO;
      default -> Taken.OPEN;
    };
  }
}
