package id.satuatap.casework;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a supervisor measures the work by. Each constant says how its figure is made up; which cases
 * are counted stands in the words beside it and in {@link IndicatorStore}.
 */
enum Indicator {
  OPENED(Group.ANSWER, "urgent", "today", "in-turn"),
  ANSWERED_IN_TIME(Group.ANSWER),
  ANSWER_TIME(Group.ANSWER, "one", "three", "week", "more", "none"),
  ASSIGN_TIME(Group.ANSWER, "one", "three", "week", "more", "none"),
  PROMISE(Group.ANSWER),
  LANGUAGE(Group.ANSWER),

  INCIDENTS(Group.VIOLENCE, Open.CODES),
  REPORTING_DELAY(
      Group.VIOLENCE, "days-3", "days-5", "days-14", "days-30", "months-4", "more", "unknown"),
  POLICE(Group.VIOLENCE),
  ASSESSED_IN_TIME(Group.VIOLENCE),
  SAFETY_IN_TIME(Group.VIOLENCE),

  PLANNED(Group.SERVICES),
  PLAN_APPROVED(Group.SERVICES),
  GOALS(Group.SERVICES, "met", "part-met", "not-met", "open"),
  GOAL_SAFETY(Group.SERVICES),
  GOAL_HEALTH(Group.SERVICES),
  GOAL_PSYCHOSOCIAL(Group.SERVICES),
  GOAL_JUSTICE(Group.SERVICES),
  GOAL_LIVING(Group.SERVICES),
  SERVICES(Group.SERVICES),
  SERVICES_GIVEN(Group.SERVICES, Open.CODES),
  FOLLOW_UP_IN_TIME(Group.SERVICES),
  FOLLOW_UPS(Group.SERVICES, Ratio.CODES),
  SATISFACTION(Group.SERVICES, "content", "mixed", "discontent", "unsaid"),

  REFERRALS(Group.REFERRALS, "accepted", "declined", "waiting", "overdue", "withdrawn"),
  REFERRALS_IN_TIME(Group.REFERRALS),
  REFERRALS_A_CASE(Group.REFERRALS, Ratio.CODES),

  CLOSED(Group.CLOSING),
  CLOSING_TIME(Group.CLOSING, "month", "quarter", "half", "longer"),
  CLOSING_GROUND(Group.CLOSING, Open.CODES),
  REOPENED(Group.CLOSING),

  CASELOAD(Group.TEAM, "under-10", "under-20", "under-30", "over"),
  TEAM(Group.TEAM, "officers", "supervisors");

  /** Part of the page. */
  enum Group {
    ANSWER,
    VIOLENCE,
    SERVICES,
    REFERRALS,
    CLOSING,
    TEAM;

    String key() {
      return "casework.figure.group." + name().toLowerCase(Locale.ROOT);
    }

    List<Indicator> indicators() {
      return Arrays.stream(Indicator.values()).filter(i -> i.group == this).toList();
    }
  }

  /** How the figure is read. */
  enum Kind {
    /** Of those counted, how many: bins {@code yes} and {@code no}. */
    SHARE,
    /** Events for each case: bins {@code events} and {@code cases}. */
    RATIO,
    /** How many in each bin. */
    SPREAD
  }

  static final String YES = "yes";
  static final String NO = "no";
  static final String EVENTS = "events";
  static final String CASES = "cases";

  /** Bins that are whatever codes were found. */
  private static final class Open {
    static final List<String> CODES = List.of();
  }

  private static final class Ratio {
    static final List<String> CODES = List.of(EVENTS, CASES);
  }

  private final Group group;
  private final Kind kind;
  private final List<String> bins;

  Indicator(Group group) {
    this.group = group;
    this.kind = Kind.SHARE;
    this.bins = List.of(YES, NO);
  }

  Indicator(Group group, String... bins) {
    this.group = group;
    this.kind = Kind.SPREAD;
    this.bins = List.of(bins);
  }

  Indicator(Group group, List<String> bins) {
    this.group = group;
    this.kind = bins.isEmpty() ? Kind.SPREAD : Kind.RATIO;
    this.bins = bins;
  }

  Group group() {
    return group;
  }

  Kind kind() {
    return kind;
  }

  /** In the order of the page; empty where the bins are the codes found. */
  List<String> bins() {
    return bins;
  }

  /** True where the sex is the officer's and no matter is behind the figure. */
  boolean ofOfficers() {
    return group == Group.TEAM;
  }

  String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  String key(String what) {
    return "casework.figure." + code() + "." + what;
  }

  /** Text of one of its bins; open ones have the words of their own list. */
  String binKey(String bin) {
    return switch (this) {
      case INCIDENTS -> "casework.violence.type." + bin;
      case SERVICES_GIVEN -> "casework.care.service." + bin;
      case CLOSING_GROUND -> "casework.close.ground." + bin;
      case ANSWER_TIME, ASSIGN_TIME -> "casework.figure.wait." + bin;
      default -> key("bin." + bin);
    };
  }

  static Optional<Indicator> ofCode(String code) {
    return Arrays.stream(values()).filter(i -> i.code().equals(code)).findFirst();
  }
}
