package id.satuatap.information;

import id.satuatap.audit.Audits;
import id.satuatap.audit.Details;
import id.satuatap.audit.Entry;
import id.satuatap.audit.Subject;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.information.Article.State;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.IndonesianZone;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.regulation.Regulations;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Articles for everybody; a head of a centre or the ministry writes them, a second one approves.
 */
@Service
@Transactional
public class Articles {

  static final Set<DatabaseRole> WRITERS = Set.of(DatabaseRole.SUPERVISOR, DatabaseRole.NATIONAL);
  private static final ZoneId WIB = IndonesianZone.WIB.zone();

  /** Addresses of pages beside the articles. */
  private static final Set<String> TAKEN = Set.of("kelola", "cari", "baru");

  private final ArticleStore store;
  private final Regulations regulations;
  private final Audits audits;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Articles(
      ArticleStore store,
      Regulations regulations,
      Audits audits,
      ApplicationEventPublisher events,
      Clock clock) {
    this.store = store;
    this.regulations = regulations;
    this.audits = audits;
    this.events = events;
    this.clock = clock;
  }

  /** What everybody reads under this address. */
  @Transactional(readOnly = true)
  public Optional<Article> read(String slug) {
    return store.approved(slug);
  }

  /** Everything that is approved. */
  @Transactional(readOnly = true)
  public List<Article> all() {
    return store.approved();
  }

  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), WIB);
  }

  // For those who write -------------------------------------------------------------------------

  List<Article> newest() {
    writer();
    return store.newest();
  }

  Optional<Article> find(UUID id) {
    writer();
    return store.find(id);
  }

  List<Article> versions(String slug) {
    writer();
    return store.versions(slug);
  }

  /** True when the caller may approve this draft: she is not the one who wrote it. */
  boolean mayApprove(Article article) {
    return article.state() == State.DRAFT && !writer().equals(article.writtenBy());
  }

  /**
   * Begins an article or its next version.
   *
   * @param from the version it is based on; null for a new article
   */
  Outcome<UUID> begin(@Nullable Article from, Draft draft) {
    UUID writer = writer();
    var refusals = refusals(draft);
    var versions = store.versions(draft.slug());
    if (from == null && !versions.isEmpty()) {
      refusals.add(Refusal.of("information.refusal.taken").on("alamat"));
    }
    LocalDate checked = day(draft.checkedOn());
    if (!refusals.isEmpty() || checked == null) {
      return Outcome.refused(refusals);
    }
    UUID id = Ids.next();
    int version = versions.isEmpty() ? 1 : versions.getFirst().version() + 1;
    Caller caller = Callers.current();
    if (!store.insert(
        id, version, draft, checked, writer, caller.organisation(), caller.centre())) {
      return Outcome.refused(Refusal.of("information.refusal.draft-waits"));
    }
    recorded("information.article.drafted", id, version);
    return Outcome.done(id);
  }

  Outcome<UUID> save(Article article, int seen, Draft draft) {
    UUID writer = writer();
    var refusals = refusals(draft);
    LocalDate checked = day(draft.checkedOn());
    if (!refusals.isEmpty() || checked == null) {
      return Outcome.refused(refusals);
    }
    if (!store.save(article.id(), seen, draft, checked, writer)) {
      return Outcome.refused(Refusal.of("information.refusal.changed"));
    }
    recorded("information.article.saved", article.id(), article.version());
    return Outcome.done(article.id());
  }

  /** Approves what was seen; whatever was approved before steps back. */
  Outcome<UUID> approve(UUID id, int seen) {
    UUID by = writer();
    var found = store.find(id).orElseThrow(() -> new AccessDeniedException("no such article"));
    if (by.equals(found.writtenBy())) {
      return Outcome.refused(Refusal.of("information.refusal.own"));
    }
    if (found.state() != State.DRAFT || found.edition() != seen || !store.approve(found, by)) {
      return Outcome.refused(Refusal.of("information.refusal.changed"));
    }
    recorded("information.article.approved", id, found.version());
    events.publishEvent(new ArticlePublished(id, found.slug(), found.version(), clock.instant()));
    return Outcome.done(id);
  }

  Outcome<UUID> withdraw(UUID id) {
    UUID by = writer();
    var found = store.find(id).orElseThrow(() -> new AccessDeniedException("no such article"));
    if (!store.withdraw(id, by)) {
      return Outcome.refused(Refusal.of("information.refusal.changed"));
    }
    recorded("information.article.withdrawn", id, found.version());
    return Outcome.done(id);
  }

  private List<Refusal> refusals(Draft d) {
    var refusals = new ArrayList<Refusal>();
    if (!d.slug().matches("[a-z][a-z0-9-]{1,59}") || TAKEN.contains(d.slug())) {
      refusals.add(Refusal.of("information.refusal.slug").on("alamat"));
    }
    length(refusals, "judul-id", d.titleId(), 3, 120);
    length(refusals, "judul-en", d.titleEn(), 3, 120);
    length(refusals, "ringkas-id", d.leadId(), 10, 300);
    length(refusals, "ringkas-en", d.leadEn(), 10, 300);
    length(refusals, "isi-id", d.bodyId(), 20, 12_000);
    length(refusals, "isi-en", d.bodyEn(), 20, 12_000);
    length(refusals, "sumber", d.source(), 3, 1000);
    unknownRule(d.bodyId())
        .ifPresent(key -> refusals.add(Refusal.of("information.refusal.rule", key).on("isi-id")));
    unknownRule(d.bodyEn())
        .ifPresent(key -> refusals.add(Refusal.of("information.refusal.rule", key).on("isi-en")));
    LocalDate checked = day(d.checkedOn());
    if (checked == null || checked.isAfter(today())) {
      refusals.add(Refusal.of("information.refusal.checked").on("diperiksa"));
    }
    return refusals;
  }

  private Optional<String> unknownRule(String body) {
    LocalDate today = today();
    Stream<String> keys = ArticleText.rules(body);
    return keys.filter(key -> regulations.on(key, today).held().isEmpty()).findFirst();
  }

  private static void length(
      List<Refusal> refusals, String field, String text, int least, int most) {
    if (text.length() < least || text.length() > most) {
      refusals.add(Refusal.of("information.refusal.length", least, most).on(field));
    }
  }

  private static @Nullable LocalDate day(String text) {
    try {
      LocalDate day = LocalDate.parse(text);
      return day.getYear() >= 2000 && day.getYear() < 2200 ? day : null;
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  private static UUID writer() {
    Caller caller = Callers.current();
    UUID actor = caller.actor();
    if (!WRITERS.contains(caller.role()) || actor == null) {
      throw new AccessDeniedException("articles are written by heads of centres and the ministry");
    }
    return actor;
  }

  private void recorded(String action, UUID id, int version) {
    Caller caller = Callers.current();
    audits.record(
        Entry.of(action)
            .about(new Subject("article", id, caller.organisation(), caller.centre()))
            .with(Details.none().count("version", version)));
  }
}
