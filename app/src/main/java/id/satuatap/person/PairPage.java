package id.satuatap.person;

import id.satuatap.audit.ActorNames;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Sex;
import id.satuatap.person.PairStore.Added;
import id.satuatap.person.Pairs.Choice;
import id.satuatap.person.Pairs.Compared;
import id.satuatap.person.Pairs.Joined;
import id.satuatap.person.PersonStore.Row;
import id.satuatap.person.RunStore.Run;
import id.satuatap.shell.FormErrors;
import id.satuatap.shell.FormPage;
import id.satuatap.shell.Navigation;
import id.satuatap.shell.NavigationEntry;
import id.satuatap.shell.Notices;
import id.satuatap.shell.Shell;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Records that may be one person: the list, two of them side by side, and the figures. */
@Controller
class PairPage implements Navigation {

  static final Set<DatabaseRole> WHO = Set.of(DatabaseRole.COUNTER, DatabaseRole.SUPERVISOR);
  private static final int LISTED = 50;
  private static final int DECIDED = 20;

  private final Pairs pairs;
  private final RunStore runs;
  private final DuplicateRun search;
  private final SurePairs sure;
  private final PersonNames places;
  private final ActorNames names;
  private final TransactionTemplate transaction;

  PairPage(
      Pairs pairs,
      RunStore runs,
      DuplicateRun search,
      SurePairs sure,
      PersonNames places,
      ActorNames names,
      PlatformTransactionManager transactions) {
    this.pairs = pairs;
    this.runs = runs;
    this.search = search;
    this.sure = sure;
    this.places = places;
    this.names = names;
    this.transaction = new TransactionTemplate(transactions);
  }

  record Line(Pair pair, Candidate first, Candidate second) {}

  /**
   * @param alone sure pairs are joined by the system
   */
  record ListPage(
      List<Line> lines,
      int waiting,
      List<Line> decided,
      @Nullable Run run,
      boolean supervisor,
      boolean alone,
      int most) {}

  /**
   * One field of both records, as it may be shown.
   *
   * @param agreement end of a message key {@code person.reason.…}; empty when there is nothing to
   *     compare
   */
  record FieldLine(
      MergeField field, String first, String second, String agreement, boolean differs) {}

  /**
   * @param joined null unless the two are joined
   * @param changed fields changed since they were joined, with the value of today
   * @param decidedBy name of whoever decided
   */
  record OnePage(
      Compared compared,
      List<FieldLine> fields,
      @Nullable Joined joined,
      List<FieldLine> changed,
      List<Added> added,
      String decidedBy,
      boolean supervisor,
      Map<String, String> typed,
      FormErrors errors)
      implements FormPage {

    boolean mayJoin() {
      return !compared.nikConflict() || supervisor;
    }

    String chosen(String name, String usual) {
      return typed.getOrDefault(name, usual);
    }
  }

  @Override
  public List<NavigationEntry> entries() {
    return List.of(new NavigationEntry("person.pair.nav", "/orang/ganda", "people", 141, WHO));
  }

  @GetMapping("/orang/ganda")
  String list(Model model) {
    door();
    ListPage page =
        transaction.execute(status -> {
          var proposed = pairs.proposed(LISTED);
          var decided = pairs.decided(DECIDED);
          List<Pair> all = new ArrayList<>(proposed);
          all.addAll(decided);
          var rows = pairs.shown(all);
          return new ListPage(
              lines(proposed, rows),
              pairs.waiting(),
              lines(decided, rows),
              runs.last().orElse(null),
              supervisor(),
              sure.wanted(),
              LISTED);
        });
    model.addAttribute("page", page);
    return "person/pairs";
  }

  private static List<Line> lines(List<Pair> pairs, Map<UUID, Row> rows) {
    List<Line> lines = new ArrayList<>();
    for (Pair pair : pairs) {
      Row first = rows.get(pair.first());
      Row second = rows.get(pair.second());
      if (first != null && second != null) {
        lines.add(
            new Line(pair, Persons.candidate(first, "name"), Persons.candidate(second, "name")));
      }
    }
    return lines;
  }

  /** Searches now, as every night. */
  @PostMapping("/orang/ganda/cari")
  String search(RedirectAttributes redirect) {
    supervisorOnly();
    search.begin();
    Notices.done(redirect, "person.pair.search.begun");
    return "redirect:/orang/ganda";
  }

  @GetMapping("/orang/ganda/{pasangan}")
  String show(@PathVariable("pasangan") UUID id, Model model) {
    door();
    return one(id, Map.of(), FormErrors.none(), model);
  }

  @PostMapping("/orang/ganda/{pasangan}/gabung")
  String merge(
      @PathVariable("pasangan") UUID id,
      @RequestParam Map<String, String> typed,
      RedirectAttributes redirect,
      Model model) {
    door();
    Compared compared = pairs.open(id);
    String kept = typed.getOrDefault("simpan", "");
    if (!kept.equals("1") && !kept.equals("2")) {
      return one(id, typed, FormErrors.none().add("simpan", "person.pair.refusal.keep"), model);
    }
    var taken = EnumSet.noneOf(MergeField.class);
    for (MergeField field : MergeField.values()) {
      String from = typed.getOrDefault("f-" + field.code(), kept);
      if (!from.equals(kept)
          && !compared.first().values().same(field, compared.second().values())) {
        taken.add(field);
      }
    }
    var choice =
        new Choice(
            kept.equals("1") ? compared.pair().first() : compared.pair().second(),
            taken,
            number(typed.get("versi1")),
            number(typed.get("versi2")),
            "ya".equals(typed.get("periksa")));
    return switch (pairs.merge(id, choice)) {
      case Outcome.Done<UUID>(var person) -> {
        Notices.done(redirect, "person.pair.merged");
        yield "redirect:/orang/" + person;
      }
      case Outcome.Refused<UUID>(var refusals) -> one(id, typed, FormErrors.of(refusals), model);
    };
  }

  @PostMapping("/orang/ganda/{pasangan}/beda")
  String keepApart(@PathVariable("pasangan") UUID id, RedirectAttributes redirect, Model model) {
    door();
    return done(id, pairs.keepApart(id), "person.pair.apart", "/orang/ganda", redirect, model);
  }

  @PostMapping("/orang/ganda/{pasangan}/buka")
  String reopen(@PathVariable("pasangan") UUID id, RedirectAttributes redirect, Model model) {
    supervisorOnly();
    return done(
        id, pairs.reopen(id), "person.pair.reopened", "/orang/ganda/" + id, redirect, model);
  }

  @PostMapping("/orang/ganda/{pasangan}/pisah")
  String unmerge(
      @PathVariable("pasangan") UUID id,
      @RequestParam Map<String, String> typed,
      RedirectAttributes redirect,
      Model model) {
    door();
    Joined joined = Objects.requireNonNull(transaction.execute(s -> pairs.joined(id))).orElse(null);
    if (joined == null) {
      return one(id, typed, FormErrors.none().whole("person.pair.refusal.decided"), model);
    }
    var fields = EnumSet.noneOf(MergeField.class);
    for (MergeField field : joined.changed()) {
      String usual = joined.merge().taken().contains(field) ? "pulih" : "simpan";
      if (typed.getOrDefault("f-" + field.code(), usual).equals("pulih")) {
        fields.add(field);
      }
    }
    Set<UUID> things = new HashSet<>();
    for (Added added : joined.added()) {
      if ("pulih".equals(typed.get("b-" + added.id()))) {
        things.add(added.id());
      }
    }
    return done(
        id,
        pairs.unmerge(id, fields, things),
        "person.pair.unmerged",
        "/orang/ganda/" + id,
        redirect,
        model);
  }

  private String done(
      UUID id,
      Outcome<UUID> outcome,
      String notice,
      String path,
      RedirectAttributes redirect,
      Model model) {
    return switch (outcome) {
      case Outcome.Done<UUID> _ -> {
        Notices.done(redirect, notice);
        yield "redirect:" + path;
      }
      case Outcome.Refused<UUID>(var refusals) -> one(id, Map.of(), FormErrors.of(refusals), model);
    };
  }

  private String one(UUID id, Map<String, String> typed, FormErrors errors, Model model) {
    Compared compared = pairs.open(id);
    Joined joined =
        compared.pair().state() == Pair.State.MERGED
            ? Objects.requireNonNull(transaction.execute(s -> pairs.joined(id))).orElse(null)
            : null;
    List<FieldLine> fields = new ArrayList<>();
    for (MergeField field : MergeField.values()) {
      fields.add(line(field, compared.first().values(), compared.second().values()));
    }
    List<FieldLine> changed = new ArrayList<>();
    if (joined != null) {
      for (MergeField field : joined.changed()) {
        changed.add(line(field, joined.now(), joined.now()));
      }
    }
    UUID by = compared.pair().decidedBy();
    model.addAttribute(
        "page",
        new OnePage(
            compared,
            fields,
            joined,
            changed,
            joined == null ? List.of() : joined.added(),
            by == null ? "" : names.of(List.of(by)).getOrDefault(by, ""),
            supervisor(),
            typed,
            errors));
    return "person/pair";
  }

  private FieldLine line(MergeField field, Values first, Values second) {
    String a = first.get(field);
    String b = second.get(field);
    String level = PersonLinkage.agreement(field, a, b);
    String agreement = level.isEmpty() ? "" : field.code() + "." + level;
    return new FieldLine(
        field, shown(field, a), shown(field, b), agreement, !first.same(field, second));
  }

  /**
   * As the page may show it; sex, language and whether there is a rule are put into words there.
   */
  private String shown(MergeField field, @Nullable String value) {
    if (value == null) {
      return "";
    }
    return switch (field) {
      case NIK, PASSPORT -> MaskRule.number(value);
      case REGION -> places.area(value);
      case SAFE_CONTACT -> "ada";
      case NAME, SEX, BIRTH, LANGUAGE -> value;
    };
  }

  /** A value in words of the reader's language. */
  static String words(Shell shell, MergeField field, String value) {
    if (value.isEmpty()) {
      return shell.t("person.pair.unknown");
    }
    return switch (field) {
      case SEX -> shell.sex(Sex.ofCode(value));
      case BIRTH -> value.length() > 4 ? shell.date(LocalDate.parse(value)) : value;
      case LANGUAGE -> shell.t("person.language." + value);
      case SAFE_CONTACT -> shell.t("person.pair.safe-contact.set");
      case NAME, NIK, PASSPORT, REGION -> value;
    };
  }

  private static int number(@Nullable String typed) {
    try {
      return typed == null ? -1 : Integer.parseInt(typed);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private static boolean supervisor() {
    return Callers.current().role() == DatabaseRole.SUPERVISOR;
  }

  private static void door() {
    if (!WHO.contains(Callers.current().role()) || Callers.current().centre() == null) {
      throw new AccessDeniedException("no pairs in this role");
    }
  }

  static void supervisorOnly() {
    door();
    if (!supervisor()) {
      throw new AccessDeniedException("for supervisors");
    }
  }
}
