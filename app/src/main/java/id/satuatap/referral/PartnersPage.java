package id.satuatap.referral;

import id.satuatap.access.Organisation;
import id.satuatap.access.Organisations;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.referral.PartnerStore.Search;
import id.satuatap.shell.FormErrors;
import id.satuatap.shell.FormPage;
import id.satuatap.shell.Navigation;
import id.satuatap.shell.NavigationEntry;
import id.satuatap.shell.Notices;
import id.satuatap.shell.Paging;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** "Mitra": who can help with what, where, when, and whether there is room. */
@Controller
class PartnersPage implements Navigation {

  static final Set<DatabaseRole> READERS =
      EnumSet.of(
          DatabaseRole.CASEWORK,
          DatabaseRole.SUPERVISOR,
          DatabaseRole.COUNTER,
          DatabaseRole.VILLAGE,
          DatabaseRole.OPERATOR,
          DatabaseRole.NATIONAL,
          DatabaseRole.PARTNER);

  private static final Set<DatabaseRole> LISTERS = EnumSet.copyOf(READERS);

  static {
    LISTERS.remove(DatabaseRole.PARTNER);
  }

  private final Partners partners;
  private final Organisations organisations;
  private final Clock clock;

  PartnersPage(Partners partners, Organisations organisations, Clock clock) {
    this.partners = partners;
    this.organisations = organisations;
    this.clock = clock;
  }

  record ListPage(
      List<Partner> partners,
      String service,
      String kind,
      String area,
      boolean inactive,
      Paging paging,
      boolean mayAdd,
      LocalDate today) {}

  record OnePage(
      Partner partner,
      boolean mayEdit,
      boolean mayRoom,
      boolean maySend,
      String capacity,
      String free,
      FormErrors errors,
      LocalDate today)
      implements FormPage {}

  record EditPage(
      @Nullable UUID id, PartnerForm form, List<Organisation> organisations, FormErrors errors)
      implements FormPage {}

  @GetMapping("/mitra")
  String list(
      @RequestParam(name = "layanan", defaultValue = "") String service,
      @RequestParam(name = "jenis", defaultValue = "") String kind,
      @RequestParam(name = "wilayah", defaultValue = "") String area,
      @RequestParam(name = "semua", defaultValue = "") String inactive,
      @RequestParam(name = "halaman", defaultValue = "1") String page,
      Model model) {
    allow(READERS);
    if (Callers.current().role() == DatabaseRole.PARTNER) {
      // A partner keeps one entry: its own.
      return partners.own().map(own -> "redirect:/mitra/" + own.id()).orElse("redirect:/rujukan");
    }
    String where = PartnerForm.area(area);
    var search =
        new Search(
            ServiceKind.ofCode(service).orElse(null),
            PartnerKind.ofCode(kind).orElse(null),
            where,
            !inactive.isEmpty());
    int asked = Pages.number(page);
    var found = partners.list(search, (long) (asked - 1) * Partners.PAGE);
    model.addAttribute(
        "page",
        new ListPage(
            found.partners(),
            service,
            kind,
            where,
            !inactive.isEmpty(),
            new Paging(asked, Partners.PAGE, found.total()),
            Partners.mayAdd(),
            today()));
    return "referral/partners";
  }

  @GetMapping("/mitra/{mitra}")
  String one(@PathVariable("mitra") UUID id, Model model) {
    allow(READERS);
    return show(id, null, null, FormErrors.none(), model);
  }

  private String show(
      UUID id, @Nullable String capacity, @Nullable String free, FormErrors errors, Model model) {
    Partner partner = theirs(id);
    var caller = Callers.current();
    boolean own =
        partner.organisation() != null && partner.organisation().equals(caller.organisation());
    boolean mayEdit = Partners.mayEdit(partner.centre());
    model.addAttribute(
        "page",
        new OnePage(
            partner,
            mayEdit,
            own && caller.role() != DatabaseRole.VILLAGE || mayEdit,
            partner.active()
                && (caller.role() == DatabaseRole.CASEWORK
                    || caller.role() == DatabaseRole.SUPERVISOR),
            capacity == null ? Pages.text(partner.capacity()) : capacity,
            free == null ? Pages.text(partner.free()) : free,
            errors,
            today()));
    return "referral/partner";
  }

  @PostMapping("/mitra/{mitra}/kapasitas")
  String capacity(
      @PathVariable("mitra") UUID id,
      @RequestParam(name = "capacity", defaultValue = "") String capacity,
      @RequestParam(name = "free", defaultValue = "") String free,
      Model model,
      RedirectAttributes redirect) {
    allow(READERS);
    List<Refusal> refusals = new ArrayList<>();
    Integer places = PartnerForm.number("capacity", capacity.strip(), refusals);
    Integer open = PartnerForm.number("free", free.strip(), refusals);
    if (refusals.isEmpty()) {
      switch (partners.setCapacity(id, places, open)) {
        case Outcome.Done<UUID> _ -> {
          Notices.done(redirect, "referral.partner.saved");
          return "redirect:/mitra/" + id;
        }
        case Outcome.Refused<UUID>(var reasons) -> refusals.addAll(reasons);
      }
    }
    return show(id, capacity, free, FormErrors.of(refusals), model);
  }

  @GetMapping("/mitra/baru")
  String blank(Model model) {
    editors();
    return edit(null, PartnerForm.of(null), FormErrors.none(), model);
  }

  @PostMapping("/mitra/baru")
  String add(
      @RequestParam MultiValueMap<String, String> typed, Model model, RedirectAttributes redirect) {
    editors();
    return save(null, typed, model, redirect);
  }

  @GetMapping("/mitra/{mitra}/ubah")
  String change(@PathVariable("mitra") UUID id, Model model) {
    editors();
    return edit(id, PartnerForm.of(editable(id)), FormErrors.none(), model);
  }

  @PostMapping("/mitra/{mitra}/ubah")
  String changed(
      @PathVariable("mitra") UUID id,
      @RequestParam MultiValueMap<String, String> typed,
      Model model,
      RedirectAttributes redirect) {
    editors();
    editable(id);
    return save(id, typed, model, redirect);
  }

  private String save(
      @Nullable UUID id,
      MultiValueMap<String, String> typed,
      Model model,
      RedirectAttributes redirect) {
    var form = new PartnerForm(typed.toSingleValueMap(), Pages.values(typed, "services"));
    List<Refusal> refusals = new ArrayList<>();
    Partner partner = form.read(clock.instant(), refusals);
    if (partner != null) {
      switch (id == null ? partners.add(partner) : partners.change(id, partner)) {
        case Outcome.Done<UUID>(var saved) -> {
          Notices.done(redirect, "referral.partner.saved");
          return "redirect:/mitra/" + saved;
        }
        case Outcome.Refused<UUID>(var reasons) -> refusals.addAll(reasons);
      }
    }
    return edit(id, form, FormErrors.of(refusals), model);
  }

  private String edit(@Nullable UUID id, PartnerForm form, FormErrors errors, Model model) {
    model.addAttribute(
        "page",
        new EditPage(
            id,
            form,
            organisations.list(null, "").stream().filter(Organisation::active).toList(),
            errors));
    return "referral/partneredit";
  }

  private Partner theirs(UUID id) {
    return partners.find(id).orElseThrow(() -> new AccessDeniedException("no such partner"));
  }

  private Partner editable(UUID id) {
    Partner partner = theirs(id);
    if (!Partners.mayEdit(partner.centre())) {
      throw new AccessDeniedException("another centre's entry");
    }
    return partner;
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Jakarta"));
  }

  private static void editors() {
    if (!Partners.mayAdd()) {
      throw new AccessDeniedException("only supervisors and operators keep the directory");
    }
  }

  static void allow(Set<DatabaseRole> roles) {
    if (!roles.contains(Callers.current().role())) {
      throw new AccessDeniedException("not for this role");
    }
  }

  @Override
  public List<NavigationEntry> entries() {
    return List.of(
        new NavigationEntry("referral.nav.partners", "/mitra", "building", 330, LISTERS),
        new NavigationEntry(
            "referral.nav.own", "/mitra", "building", 331, Set.of(DatabaseRole.PARTNER)));
  }

  /** Small readings of what a request brings. */
  static final class Pages {

    private static final int LAST = 100_000;

    private Pages() {}

    /** Number of a page; whatever was typed, at least the first. */
    static int number(String typed) {
      return typed.matches("[0-9]{1,6}") ? Math.clamp(Integer.parseInt(typed), 1, LAST) : 1;
    }

    static String text(@Nullable Integer number) {
      return number == null ? "" : number.toString();
    }

    static Set<String> values(MultiValueMap<String, String> typed, String name) {
      List<String> values = typed.get(name);
      return values == null ? Set.of() : Set.copyOf(values);
    }
  }
}
