package id.satuatap.information;

import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.regulation.Answer.Held;
import id.satuatap.regulation.OfficialTerm;
import id.satuatap.regulation.Regulations;
import id.satuatap.shell.HelpPage;
import id.satuatap.shell.Navigation;
import id.satuatap.shell.NavigationEntry;
import id.satuatap.shell.Paper;
import id.satuatap.shell.Papers;
import id.satuatap.shell.Shell;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.View;

/** Answers for everybody. What was searched for is kept nowhere. */
@Controller
class InformationPage implements Navigation {

  private static final int LONGEST_QUERY = 200;
  private static final int MOST_RULES = 8;

  /** For them it is the reason to come; for people at work one tool of many. */
  private static final Set<DatabaseRole> OUTSIDE =
      EnumSet.of(
          DatabaseRole.PUBLIC, DatabaseRole.WORKER, DatabaseRole.FAMILY, DatabaseRole.VILLAGE);

  private final Articles articles;
  private final Regulations regulations;
  private final ObjectProvider<CallList> calls;
  private final Papers papers;

  InformationPage(
      Articles articles, Regulations regulations, ObjectProvider<CallList> calls, Papers papers) {
    this.articles = articles;
    this.regulations = regulations;
    this.calls = calls;
    this.papers = papers;
  }

  /** One answer in the list. */
  record Entry(String slug, String icon, @Nullable Article article) {

    String title(Shell shell) {
      return article == null
          ? shell.t("information.question." + slug)
          : article.title().in(shell.lang());
    }

    String lead(Shell shell) {
      return article == null
          ? shell.t("information.question.bare")
          : article.lead().in(shell.lang());
    }
  }

  /** The list, or what was found; {@code rules} is empty without words. */
  record ListPage(String query, List<Entry> entries, List<Held> rules, boolean writes) {}

  /**
   * One answer.
   *
   * @param article null when only the rules answer
   * @param quoted the rules its text quotes, by key
   */
  record OnePage(
      String slug,
      @Nullable Article article,
      List<Section> sections,
      Map<String, Held> quoted,
      List<CallList.Line> calls,
      List<Entry> others,
      LocalDate today) {

    String title(Shell shell) {
      return article == null
          ? shell.t("information.question." + slug)
          : article.title().in(shell.lang());
    }

    List<ArticleText.Block> blocks(Shell shell) {
      return article == null ? List.of() : ArticleText.read(article.body().in(shell.lang()));
    }
  }

  @GetMapping("/informasi")
  String list(@RequestParam(name = "cari", defaultValue = "") String typed, Model model) {
    String query = typed.substring(0, Math.min(typed.length(), LONGEST_QUERY)).strip();
    List<Article> all = articles.all();
    List<Entry> entries =
        query.isEmpty()
            ? entries(all)
            : FindRule.find(query, all, this::otherNames).stream()
                .map(InformationPage::entry)
                .toList();
    List<Held> rules =
        query.isEmpty()
            ? List.of()
            : regulations.find(query, articles.today()).stream().limit(MOST_RULES).toList();
    model.addAttribute(
        "page",
        new ListPage(query, entries, rules, Articles.WRITERS.contains(Callers.current().role())));
    return "information/list";
  }

  @GetMapping("/informasi/{judul}")
  String one(@PathVariable("judul") String slug, Model model) {
    model.addAttribute("page", page(slug));
    return "information/show";
  }

  /** Somebody may look over her shoulder while she reads these. */
  @GetMapping({"/informasi/tanda-bahaya", "/informasi/siapa-dihubungi", "/informasi/pengaduan"})
  @HelpPage
  String help(jakarta.servlet.http.HttpServletRequest request, Model model) {
    String path = request.getRequestURI();
    return one(path.substring(path.lastIndexOf('/') + 1), model);
  }

  /** To be folded and taken along. */
  @GetMapping("/informasi/{judul}/selebaran")
  View leaflet(@PathVariable("judul") String slug) {
    OnePage page = page(slug);
    return papers.of(
        new Paper(
            "information/leaflet",
            page,
            "informasi-" + slug,
            Paper.Size.A5,
            false,
            shell -> page.title(shell),
            shell -> shell.t("information.leaflet.foot", page.today())));
  }

  private OnePage page(String slug) {
    var question = Question.of(slug);
    var article = articles.read(slug).orElse(null);
    if (article == null && question.isEmpty()) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    LocalDate today = articles.today();
    Map<String, Held> quoted = new HashMap<>();
    if (article != null) {
      Stream.of(article.body().id(), article.body().en())
          .flatMap(ArticleText::rules)
          .forEach(key -> regulations.on(key, today).held().ifPresent(h -> quoted.put(key, h)));
    }
    return new OnePage(
        slug,
        article,
        question.map(q -> q.sections(regulations, today)).orElse(List.of()),
        quoted,
        question.filter(q -> q == Question.CALL || q == Question.WARNINGS).isPresent()
            ? calls.orderedStream().flatMap(c -> c.today().stream()).toList()
            : List.of(),
        entries(articles.all()).stream().filter(e -> !e.slug().equals(slug)).toList(),
        today);
  }

  /** The first questions in their order, then whatever else was approved. */
  private static List<Entry> entries(List<Article> all) {
    var entries = new ArrayList<Entry>();
    for (Question q : Question.values()) {
      entries.add(
          new Entry(
              q.slug(),
              q.icon(),
              all.stream().filter(a -> a.slug().equals(q.slug())).findFirst().orElse(null)));
    }
    all.stream()
        .filter(a -> Question.of(a.slug()).isEmpty())
        .map(InformationPage::entry)
        .forEach(entries::add);
    return entries;
  }

  private static Entry entry(Article article) {
    return new Entry(
        article.slug(), Question.of(article.slug()).map(Question::icon).orElse("book"), article);
  }

  private List<String> otherNames(String word) {
    return regulations.namesOf(word).stream().map(OfficialTerm::name).toList();
  }

  @Override
  public List<NavigationEntry> entries() {
    EnumSet<DatabaseRole> people = EnumSet.allOf(DatabaseRole.class);
    people.removeIf(role -> role.system() || OUTSIDE.contains(role));
    return List.of(
        new NavigationEntry("information.nav", "/informasi", "book", 45, OUTSIDE),
        new NavigationEntry("information.nav", "/informasi", "book", 700, people));
  }
}
