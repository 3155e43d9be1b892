package id.satuatap.information;

import id.satuatap.kernel.Outcome;
import id.satuatap.regulation.Answer.Held;
import id.satuatap.regulation.Regulations;
import id.satuatap.shell.FormErrors;
import id.satuatap.shell.FormPage;
import id.satuatap.shell.Notices;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where articles are written, approved by a second person, and withdrawn. */
@Controller
@RequestMapping("/informasi/kelola")
class ArticlePage {

  private final Articles articles;
  private final Regulations regulations;

  ArticlePage(Articles articles, Regulations regulations) {
    this.articles = articles;
    this.regulations = regulations;
  }

  record ListPage(List<Article> articles, LocalDate today) {}

  /** A form; {@code article} is the version it is based on, null for a new article. */
  record EditPage(@Nullable Article article, Draft draft, FormErrors errors) implements FormPage {}

  /** One version as it will be read. */
  record VersionPage(
      Article article,
      List<Article> versions,
      Map<String, Held> quoted,
      boolean mayApprove,
      LocalDate today) {}

  @GetMapping
  String list(Model model) {
    model.addAttribute("page", new ListPage(articles.newest(), articles.today()));
    return "information/manage";
  }

  @GetMapping("/baru")
  String fresh(Model model) {
    articles.newest();
    return form(null, Draft.EMPTY, FormErrors.none(), model);
  }

  @PostMapping("/baru")
  String begin(@RequestParam Map<String, String> form, RedirectAttributes redirect, Model model) {
    Draft draft = Draft.of(form);
    return after(articles.begin(null, draft), null, draft, redirect, model);
  }

  @GetMapping("/{artikel}")
  String show(@PathVariable("artikel") UUID id, Model model) {
    Article article = found(id);
    Map<String, Held> quoted = new HashMap<>();
    Stream.of(article.body().id(), article.body().en())
        .flatMap(ArticleText::rules)
        .forEach(
            key -> regulations.on(key, articles.today()).held().ifPresent(h -> quoted.put(key, h)));
    model.addAttribute(
        "page",
        new VersionPage(
            article,
            articles.versions(article.slug()),
            quoted,
            articles.mayApprove(article),
            articles.today()));
    return "information/version";
  }

  @GetMapping("/{artikel}/ubah")
  String edit(@PathVariable("artikel") UUID id, Model model) {
    Article article = found(id);
    return form(article, Draft.of(article), FormErrors.none(), model);
  }

  /** A draft is saved; of anything else a further version begins. */
  @PostMapping("/{artikel}/ubah")
  String save(
      @PathVariable("artikel") UUID id,
      @RequestParam Map<String, String> form,
      RedirectAttributes redirect,
      Model model) {
    Article article = found(id);
    var typed = new HashMap<>(form);
    typed.put("alamat", article.slug());
    Draft draft = Draft.of(typed);
    var outcome =
        article.state() == Article.State.DRAFT
            ? articles.save(article, seen(form), draft)
            : articles.begin(article, draft);
    return after(outcome, article, draft, redirect, model);
  }

  @PostMapping("/{artikel}/setujui")
  String approve(
      @PathVariable("artikel") UUID id,
      @RequestParam Map<String, String> form,
      RedirectAttributes redirect) {
    return done(id, articles.approve(id, seen(form)), "information.done.approved", redirect);
  }

  @PostMapping("/{artikel}/tarik")
  String withdraw(@PathVariable("artikel") UUID id, RedirectAttributes redirect) {
    return done(id, articles.withdraw(id), "information.done.withdrawn", redirect);
  }

  private String after(
      Outcome<UUID> outcome,
      @Nullable Article article,
      Draft draft,
      RedirectAttributes redirect,
      Model model) {
    return switch (outcome) {
      case Outcome.Done<UUID>(var id) -> {
        Notices.done(redirect, "information.done.saved");
        yield "redirect:/informasi/kelola/" + id;
      }
      case Outcome.Refused<UUID>(var refusals) ->
          form(article, draft, FormErrors.of(refusals), model);
    };
  }

  private static String done(
      UUID id, Outcome<UUID> outcome, String key, RedirectAttributes redirect) {
    switch (outcome) {
      case Outcome.Done<UUID> _ -> Notices.done(redirect, key);
      case Outcome.Refused<UUID>(var refusals) -> Notices.warn(redirect, refusals.getFirst().key());
    }
    return "redirect:/informasi/kelola/" + id;
  }

  private static String form(
      @Nullable Article article, Draft draft, FormErrors errors, Model model) {
    model.addAttribute("page", new EditPage(article, draft, errors));
    return "information/edit";
  }

  private Article found(UUID id) {
    return articles.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private static int seen(Map<String, String> form) {
    String typed = form.getOrDefault("edisi", "");
    return typed.matches("\\d{1,6}") ? Integer.parseInt(typed) : 0;
  }
}
