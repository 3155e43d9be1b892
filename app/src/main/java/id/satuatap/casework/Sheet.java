package id.satuatap.casework;

import static id.satuatap.casework.Question.day;
import static id.satuatap.casework.Question.line;
import static id.satuatap.casework.Question.many;
import static id.satuatap.casework.Question.money;
import static id.satuatap.casework.Question.number;
import static id.satuatap.casework.Question.one;
import static id.satuatap.casework.Question.text;
import static id.satuatap.casework.Question.time;
import static id.satuatap.casework.Question.yesNo;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The forms of a case, as data: one enum constant is one kind of entry, its questions in groups in
 * the order of the page. Almost all questions may be left out, because what somebody does not want
 * to tell is not asked twice.
 */
enum Sheet {
  /**
   * One incident of violence; no fewer facts than the incident recorder of the GBV information
   * management system holds.
   */
  INCIDENT(
      "kejadian",
      "violence",
      Section.VIOLENCE,
      new Part(
          "when",
          day("incident-day"),
          yesNo("estimated"),
          day("report-day").must(),
          time("report-time"),
          one("time-of-day", "morning", "afternoon", "night", "unknown"),
          one(
              "location-type",
              "employer-home",
              "workplace",
              "own-home",
              "agency-housing",
              "transit",
              "street",
              "public-place",
              "border",
              "detention",
              "online",
              "other",
              "unknown"),
          line("location"),
          line("district"),
          line("camp"),
          one(
              "stage",
              "not-displaced",
              "before",
              "on-the-way-out",
              "at-destination",
              "on-the-way-back",
              "after-return")),
      new Part(
          "what",
          yesNo("penetration"),
          yesNo("sexual-contact"),
          yesNo("physical"),
          yesNo("forced-marriage"),
          yesNo("denial"),
          one(
              "denial-by",
              "employer",
              "agency",
              "partner",
              "family",
              "official",
              "other",
              "nobody"),
          yesNo("psychological"),
          many("forms", Codes.listed("sexual-violence-form")),
          text("description").alreadyTold()),
      new Part(
          "around",
          one(
              "abduction",
              "none",
              "forced-conscription",
              "trafficked",
              "other-abduction",
              "unknown"),
          yesNo("goods-exchanged"),
          one(
              "harmful-practice",
              "none",
              "genital-cutting",
              "bride-price",
              "inherited",
              "other",
              "unknown"),
          yesNo("previous"),
          yesNo("reported-elsewhere"),
          line("reported-where")),
      new Part(
          "perpetrator",
          number("perpetrators", 999),
          one("perpetrator-sex", "male", "female", "both", "unknown"),
          yesNo("former"),
          one("perpetrator-age", "0-11", "12-17", "18-25", "26-40", "41-60", "61", "unknown"),
          one(
              "relationship",
              "employer",
              "employer-family",
              "agency",
              "broker",
              "co-worker",
              "partner",
              "former-partner",
              "parent",
              "other-family",
              "neighbour",
              "official",
              "stranger",
              "other",
              "unknown"),
          one(
              "occupation",
              "employer",
              "agent",
              "official",
              "police-military",
              "teacher",
              "religious",
              "business",
              "farmer-fisher",
              "driver",
              "worker",
              "student",
              "none",
              "other",
              "unknown"),
          line("perpetrator-nationality"),
          text("perpetrator-about")),
      new Part(
          "survivor",
          number("age", 120),
          line("nationality"),
          line("ethnicity"),
          one("marital", "single", "married", "divorced", "widowed", "unknown"),
          number("dependants", 30),
          one("displacement", "resident", "returnee", "abroad", "shelter", "stranded", "unknown"),
          one("disability", "none", "physical", "mental", "both", "unknown"),
          one(
              "unaccompanied",
              "no",
              "unaccompanied-minor",
              "separated-child",
              "other-vulnerable-child",
              "unknown"),
          yesNo("lives-alone")),
      new Part(
          "services",
          one(
              "referred-from",
              "self",
              "family",
              "village",
              "mission",
              "police",
              "health",
              "psychosocial",
              "legal-aid",
              "shelter",
              "community",
              "other-agency",
              "other"),
          one("safehouse", Served.CODES),
          one("medical", Served.CODES),
          one("psychosocial", Served.CODES),
          yesNo("wants-legal"),
          one("legal", Served.CODES),
          one("police-service", Served.CODES),
          one("livelihoods", Served.CODES),
          one("protection", Served.CODES),
          yesNo("consent-statistics")),
      new Part(
          "police",
          one("police", "open", "reported", "excepted"),
          day("police-day"),
          line("police-number"),
          one("police-exception", "already-reported", "abroad", "not-our-duty", "danger", "other"),
          text("police-why"))),

  SCREENING(
      "skrining",
      "violence",
      Section.VIOLENCE,
      new Part(
          "screening",
          many("indicators", Codes.listed("forced-labour-indicator")),
          many("controls", Codes.of(ScreeningRule.CONTROLS.toArray(String[]::new))),
          text("evidence").alreadyTold(),
          one("victim-status", "not-decided", "possible", "actual", "not"),
          line("decided-by"))),

  ASSESSMENT(
      "asesmen",
      "plan",
      Section.PLAN,
      new Part(
          "assessment",
          one("state-start", Mood.CODES),
          text("background").alreadyTold(),
          text("family"),
          text("living"),
          text("problem").alreadyTold(),
          text("concerns"),
          text("situation"),
          text("safety"),
          text("health"),
          text("psychosocial"),
          text("legal"),
          text("material"),
          text("hopes"),
          one("state-end", Mood.CODES),
          day("done"))),

  SAFETY(
      "rencana-aman",
      "plan",
      Section.PLAN,
      new Part(
          "safety-plan",
          yesNo("needed").must(),
          yesNo("with-her"),
          text("main-concern"),
          text("means-money"),
          text("means-people"),
          text("means-place"),
          text("means-other"),
          text("signal"),
          text("packed"),
          text("children-go"),
          day("completed"))),

  /** What is to be reached for one need, and whether it was. */
  GOAL(
      "tujuan",
      "plan",
      Section.PLAN,
      new Part(
          "goal",
          one("need", Needs.CODES).must(),
          text("goal").must(),
          text("goal-steps"),
          day("goal-day"),
          one("goal-state", "open", "met", "part-met", "not-met").must(),
          text("goal-notes"))),

  SERVICE(
      "layanan",
      "plan",
      Section.PLAN,
      new Part(
          "service",
          one("service", Services.CODES).must(),
          one("service-state", "planned", "arranged", "given", "dropped").must(),
          line("provider"),
          line("place"),
          day("appointment"),
          time("appointment-time"),
          yesNo("written-consent"),
          yesNo("mandatory-report"),
          yesNo("mandatory-told"),
          text("notes"),
          day("given-day"))),

  REVIEW(
      "tindak-lanjut",
      "plan",
      Section.PLAN,
      new Part(
          "review",
          day("day").must(),
          text("done-so-far"),
          one("needs-met", "all", "most", "half", "some", "none"),
          one("progress-safety", Progressed.CODES),
          one("progress-health", Progressed.CODES),
          one("progress-psychosocial", Progressed.CODES),
          one("progress-justice", Progressed.CODES),
          yesNo("visit-again"),
          day("next-day"),
          yesNo("recommend-closing"))),

  /** The supervisor's look at a plan; {@link PlanApprovalRule} says who may write what. */
  APPROVAL(
      "persetujuan-rencana",
      "plan",
      Section.PLAN,
      new Part(
          "approval",
          one("plan-of", "action", "safety").must(),
          text("plan-note"),
          one(
                  PlanApprovalRule.DECISION,
                  PlanApprovalRule.ASKED,
                  PlanApprovalRule.APPROVED,
                  PlanApprovalRule.RETURNED)
              .must(),
          text(PlanApprovalRule.WORDS))),

  SESSION(
      "sesi",
      "session",
      Section.SESSIONS,
      new Part(
          "session",
          day("day").must(),
          time("time"),
          number("minutes", 1_440).must(),
          one("topic", Services.CODES).must(),
          one("mode", "face", "telephone", "video", "chat").must(),
          one("grouping", "individual", "family", "group").must(),
          number("women", 999),
          number("men", 999),
          text("summary").alreadyTold(),
          text("agreed"),
          day("next-day"),
          one("no-next", "goal-reached", "handed-on", "not-wanted", "unreachable"))),

  CONTACT(
      "kontak",
      "session",
      Section.SESSIONS,
      new Part(
          "contact",
          day("day").must(),
          time("time").must(),
          one("direction", "out", "in").must(),
          one("channel", "call", "sms", "whatsapp", "email", "letter", "visit").must(),
          one("result", "reached", "nobody", "someone-else", "left-nothing").must(),
          text("notes"))),

  MEDIATION(
      "pertemuan",
      "mediation",
      Section.MEDIATION,
      new Part(
          "mediation",
          one("step", "clarification-1", "clarification-2", "mediation").must(),
          day("day").must(),
          time("time"),
          one("mode", "face", "remote", "letter").must(),
          line("place"),
          text("parties").must(),
          text("explanation"),
          text("points"),
          text("obstacle"),
          yesNo("breach-admitted"),
          one("outcome", "pending", "agreed", "partly", "failed").must(),
          text("override-why"))),

  COMMITMENT(
      "komitmen",
      "mediation",
      Section.MEDIATION,
      new Part(
          "commitment",
          line("who").must(),
          text("what").must(),
          day("due").must(),
          one("commitment-state", "open", "kept", "broken").must(),
          text("commitment-notes"))),

  COMPANION(
      "pendampingan",
      "mediation",
      Section.COMPANION,
      new Part(
          "companion",
          line("companion-name").must(),
          one("companion-kind", "lawyer", "paralegal", "social-worker", "officer", "union").must(),
          line("companion-office"),
          line("licence"),
          yesNo("power-of-attorney"),
          text("scope"),
          day("from").must(),
          day("until"),
          one("companion-state", "active", "ended").must())),

  CLAIM(
      "tuntutan",
      "claim",
      Section.CLAIMS,
      new Part(
          "claim",
          one(
                  "claim-kind",
                  "wage",
                  "overcharge",
                  "compensation",
                  "insurance",
                  "deposit",
                  "restitution",
                  "other")
              .must(),
          line("against").must(),
          one("against-kind", "employer", "agency", "broker", "insurer", "perpetrator", "other"),
          money("amount").must(),
          one("currency", Money.CODES).must(),
          text("basis"),
          one("claim-state", "open", "agreed", "settled", "written-off", "elsewhere").must(),
          text("decision"))),

  INSTALMENT(
      "cicilan",
      "claim",
      Section.CLAIMS,
      new Part(
          "instalment",
          day("due").must(),
          money("amount").must(),
          one("instalment-state", "due", "paid", "missed", "waived").must(),
          day("paid-day"),
          money("paid"),
          one("how-paid", "transfer", "cash", "goods", "written-off-debt", "other"),
          line("instalment-note"))),

  CONSENT(
      "izin",
      "consent",
      Section.CONSENT,
      new Part(
          "consent",
          one("service", Services.CODES).must(),
          line("recipient").must(),
          many(
              "fields",
              Codes.of(
                  "name",
                  "contact",
                  "address",
                  "identity-number",
                  "story",
                  "violence",
                  "health",
                  "money",
                  "documents",
                  "family")),
          text("purpose").must(),
          one("answer", "given", "refused").must(),
          one("how", "signed", "thumbprint", "spoken", "message", "guardian").must(),
          yesNo("explained"),
          day("day").must(),
          day("expires"))),

  FEEDBACK(
      "umpan-balik",
      "session",
      Section.SESSIONS,
      new Part(
          "feedback",
          one("opening-hours", Agreed.CODES),
          one("felt-at-ease", Agreed.CODES),
          one("same-officer", Agreed.CODES),
          one("could-bring-somebody", Agreed.CODES),
          one("informed", Agreed.CODES),
          one("decided-herself", Agreed.CODES),
          one("discreet", Agreed.CODES),
          one("kept-secret", Agreed.CODES),
          one("respected", Agreed.CODES),
          one("understood", Agreed.CODES),
          one("had-time", Agreed.CODES),
          one("helped", Agreed.CODES),
          one("would-recommend", Agreed.CODES),
          text("words"))),

  /** Not a form of its own: the list of rights is one page with a row for each. */
  RIGHT("hak", "rights", Section.RIGHTS),

  /** What is said about a document; the file itself is kept by the vault. */
  DOCUMENT("berkas", "care", Section.DOCUMENTS);

  /** A page of the case that shows entries. */
  enum Section {
    VIOLENCE("kekerasan", "violence"),
    PLAN("rencana", "plan"),
    SESSIONS("sesi", "session"),
    MEDIATION("mediasi", "mediation"),
    CLAIMS("klaim", "claim"),
    RIGHTS("hak", "rights"),
    CONSENT("persetujuan", "consent"),
    DOCUMENTS("dokumen", "care"),
    COMPANION("pendamping", "mediation");

    private final String path;
    private final String words;

    Section(String path, String words) {
      this.path = path;
      this.words = words;
    }

    /** Last part of the address below the case. */
    String path() {
      return path;
    }

    String titleKey() {
      return "casework." + words + ".section." + path;
    }

    List<Sheet> sheets() {
      return Arrays.stream(Sheet.values()).filter(s -> s.section == this).toList();
    }
  }

  /**
   * Questions below one heading.
   *
   * @param name last part of the message key of the heading
   */
  record Part(String name, List<Question> questions) {
    Part(String name, Question... questions) {
      this(name, List.of(questions));
    }
  }

  // Lists that several sheets share, with their words.

  private static final class Served {
    static final Codes CODES =
        Codes.shared(
            "violence.served",
            "given",
            "referred",
            "already",
            "declined",
            "not-needed",
            "not-available");
  }

  private static final class Mood {
    static final Codes CODES =
        Codes.shared("plan.mood", "calm", "uneasy", "afraid", "very-distressed", "danger");
  }

  private static final class Services {
    static final Codes CODES =
        Codes.shared(
            "care.service",
            "security",
            "psychosocial",
            "health",
            "safehouse",
            "legal",
            "protection",
            "livelihoods",
            "repatriation",
            "documents",
            "claim",
            "other");
  }

  private static final class Needs {
    static final Codes CODES =
        Codes.shared("plan.need", "safety", "health", "psychosocial", "justice", "living", "other");
  }

  private static final class Progressed {
    static final Codes CODES = Codes.shared("plan.progress", "better", "same", "worse", "unknown");
  }

  private static final class Agreed {
    static final Codes CODES = Codes.shared("session.agree", "yes", "partly", "no", "skip");
  }

  private static final class Money {
    static final Codes CODES =
        Codes.shared(
            "claim.currency",
            "IDR",
            "MYR",
            "SGD",
            "HKD",
            "TWD",
            "SAR",
            "AED",
            "KWD",
            "QAR",
            "OMR",
            "JOD",
            "KRW",
            "JPY",
            "BND",
            "USD",
            "EUR");
  }

  private final String path;
  private final String words;
  private final Section section;
  private final List<Part> parts;

  Sheet(String path, String words, Section section, Part... parts) {
    this.path = path;
    this.words = words;
    this.section = section;
    this.parts = List.of(parts);
  }

  /** Part of the address of its form. */
  String path() {
    return path;
  }

  Section section() {
    return section;
  }

  List<Part> parts() {
    return parts;
  }

  List<Question> questions() {
    return parts.stream().flatMap(p -> p.questions().stream()).toList();
  }

  boolean form() {
    return !parts.isEmpty();
  }

  /** One of them in a case: a second is a change of the first. */
  boolean once() {
    return this == ASSESSMENT
        || this == SAFETY
        || this == SCREENING
        || this == FEEDBACK
        || this == RIGHT;
  }

  /** The sheet its entries hang below; null for those that stand by themselves. */
  @Nullable Sheet parent() {
    return switch (this) {
      case COMMITMENT -> MEDIATION;
      case INSTALMENT -> CLAIM;
      default -> null;
    };
  }

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  String titleKey() {
    return "casework." + words + ".sheet." + code();
  }

  String labelKey(Question question) {
    return "casework." + words + "." + question.name();
  }

  String partKey(Part part) {
    return "casework." + words + ".part." + part.name();
  }

  /** Text of an answer that is one of our own codes. */
  String answerKey(Question question, String code) {
    Codes codes = question.codes();
    return codes == null || codes.words() == null
        ? labelKey(question) + "." + code
        : "casework." + codes.words() + "." + code;
  }

  static Optional<Sheet> ofCode(String code) {
    return Arrays.stream(values()).filter(s -> s.code().equals(code)).findFirst();
  }

  /** The form under this address. */
  static Optional<Sheet> ofPath(String path) {
    return Arrays.stream(values()).filter(s -> s.form() && s.path.equals(path)).findFirst();
  }
}
