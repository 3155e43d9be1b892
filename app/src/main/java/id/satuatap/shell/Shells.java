package id.satuatap.shell;

import id.satuatap.installation.DatabaseRole;
import id.satuatap.kernel.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.RequestContextUtils;

/** Makes the {@link Shell} of a request. */
@Component
public class Shells {

  static final String KIND = Shells.class.getName() + ".kind";

  private final Texts texts;
  private final Assets assets;
  private final ObjectProvider<Visitor> visitor;

  /** So many can be read without headings. */
  private static final int MANY_LINKS = 9;

  private final Map<DatabaseRole, List<NavigationEntry>> entriesOf = new ConcurrentHashMap<>();
  private final ObjectProvider<Navigation> navigation;
  private final ObjectProvider<Banners> banners;
  private final ObjectProvider<Inbox> inbox;
  private final ZoneId zone;
  private final String neutralPage;
  private final int coverAfterSeconds;

  Shells(
      Texts texts,
      Assets assets,
      ObjectProvider<Visitor> visitor,
      ObjectProvider<Navigation> navigation,
      ObjectProvider<Banners> banners,
      ObjectProvider<Inbox> inbox,
      @Value("${satuatap.zone:Asia/Jakarta}") ZoneId zone,
      @Value(QuickExitPage.NEUTRAL_PAGE) String neutralPage,
      @Value("${satuatap.cover-after-seconds:300}") int coverAfterSeconds) {
    this.texts = texts;
    this.assets = assets;
    this.visitor = visitor;
    this.navigation = navigation;
    this.banners = banners;
    this.inbox = inbox;
    this.zone = zone;
    this.neutralPage = neutralPage;
    this.coverAfterSeconds = coverAfterSeconds;
  }

  public Shell of(HttpServletRequest request) {
    return of(request, Preferences.language(request));
  }

  /** For papers that are Indonesian whatever their reader speaks. */
  Shell official(HttpServletRequest request) {
    return of(request, Language.ID);
  }

  private Shell of(HttpServletRequest request, Language language) {
    var kind = kindOf(request);
    boolean nameless = kind == PageKind.HELP || kind == PageKind.QUIET;
    var person = nameless ? null : visitorOf(request).orElse(null);
    if (kind == PageKind.PUBLIC && person != null) {
      kind = PageKind.STAFF;
    }
    var here = person == null || person.zone() == null ? zone : person.zone();
    var path = pathOf(request);
    var query = request.getQueryString() == null ? "" : request.getQueryString();
    var role = person == null ? DatabaseRole.PUBLIC : person.database();
    return new Shell(
        texts,
        new Formats(language, here),
        kind,
        path,
        query,
        Preferences.theme(request),
        kind == PageKind.HELP && Preferences.languageAsked(request),
        person,
        kind == PageKind.QUIET ? List.of() : links(language, path, role),
        banners.orderedStream().flatMap(b -> b.of(request).stream()).toList(),
        person == null ? null : waiting(request),
        noticeOf(request),
        assets::path,
        neutralPage,
        coverAfterSeconds,
        csrfOf(request));
  }

  private PageKind kindOf(HttpServletRequest request) {
    return request.getAttribute(KIND) instanceof PageKind kind ? kind : PageKind.PUBLIC;
  }

  private Optional<Visitor.Person> visitorOf(HttpServletRequest request) {
    var known = visitor.getIfAvailable();
    return known == null ? Optional.empty() : known.of(request);
  }

  private Inbox.@Nullable Waiting waiting(HttpServletRequest request) {
    return inbox.orderedStream().flatMap(i -> i.waiting(request).stream()).findFirst().orElse(null);
  }

  private List<Shell.Links> links(Language language, String path, DatabaseRole role) {
    var entries = entries(role);
    // Of several entries that are a prefix of the path the longest is where we are.
    var current =
        entries.stream()
            .filter(e -> isUnder(path, e.path()))
            .max(Comparator.comparingInt(e -> e.path().length()));
    var groups = new EnumMap<NavigationGroup, List<Shell.Link>>(NavigationGroup.class);
    for (NavigationEntry e : entries) {
      groups
          .computeIfAbsent(NavigationGroup.of(e), group -> new ArrayList<>())
          .add(
              new Shell.Link(
                  texts.text(language, e.key()),
                  e.path(),
                  e.icon(),
                  current.isPresent() && current.get() == e));
    }
    boolean many = entries.size() > MANY_LINKS;
    return groups.entrySet().stream()
        .map(group ->
            new Shell.Links(
                group.getKey().code(),
                many && group.getKey().named() ? texts.text(language, group.getKey().key()) : null,
                group.getValue()))
        .toList();
  }

  /** The modules of a program and their entries stay the same: collected once for each role. */
  private List<NavigationEntry> entries(DatabaseRole role) {
    return entriesOf.computeIfAbsent(
        role,
        r ->
            navigation
                .orderedStream()
                .flatMap(n -> n.entries().stream())
                .filter(e -> e.roles().contains(r))
                .sorted(Comparator.comparingInt(NavigationEntry::order))
                .toList());
  }

  private static boolean isUnder(String path, String entry) {
    return path.equals(entry) || (entry.length() > 1 && path.startsWith(entry + "/"));
  }

  private static String pathOf(HttpServletRequest request) {
    // On the way to an error page the container has changed the path; the person is still at the
    // old.
    return request.getAttribute("jakarta.servlet.error.request_uri") instanceof String original
        ? original
        : request.getRequestURI();
  }

  private static Notices.@Nullable Notice noticeOf(HttpServletRequest request) {
    var flash = RequestContextUtils.getInputFlashMap(request);
    return flash != null && flash.get(Notices.ATTRIBUTE) instanceof Notices.Notice notice
        ? notice
        : null;
  }

  private static Supplier<Shell.@Nullable Csrf> csrfOf(HttpServletRequest request) {
    return () ->
        request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token
            ? new Shell.Csrf(token.getParameterName(), token.getHeaderName(), token.getToken())
            : null;
  }

  String text(HttpServletRequest request, Refusal refusal) {
    return texts.text(Preferences.language(request), refusal.key(), refusal.arguments().toArray());
  }
}
