package id.satuatap.access;

import id.satuatap.access.Accounts.Issued;
import id.satuatap.access.OneTimeCodeStore.Purpose;
import id.satuatap.guard.Callers;
import id.satuatap.guard.FreshFactor;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.kernel.IndonesianZone;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.kernel.Sex;
import id.satuatap.shell.FormErrors;
import id.satuatap.shell.FormPage;
import id.satuatap.shell.Notices;
import id.satuatap.shell.Paper;
import id.satuatap.shell.Papers;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Accounts as operators and supervisors administer them. */
@Controller
@RequestMapping("/kelola/akun")
class AccountPage {

  private static final int LONGEST_SEARCH = 100;
  private static final Pattern SHEET_CODE = Pattern.compile("[0-9A-Z-]{4,40}");

  private final Accounts accounts;
  private final Organisations organisations;
  private final AccountRequests requests;
  private final Papers papers;

  AccountPage(
      Accounts accounts, Organisations organisations, AccountRequests requests, Papers papers) {
    this.papers = papers;
    this.accounts = accounts;
    this.organisations = organisations;
    this.requests = requests;
  }

  record ListPage(String q, String state, List<AccountStore.Line> lines) {}

  /** What was typed about a role, and about the person when she is new. */
  record Typed(
      @Nullable String name,
      @Nullable String sex,
      @Nullable String login,
      @Nullable String organisation,
      @Nullable String role,
      @Nullable String villages,
      @Nullable String province,
      @Nullable String until) {

    static final Typed EMPTY = new Typed("", "", "", "", "", "", "", "");

    static String text(@Nullable String value) {
      return value == null ? "" : value.strip();
    }

    Optional<UUID> organisationId() {
      try {
        return Optional.of(UUID.fromString(text(organisation)));
      } catch (IllegalArgumentException e) {
        return Optional.empty();
      }
    }

    Optional<DatabaseRole> databaseRole() {
      return Arrays.stream(DatabaseRole.values())
          .filter(r -> r.sqlName().equals("r_" + text(role)))
          .findFirst();
    }

    /** The role, or what is wrong with the fields. */
    @Nullable NewGrant grant(FormErrors errors, @Nullable ZoneId zone) {
      var wanted = databaseRole();
      if (wanted.isEmpty()) {
        errors.add("role", "access.refusal.role");
      }
      if (organisationId().isEmpty()) {
        errors.add("organisation", "access.refusal.organisation");
      }
      Instant end = null;
      if (!text(until).isEmpty()) {
        try {
          end =
              LocalDate.parse(text(until))
                  .plusDays(1)
                  .atStartOfDay(zone == null ? IndonesianZone.WIB.zone() : zone)
                  .toInstant();
        } catch (DateTimeParseException e) {
          errors.add("until", "access.refusal.until");
        }
      }
      return errors.any()
          ? null
          : new NewGrant(
              wanted.orElseThrow(),
              organisationId().orElseThrow(),
              null,
              Arrays.stream(text(villages).split("[\\s,;]+", -1))
                  .filter(v -> !v.isEmpty())
                  .toList(),
              text(province).isEmpty() ? null : text(province),
              end);
    }
  }

  record FormOf(
      Typed typed, List<Organisation> organisations, List<DatabaseRole> roles, FormErrors errors)
      implements FormPage {}

  /** One of her roles. */
  record Role(Grant grant, String organisation, boolean standing) {}

  record OnePage(
      Account account,
      @Nullable Organisation organisation,
      List<Role> roles,
      boolean own,
      FormOf give,
      FormErrors errors)
      implements FormPage {}

  /** Shown once, made to be printed. */
  record LetterPage(Issued issued, @Nullable String office, String address) {}

  @GetMapping
  String list(
      @RequestParam(name = "q", defaultValue = "") String q,
      @RequestParam(name = "keadaan", defaultValue = "") String state,
      Model model) {
    String part = q.length() > LONGEST_SEARCH ? q.substring(0, LONGEST_SEARCH) : q;
    Account.State wanted =
        Arrays.stream(Account.State.values())
            .filter(s -> AccountStore.code(s).equals(state))
            .findFirst()
            .orElse(null);
    model.addAttribute("page", new ListPage(part, state, accounts.list(part, null, wanted)));
    return "access/accounts";
  }

  @FreshFactor
  @GetMapping("/baru")
  String fresh(
      @RequestParam(name = "permintaan", required = false) @Nullable UUID request, Model model) {
    var typed = Typed.EMPTY;
    if (request != null && Callers.current().role() == DatabaseRole.OPERATOR) {
      typed = new Typed(requests.open(request).request().name(), "", "", "", "", "", "", "");
    }
    model.addAttribute("page", form(typed, FormErrors.none()));
    return "access/newaccount";
  }

  @FreshFactor
  @PostMapping("/baru")
  String invite(@ModelAttribute Typed typed, Model model) {
    var errors = FormErrors.none();
    if (!Set.of("P", "L", "U").contains(Typed.text(typed.sex()))) {
      errors.add("sex", "access.refusal.sex");
    }
    NewGrant grant = typed.grant(errors, null);
    if (grant != null) {
      switch (accounts.invite(
          new Accounts.NewAccount(
              Typed.text(typed.login()),
              Typed.text(typed.name()),
              Sex.ofCode(Typed.text(typed.sex())),
              typed.organisationId().orElse(null)),
          grant)) {
        case Outcome.Done<Issued>(var issued) -> {
          return letter(issued, model);
        }
        case Outcome.Refused<Issued>(var refusals) -> errors.addAll(refusals);
      }
    }
    model.addAttribute("page", form(typed, errors));
    return "access/newaccount";
  }

  @GetMapping("/{akun}")
  String show(@PathVariable("akun") UUID id, Model model) {
    return one(id, Typed.EMPTY, FormErrors.none(), model);
  }

  @FreshFactor
  @PostMapping("/{akun}/peran")
  String give(
      @PathVariable("akun") UUID id,
      @ModelAttribute Typed typed,
      RedirectAttributes redirect,
      Model model) {
    var errors = FormErrors.none();
    NewGrant grant = typed.grant(errors, null);
    if (grant != null) {
      switch (accounts.give(id, typed.organisationId().orElseThrow(), grant)) {
        case Outcome.Done<Account> _ -> {
          Notices.done(redirect, "access.account.role.given");
          return "redirect:/kelola/akun/" + id;
        }
        case Outcome.Refused<Account>(var refusals) -> errors.addAll(refusals);
      }
    }
    return one(id, typed, errors, model);
  }

  @FreshFactor
  @PostMapping("/{akun}/peran/{peran}/cabut")
  String take(
      @PathVariable("akun") UUID id,
      @PathVariable("peran") UUID grant,
      RedirectAttributes redirect) {
    return said(accounts.take(id, grant), "access.account.role.taken", id, redirect);
  }

  @FreshFactor
  @PostMapping("/{akun}/tangguhkan")
  String suspend(@PathVariable("akun") UUID id, RedirectAttributes redirect) {
    return said(accounts.suspend(id), "access.account.suspended", id, redirect);
  }

  @FreshFactor
  @PostMapping("/{akun}/aktifkan")
  String reactivate(@PathVariable("akun") UUID id, RedirectAttributes redirect) {
    return said(accounts.reactivate(id), "access.account.reactivated", id, redirect);
  }

  @PostMapping("/{akun}/sesi/akhiri")
  String endSessions(@PathVariable("akun") UUID id, RedirectAttributes redirect) {
    accounts.endSessions(id);
    Notices.done(redirect, "access.account.sessions.ended");
    return "redirect:/kelola/akun/" + id;
  }

  @FreshFactor
  @PostMapping("/{akun}/undang")
  String inviteAgain(@PathVariable("akun") UUID id, RedirectAttributes redirect, Model model) {
    return issued(accounts.inviteAgain(id), id, redirect, model);
  }

  @FreshFactor
  @PostMapping("/{akun}/pemulihan")
  String recover(
      @PathVariable("akun") UUID id,
      @RequestParam(name = "dikenali", defaultValue = "false") boolean recognised,
      RedirectAttributes redirect,
      Model model) {
    if (!recognised) {
      return one(
          id, Typed.EMPTY, FormErrors.none().add("dikenali", "access.refusal.recognised"), model);
    }
    return issued(accounts.recover(id), id, redirect, model);
  }

  /** The same sheet as a file of a size that fits a pocket; the code comes from the page itself. */
  @FreshFactor
  @PostMapping("/{akun}/lembar")
  View sheet(
      @PathVariable("akun") UUID id,
      @RequestParam(name = "kode", defaultValue = "") String code,
      @RequestParam(name = "untuk", defaultValue = "") String purpose,
      @RequestParam(name = "sampai", defaultValue = "") String until) {
    Account account =
        accounts.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    Purpose kind =
        switch (purpose) {
          case "invitation" -> Purpose.INVITATION;
          case "recovery" -> Purpose.RECOVERY;
          default -> throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        };
    if (!SHEET_CODE.matcher(code).matches()) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }
    Instant expires;
    try {
      expires = Instant.parse(until);
    } catch (DateTimeParseException e) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, null, e);
    }
    return papers.of(
        new Paper(
            "access/lettersheet",
            letterPage(new Issued(account, kind, code, expires)),
            "lembar-aktivasi",
            Paper.Size.A6,
            false,
            shell -> shell.t("access.letter." + purpose),
            null));
  }

  private String issued(
      Outcome<Issued> outcome, UUID id, RedirectAttributes redirect, Model model) {
    return switch (outcome) {
      case Outcome.Done<Issued>(var issued) -> letter(issued, model);
      case Outcome.Refused<Issued>(var refusals) -> {
        Notices.warn(redirect, refusals.getFirst().key());
        yield "redirect:/kelola/akun/" + id;
      }
    };
  }

  private String letter(Issued issued, Model model) {
    model.addAttribute("page", letterPage(issued));
    return "access/letter";
  }

  private LetterPage letterPage(Issued issued) {
    UUID office = issued.account().organisation();
    return new LetterPage(
        issued,
        office == null ? null : organisations.find(office).map(Organisation::name).orElse(null),
        "/aktivasi");
  }

  private static String said(
      Outcome<Account> outcome, String done, UUID id, RedirectAttributes redirect) {
    switch (outcome) {
      case Outcome.Done<Account> _ -> Notices.done(redirect, done);
      case Outcome.Refused<Account>(List<Refusal> refusals) ->
          Notices.warn(redirect, refusals.getFirst().key());
    }
    return "redirect:/kelola/akun/" + id;
  }

  private String one(UUID id, Typed typed, FormErrors errors, Model model) {
    Account account =
        accounts.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    var all = organisations.list(null, "");
    var roles =
        accounts.grants(id).stream()
            .map(g ->
                new Role(
                    g,
                    all.stream()
                        .filter(o -> o.id().equals(g.organisation()))
                        .findFirst()
                        .map(Organisation::name)
                        .orElse(""),
                    g.revokedAt() == null))
            .toList();
    UUID office = account.organisation();
    model.addAttribute(
        "page",
        new OnePage(
            account,
            office == null ? null : organisations.find(office).orElse(null),
            roles,
            id.equals(Callers.current().actor()),
            form(typed, errors),
            errors));
    return "access/oneaccount";
  }

  private FormOf form(Typed typed, FormErrors errors) {
    var caller = Callers.current();
    // A supervisor sees more offices than she can put people into.
    var offices =
        organisations.list(null, "").stream()
            .filter(Organisation::active)
            .filter(o ->
                caller.role() == DatabaseRole.OPERATOR
                    || caller.centre() != null && caller.centre().equals(o.centre()))
            .toList();
    return new FormOf(
        typed, offices, GrantRule.givenBy(caller.role()).stream().sorted().toList(), errors);
  }
}
