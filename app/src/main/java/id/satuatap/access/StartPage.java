package id.satuatap.access;

import id.satuatap.guard.FormTokens;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.installation.Installation;
import id.satuatap.shell.Navigation;
import id.satuatap.shell.NavigationEntry;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The first page: what the public can do, and in the demonstration one card for each role; for
 * somebody signed in, her own start.
 */
@Controller
class StartPage {

  private final Installation installation;
  private final FormTokens tokens;
  private final ObjectProvider<Navigation> navigation;
  private final ObjectProvider<DemoHint> hints;

  StartPage(
      Installation installation,
      FormTokens tokens,
      ObjectProvider<Navigation> navigation,
      ObjectProvider<DemoHint> hints) {
    this.installation = installation;
    this.tokens = tokens;
    this.navigation = navigation;
    this.hints = hints;
  }

  /**
   * A public entry.
   *
   * @param built false leads to the page that says what is not there yet
   */
  record Entry(String key, String icon, String path, boolean built) {}

  /** One card of the demonstration. */
  record Card(
      String code, String roleKey, String person, String office, String icon, String tries) {}

  /**
   * @param token of the demonstration's forms, empty elsewhere
   * @param happened what the last click did, or empty
   */
  record Page(
      boolean demo,
      String token,
      List<Entry> entries,
      List<Card> cards,
      List<DemoHint> hints,
      String happened) {}

  /** What she can open, in the words of the navigation. */
  record Desk(
      SignedIn who,
      List<NavigationEntry> links,
      @Nullable String tries,
      boolean demo,
      String token,
      List<Card> cards) {}

  private static final List<Entry> ENTRIES =
      List.of(
          new Entry("help", "heart", "/lapor", true),
          new Entry("information", "info", "/informasi", true),
          new Entry("agency", "search", "/dari-dokumen-ke-layar#sistem-12", false),
          new Entry("process", "list", "/saya", true),
          new Entry("receipt", "letter", "/lapor/kode", true),
          new Entry("region", "map", "/wilayah", true));

  @GetMapping("/")
  String start(
      @RequestParam(name = "peran", required = false) @Nullable String change,
      @RequestParam(name = "diulang", required = false) @Nullable String reset,
      @RequestParam(name = "ditolak", required = false) @Nullable String refused,
      HttpServletRequest request,
      Model model) {
    boolean demo = installation.configuration().demo();
    String token = demo ? tokens.issue(DemoPage.PURPOSE).text() : "";
    List<Card> cards = demo ? DemoRole.cards().stream().map(StartPage::card).toList() : List.of();
    Optional<SignedIn> who = SessionMemory.current().filter(s -> !s.byCode());
    if (who.isPresent()) {
      model.addAttribute(
          "page",
          new Desk(who.get(), links(who.get().role()), tries(who.get()), demo, token, cards));
      return "access/desk";
    }
    model.addAttribute(
        "page",
        new Page(
            demo,
            token,
            ENTRIES,
            cards,
            demo ? hints.orderedStream().toList() : List.of(),
            reset != null ? "reset" : refused != null ? "refused" : ""));
    return "access/start";
  }

  private List<NavigationEntry> links(DatabaseRole role) {
    return navigation
        .orderedStream()
        .flatMap(n -> n.entries().stream())
        .filter(e -> e.roles().contains(role) && !e.path().equals("/"))
        .sorted(Comparator.comparingInt(NavigationEntry::order))
        .toList();
  }

  private static @Nullable String tries(SignedIn who) {
    return who.demo() ? "access.demo.try." + who.role().name().toLowerCase(Locale.ROOT) : null;
  }

  private static Card card(DemoRole one) {
    DemoOffice office = one.office();
    return new Card(
        one.code(),
        Grant.roleKey(one.role()),
        one.person(),
        office == null ? "" : office.organisation().name(),
        one.icon() == null ? "person" : one.icon(),
        "access.demo.try." + one.role().name().toLowerCase(Locale.ROOT));
  }
}
