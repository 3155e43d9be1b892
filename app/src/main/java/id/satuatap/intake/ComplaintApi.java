package id.satuatap.intake;

import id.satuatap.guard.Callers;
import id.satuatap.guard.PublicForm;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.kernel.Sex;
import id.satuatap.shell.RefusedRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * Complaints as JSON, for village clients, partners and whoever has a program. Carries its own
 * idempotency key: 201 for the first, 200 with the same receipt for a repetition, 422 for the same
 * key with another content.
 */
@RestController
class ComplaintApi {

  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._:-]{16,64}");

  private final Complaints complaints;

  ComplaintApi(Complaints complaints) {
    this.complaints = complaints;
  }

  /** A person as a program sends her. */
  record SentPerson(
      @Nullable String name,
      @Nullable String nik,
      @Nullable String passport,
      @Nullable String phone,
      @Nullable String birthYear,
      @Nullable String note) {

    Parties.Person person() {
      return new Parties.Person(name, nik, passport, phone, birthYear, note);
    }
  }

  /** What a program sends; missing fields are as unanswered ones. */
  record Sent(
      @Nullable String need,
      @Nullable String safe,
      @Nullable String reach,
      @Nullable String address,
      @Nullable String language,
      @Nullable String reporter,
      @Nullable Boolean anonymous,
      @Nullable String sex,
      @Nullable String phase,
      @Nullable String procedural,
      @Nullable String destination,
      @Nullable String homeRegion,
      @Nullable List<@Nullable String> categories,
      @Nullable List<@Nullable String> relief,
      @Nullable List<@Nullable String> signs,
      @Nullable String speaks,
      @Nullable String respondentKind,
      @Nullable SentPerson complainant,
      @Nullable SentPerson concerned,
      @Nullable SentPerson respondent) {}

  /**
   * One of a queue.
   *
   * @param key idempotency key of this one
   */
  record SentItem(@Nullable String key, @Nullable Sent complaint) {}

  record SentBatch(@Nullable List<@Nullable SentItem> items) {}

  /**
   * What comes back.
   *
   * @param receipt 16 digits
   */
  record Answer(String receipt, String urgency) {}

  /** What became of one of a queue: like a request of its own. */
  record ItemAnswer(
      @Nullable String key,
      int status,
      @Nullable String receipt,
      @Nullable String urgency,
      @Nullable List<Reason> refusals) {}

  record Reason(String code, @Nullable String field) {}

  record BatchAnswer(List<ItemAnswer> items) {}

  @PublicForm
  @PostMapping(
      value = "/api/v1/complaints",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Answer> receive(
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @RequestBody Sent sent) {
    if (key == null || !KEY.matcher(key).matches()) {
      throw new RefusedRequest(List.of(Refusal.of("intake.refusal.key")));
    }
    Receipt receipt =
        RefusedRequest.unless(read(sent).then(c -> complaints.receive(c, "api:complaint:" + key)));
    return ResponseEntity.status(receipt.again() ? HttpStatus.OK : HttpStatus.CREATED)
        .body(new Answer(receipt.number(), receipt.urgency().code()));
  }

  /** A queue: always 200, with a status for each. */
  @PublicForm
  @PostMapping(
      value = "/api/v1/complaints/batch",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  BatchAnswer receiveBatch(@RequestBody SentBatch sent) {
    List<@Nullable SentItem> items = sent.items() == null ? List.of() : sent.items();
    if (items.isEmpty() || items.size() > Complaints.MOST_IN_A_BATCH) {
      throw new RefusedRequest(
          List.of(Refusal.of("intake.refusal.batch", Complaints.MOST_IN_A_BATCH).on("items")));
    }
    var answers = new @Nullable ItemAnswer[items.size()];
    var submissions = new ArrayList<Complaints.Submission>();
    var places = new ArrayList<Integer>();
    for (int i = 0; i < items.size(); i++) {
      SentItem item = items.get(i);
      String key = item == null ? null : item.key();
      if (item == null || item.complaint() == null || key == null || !KEY.matcher(key).matches()) {
        answers[i] = refused(null, List.of(Refusal.of("intake.refusal.key").on("key")));
        continue;
      }
      switch (read(item.complaint())) {
        case Outcome.Refused<NewComplaint>(var refusals) -> answers[i] = refused(key, refusals);
        case Outcome.Done<NewComplaint>(var complaint) -> {
          submissions.add(Complaints.Submission.of(complaint, "api:complaint:" + key));
          places.add(i);
        }
      }
    }
    List<Outcome<Receipt>> outcomes = complaints.receiveBatch(submissions);
    for (int n = 0; n < outcomes.size(); n++) {
      int place = places.get(n);
      SentItem item = items.get(place);
      String key = item == null ? null : item.key();
      answers[place] =
          switch (outcomes.get(n)) {
            case Outcome.Refused<Receipt>(var refusals) -> refused(key, refusals);
            case Outcome.Done<Receipt>(var receipt) ->
                new ItemAnswer(
                    key,
                    receipt.again() ? 200 : 201,
                    receipt.number(),
                    receipt.urgency().code(),
                    null);
          };
    }
    var all = new ArrayList<ItemAnswer>();
    for (ItemAnswer answer : answers) {
      if (answer != null) {
        all.add(answer);
      }
    }
    return new BatchAnswer(all);
  }

  private static ItemAnswer refused(@Nullable String key, List<Refusal> refusals) {
    return new ItemAnswer(
        key, 422, null, null, refusals.stream().map(r -> new Reason(r.key(), r.field())).toList());
  }

  /** The channel is not the sender's to say: it follows from who she is. */
  private static IntakeChannel channel() {
    DatabaseRole role = Callers.current().role();
    return role == DatabaseRole.VILLAGE
        ? IntakeChannel.VILLAGE
        : role == DatabaseRole.PARTNER ? IntakeChannel.PARTNER : IntakeChannel.ONLINE;
  }

  private static Outcome<NewComplaint> read(Sent sent) {
    var refusals = new ArrayList<Refusal>();
    var facts =
        new Facts(
            one(refusals, sent.reporter(), Reporter::ofCode, Reporter.UNKNOWN, "reporter"),
            Boolean.TRUE.equals(sent.anonymous()),
            sex(refusals, sent.sex()),
            "N".equals(sent.sex()),
            one(refusals, sent.phase(), Phase::ofCode, Phase.UNKNOWN, "phase"),
            one(refusals, sent.procedural(), Procedural::ofCode, Procedural.UNKNOWN, "procedural"),
            sent.destination(),
            sent.homeRegion(),
            sent.respondentKind() == null
                ? null
                : one(
                    refusals,
                    sent.respondentKind(),
                    RespondentKind::ofCode,
                    RespondentKind.OTHER,
                    "respondentKind"),
            some(refusals, sent.categories(), Optional::of, "categories"),
            some(refusals, sent.relief(), Relief::ofCode, "relief"),
            some(refusals, sent.signs(), Sign::ofCode, "signs"),
            sent.speaks());
    var complaint =
        new NewComplaint(
            channel(),
            sent.need() == null ? "" : sent.need(),
            one(refusals, sent.safe(), Safe::ofCode, Safe.UNKNOWN, "safe"),
            one(refusals, sent.reach(), Reach::ofCode, Reach.NONE, "reach"),
            sent.address(),
            "en".equals(sent.language()) ? "en" : sent.language() == null ? null : "id",
            facts,
            new Parties(
                sent.complainant() == null ? null : sent.complainant().person(),
                sent.concerned() == null ? null : sent.concerned().person(),
                sent.respondent() == null ? null : sent.respondent().person()));
    return refusals.isEmpty() ? Outcome.done(complaint) : Outcome.refused(refusals);
  }

  private static Sex sex(List<Refusal> refusals, @Nullable String code) {
    if (code != null && !List.of("P", "L", "U", "N").contains(code)) {
      refusals.add(Refusal.of("intake.refusal.choice").on("sex"));
    }
    return code == null ? Sex.UNKNOWN : Sex.ofCode(code);
  }

  private static <T> T one(
      List<Refusal> refusals,
      @Nullable String code,
      Function<String, Optional<T>> known,
      T unknown,
      String field) {
    if (code == null) {
      return unknown;
    }
    Optional<T> value = known.apply(code);
    if (value.isEmpty()) {
      refusals.add(Refusal.of("intake.refusal.choice").on(field));
    }
    return value.orElse(unknown);
  }

  private static <T> List<T> some(
      List<Refusal> refusals,
      @Nullable List<@Nullable String> codes,
      Function<String, Optional<T>> known,
      String field) {
    var values = new ArrayList<T>();
    if (codes == null) {
      return values;
    }
    if (codes.size() > 40) {
      refusals.add(Refusal.of("intake.refusal.choice").on(field));
      return values;
    }
    for (String code : codes) {
      Optional<T> value = code == null ? Optional.empty() : known.apply(code);
      if (value.isEmpty()) {
        refusals.add(Refusal.of("intake.refusal.choice").on(field));
        return values;
      }
      values.add(value.get());
    }
    return values;
  }
}
