package id.satuatap.referral;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.satuatap.access.CentreZones;
import id.satuatap.access.Organisation;
import id.satuatap.access.Organisations;
import id.satuatap.audit.Audits;
import id.satuatap.audit.Entry;
import id.satuatap.audit.Subject;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.guard.Question;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.referral.ReferralState.Act;
import id.satuatap.referral.ReferralStore.Basket;
import id.satuatap.referral.ReferralStore.NewRow;
import id.satuatap.referral.ReferralStore.Row;
import id.satuatap.referral.ReferralStore.SaidRow;
import id.satuatap.referral.ReferralView.Letter;
import id.satuatap.referral.ReferralView.Said;
import id.satuatap.regulation.Regulations;
import id.satuatap.vault.CaseKeyId;
import id.satuatap.vault.CaseSealer;
import id.satuatap.vault.Document;
import id.satuatap.vault.Documents;
import id.satuatap.vault.Vault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Sending packets to partners, and what both sides do with them afterwards. */
@Service
@Transactional
public class Referrals {

  static final int PAGE = 20;
  private static final int MOST = 200;
  private static final int LONGEST_WORDS = 4_000;

  /** Where the regulation data say nothing, an answer is asked for within this time. */
  private static final Duration USUAL_ANSWER = Duration.ofDays(3);

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final ReferralStore store;
  private final PartnerStore partners;
  private final ObjectProvider<OriginAccess> origins;
  private final Regulations regulations;
  private final Vault vault;
  private final Documents documents;
  private final CentreZones zones;
  private final Organisations organisations;
  private final Audits audits;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Referrals(
      ReferralStore store,
      PartnerStore partners,
      ObjectProvider<OriginAccess> origins,
      Regulations regulations,
      Vault vault,
      Documents documents,
      CentreZones zones,
      Organisations organisations,
      Audits audits,
      ApplicationEventPublisher events,
      Clock clock) {
    this.store = store;
    this.partners = partners;
    this.origins = origins;
    this.regulations = regulations;
    this.vault = vault;
    this.documents = documents;
    this.zones = zones;
    this.organisations = organisations;
    this.audits = audits;
    this.events = events;
    this.clock = clock;
  }

  // Sending --------------------------------------------------------------------------------------

  /**
   * Sends a packet: only what she agreed to goes in, sealed with a key of its own that the centre
   * owns and the recipient shares.
   */
  public Outcome<UUID> send(NewReferral wish) {
    OriginFacts origin = writable(wish.origin());
    if (!origin.centre().equals(wish.centre())) {
      throw new AccessDeniedException("a matter of another centre");
    }
    Caller caller = Callers.current();
    var partner = partners.find(wish.partner());
    if (partner.isEmpty()) {
      return Outcome.refused(Refusal.of("referral.refusal.partner-gone").on("partner"));
    }
    Instant now = clock.instant();
    var refusals = PacketRule.refusals(wish, partner.get(), organisation(caller), now);
    if (!refusals.isEmpty()) {
      return Outcome.refused(refusals);
    }
    return put(wish, partner.get(), origin, caller, now);
  }

  private Outcome<UUID> put(
      NewReferral wish, Partner partner, OriginFacts origin, Caller caller, Instant now) {
    Packet packet = PacketRule.reduced(wish.packet(), wish.consent());
    UUID id = Ids.next();
    List<Document> chosen = new ArrayList<>();
    for (UUID document : packet.documents()) {
      switch (documents.find(document)) {
        case Outcome.Done<Document>(var found) when found.caseId().equals(origin.key()) ->
            chosen.add(found);
        default -> {
          return Outcome.refused(Refusal.of("referral.refusal.document").on("documents"));
        }
      }
    }
    var sealer = vault.newCase(new CaseKeyId(id), wish.centre(), List.of(partner.recipient()));
    for (Document document : chosen) {
      copy(document, sealer);
    }
    var letter =
        new Letter(
            wish.purpose().strip(),
            packet.chronology(),
            packet.servicesGiven(),
            packet.presentSituation(),
            packet.facts());
    ZoneId zone = zones.of(wish.centre());
    var due = due(wish.urgency(), now, zone);
    int year = now.atZone(zone).getYear();
    UUID actor = actor(caller);
    store.insert(
        new NewRow(
            id,
            "RJK/%04d/%d".formatted(store.nextNumber(wish.centre(), year), year),
            wish,
            actor,
            organisations.find(wish.centre()).map(Organisation::name).orElse(""),
            origin.holder(),
            partner,
            origin.sex(),
            due.rule(),
            due.at(),
            remind(now, due.at()),
            sealer.encrypt(1, "packet", JSON.writeValueAsBytes(letter))));
    audits.record(Entry.onFile("referral.sent", subject(id, wish.centre())));
    events.publishEvent(
        new ReferralSent(
            id,
            wish.origin().kind(),
            wish.origin().id(),
            partner.id(),
            wish.centre(),
            wish.service().code(),
            origin.sex().code(),
            now));
    return Outcome.done(id);
  }

  private record DueAt(@Nullable String rule, Instant at) {}

  private DueAt due(Urgency urgency, Instant start, ZoneId zone) {
    return regulations
        .due(urgency.rule(), start, zone)
        .map(due -> new DueAt(urgency.rule(), due.due().at()))
        .orElseGet(() -> new DueAt(null, start.plus(USUAL_ANSWER)));
  }

  /** When two thirds of the time have gone. */
  static Instant remind(Instant start, Instant due) {
    return start.plus(Duration.between(start, due).multipliedBy(2).dividedBy(3));
  }

  private void copy(Document document, CaseSealer sealer) {
    try (var content = documents.read(document)) {
      documents.keep(documents.receive(sealer, document.name(), content).orThrow());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // Reading --------------------------------------------------------------------------------------

  /** Referrals of one origin, newest first. */
  public List<ReferralLine> ofOrigin(Origin origin) {
    return store.ofOrigin(origin);
  }

  /** The same, to be asked together with what else is read of the origin. */
  public static Question<ReferralLine> aboutOrigin(Origin origin) {
    return ReferralStore.aboutOrigin(origin);
  }

  /** True when the origin has a referral that somebody still works on. */
  public boolean openOf(Origin origin) {
    return ofOrigin(origin).stream().anyMatch(line -> line.state().live());
  }

  /** One of the caller's baskets. */
  record Listed(List<ReferralLine> lines, long total) {}

  Listed list(Basket basket, @Nullable ReferralState state, boolean late, long offset) {
    var lines = store.list(basket, state, late, offset, PAGE);
    audits.listed("referral.referral", lines.stream().map(ReferralLine::id).toList());
    return new Listed(lines, store.count(basket, state, late));
  }

  /** What became of the referrals a centre sent in a time, as far as the caller sees them. */
  public List<ReferralFate> fates(UUID centre, Instant from, Instant to) {
    return store.fates(centre, from, to, clock.instant());
  }

  /** How many referrals wait for an answer of the caller's organisation. */
  long waiting() {
    return store.waiting();
  }

  /**
   * Opens a referral; it is written down. The recipient's first opening is noted for the sender.
   */
  public ReferralView open(UUID id) {
    Row row = theirs(id);
    if (!row.onSendingSide() && row.state() == ReferralState.SENT) {
      store.move(row, Act.OPEN, ReferralState.OPENED, null, null, null);
      row = theirs(id);
    }
    audits.opened(subject(row.id(), row.centre()));
    return view(row);
  }

  /** The register number of a referral of the caller's. */
  String number(UUID id) {
    return theirs(id).number();
  }

  private ReferralView view(Row row) {
    var key = new CaseKeyId(row.id());
    boolean readable = row.onSendingSide() || row.state().live();
    Letter letter = readable ? letter(key, row) : null;
    var files = letter == null ? Outcome.<List<Document>>done(List.of()) : documents.of(key);
    return new ReferralView(
        row.id(),
        row.number(),
        row.onSendingSide(),
        row.onSendingSide() ? row.origin() : null,
        row.centre(),
        row.senderName(),
        partners.find(row.partner()).orElseThrow(),
        row.service(),
        row.urgency(),
        row.sex(),
        row.state(),
        row.consent(),
        row.sentAt(),
        row.dueRule(),
        row.dueAt(),
        row.answeredAt(),
        row.endedAt(),
        letter,
        files instanceof Outcome.Done<List<Document>>(var list) ? list : List.of(),
        store.said(row.id()).stream()
            .map(said -> said(key, said, row.onSendingSide() || row.state().live()))
            .toList(),
        acts(row));
  }

  private @Nullable Letter letter(CaseKeyId key, Row row) {
    return switch (vault.decrypt(key, 1, "packet", row.packet())) {
      case Outcome.Done<byte[]>(var plain) -> JSON.readValue(plain, Letter.class);
      case Outcome.Refused<byte[]> _ -> null;
    };
  }

  private Said said(CaseKeyId key, SaidRow row, boolean readable) {
    byte[] sealed = row.words();
    String words = "";
    if (sealed != null
        && readable
        && vault.decrypt(key, 1, "message/" + row.id(), sealed)
            instanceof Outcome.Done<byte[]>(var plain)) {
      words = new String(plain, UTF_8);
    }
    return new Said(
        row.side(), row.act(), row.at(), row.service(), row.outcome(), row.givenOn(), words);
  }

  private static Set<Act> acts(Row row) {
    Set<Act> acts = EnumSet.noneOf(Act.class);
    for (Act act : Act.values()) {
      boolean hers =
          row.onSendingSide() && Act.SENDER.contains(act)
              || row.onReceivingSide() && Act.RECIPIENT.contains(act);
      if (hers && act != Act.OPEN && row.state().after(act).isPresent()) {
        acts.add(act);
      }
    }
    return acts;
  }

  /** A document of the packet, for its content; opening it is written down. */
  Document document(UUID referral, UUID id) {
    Row row = theirs(referral);
    if (!row.onSendingSide() && !row.state().live()) {
      throw new AccessDeniedException("the packet has been closed");
    }
    var key = new CaseKeyId(row.id());
    return switch (documents.find(id)) {
      case Outcome.Done<Document>(var document) when document.caseId().equals(key) -> {
        audits.record(Entry.onFile("referral.document.opened", subject(row.id(), row.centre())));
        yield document;
      }
      default -> throw new AccessDeniedException("no such document in this packet");
    };
  }

  // Answering ------------------------------------------------------------------------------------

  public Outcome<UUID> accept(UUID id, String words) {
    return act(id, Act.ACCEPT, null, null, null, words, false);
  }

  public Outcome<UUID> decline(UUID id, String reason, String words) {
    return DeclineReason.ofCode(reason)
        .map(code -> act(id, Act.DECLINE, null, code.code(), null, words, true))
        .orElseGet(
            () -> Outcome.refused(Refusal.of("referral.refusal.decline-reason").on("reason")));
  }

  public Outcome<UUID> ask(UUID id, String words) {
    return act(id, Act.ASK, null, null, null, words, true);
  }

  /** The sender answers what was asked; the clock for the partner's answer starts again. */
  public Outcome<UUID> reply(UUID id, String words) {
    return act(id, Act.REPLY, null, null, null, words, true);
  }

  /** What the partner did. */
  public Outcome<UUID> report(
      UUID id,
      @Nullable ServiceKind service,
      @Nullable LocalDate givenOn,
      String outcome,
      String words) {
    List<Refusal> refusals = new ArrayList<>();
    if (service == null) {
      refusals.add(Refusal.of("referral.refusal.report-service").on("service"));
    }
    var code = ReportOutcome.ofCode(outcome);
    if (code.isEmpty()) {
      refusals.add(Refusal.of("referral.refusal.report-outcome").on("outcome"));
    }
    if (givenOn == null
        || givenOn.isAfter(LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Jayapura")))) {
      refusals.add(Refusal.of("referral.refusal.report-date").on("given"));
    }
    return refusals.isEmpty()
        ? act(id, Act.REPORT, service, code.orElseThrow().code(), givenOn, words, false)
        : Outcome.refused(refusals);
  }

  public Outcome<UUID> close(UUID id, String words) {
    return act(id, Act.CLOSE, null, null, null, words, false);
  }

  /**
   * Takes a packet back: the recipient's workspace closes at once and the key is made anew, so that
   * nothing written later can be opened with the old one.
   */
  public Outcome<UUID> revoke(UUID id, String reason) {
    return act(id, Act.REVOKE, null, null, null, reason, true);
  }

  private Outcome<UUID> act(
      UUID id,
      Act act,
      @Nullable ServiceKind service,
      @Nullable String detail,
      @Nullable LocalDate givenOn,
      String typed,
      boolean wordsNeeded) {
    Row row = theirs(id);
    String words = typed.strip();
    if (wordsNeeded && words.length() < 3 || words.length() > LONGEST_WORDS) {
      return Outcome.refused(Refusal.of("referral.refusal.words", LONGEST_WORDS).on("words"));
    }
    boolean asSender = row.onSendingSide() && Act.SENDER.contains(act);
    if (!asSender && !(row.onReceivingSide() && Act.RECIPIENT.contains(act))) {
      throw new AccessDeniedException("an act of the other side");
    }
    Optional<ReferralState> next = row.state().after(act);
    if (next.isEmpty()) {
      return Outcome.refused(Refusal.of("referral.refusal.state"));
    }
    Instant now = clock.instant();
    if (!asSender && !now.isBefore(row.consent().expires())) {
      return Outcome.refused(Refusal.of("referral.refusal.state"));
    }
    DueAt due =
        act == Act.REPLY && row.state() == ReferralState.ASKED
            ? due(row.urgency(), now, zones.of(row.centre()))
            : null;
    var key = new CaseKeyId(row.id());
    UUID message = Ids.next();
    byte[] sealed = null;
    if (!words.isEmpty()) {
      switch (vault.encrypt(key, 1, "message/" + message, words)) {
        case Outcome.Done<byte[]>(var bytes) -> sealed = bytes;
        case Outcome.Refused<byte[]>(var refusals) -> {
          return Outcome.refused(refusals);
        }
      }
    }
    if (!next.get().live()) {
      // Refused also when the share has ended already, which is what is wanted.
      if (vault.revoke(key, row.recipient()) instanceof Outcome.Refused<CaseKeyId>(var reasons)
          && reasons.stream().noneMatch(r -> r.key().equals("vault.refusal.not-shared"))) {
        return Outcome.refused(reasons);
      }
    }
    store.say(
        message,
        id,
        asSender ? "sender" : "recipient",
        act.code(),
        Callers.current().actor(),
        service,
        detail,
        givenOn,
        sealed);
    if (!store.move(
        row,
        act,
        next.get(),
        detail,
        due == null ? null : due.at(),
        due == null ? null : remind(now, due.at()))) {
      throw new Changed();
    }
    audits.record(Entry.onFile("referral." + act.code(), subject(row.id(), row.centre())));
    if (act == Act.REVOKE && row.origin() != null) {
      events.publishEvent(
          new ReferralEnded(
              id, row.origin().kind(), row.origin().id(), row.centre(), "revoked", now));
    } else if (!asSender) {
      events.publishEvent(new RecipientActed(id, act.code(), now));
    }
    return Outcome.done(id);
  }

  /** Two people pressed at once; the second is asked to look again. */
  static final class Changed extends RuntimeException {
    private static final long serialVersionUID = 1;

    Changed() {
      super("the referral was changed meanwhile");
    }
  }

  // The origin's module --------------------------------------------------------------------------

  /** Partners that offer a service in an area; everything where nothing is asked. */
  public List<Partner> partners(@Nullable ServiceKind service, String area) {
    return partners.list(new PartnerStore.Search(service, null, area, false), 0, MOST);
  }

  /**
   * The origin has a new holder: rows here follow shortly after the caller's transaction, in a role
   * that may write what the old holder no longer sees.
   */
  public void originHolder(Origin origin, UUID holder) {
    events.publishEvent(
        new OriginMoved(origin.kind(), origin.id(), holder, null, false, clock.instant()));
  }

  /** A colleague may read what concerns the origin from now on, or no longer. */
  public void originReader(Origin origin, UUID account, boolean mayRead) {
    events.publishEvent(
        new OriginMoved(origin.kind(), origin.id(), null, account, mayRead, clock.instant()));
  }

  // Inside the module ----------------------------------------------------------------------------

  /** The facts of an origin the caller may write to. */
  OriginFacts writable(Origin origin) {
    OriginAccess access = access(origin);
    if (!access.mayWrite(origin.id())) {
      throw new AccessDeniedException("not hers to write to");
    }
    return facts(access, origin);
  }

  OriginFacts readable(Origin origin) {
    OriginAccess access = access(origin);
    if (!access.mayRead(origin.id())) {
      throw new AccessDeniedException("not hers to read");
    }
    return facts(access, origin);
  }

  boolean mayWrite(Origin origin) {
    return access(origin).mayWrite(origin.id());
  }

  private static OriginFacts facts(OriginAccess access, Origin origin) {
    return access.facts(origin.id()).orElseThrow(() -> new AccessDeniedException("no such origin"));
  }

  private OriginAccess access(Origin origin) {
    return origins
        .orderedStream()
        .filter(access -> access.kind().equals(origin.kind()))
        .findFirst()
        .orElseThrow(() -> new AccessDeniedException("nobody answers for this origin"));
  }

  Row theirs(UUID id) {
    Row row = store.find(id).orElseThrow(() -> new AccessDeniedException("no such referral"));
    if (!row.onSendingSide() && !row.onReceivingSide()) {
      throw new AccessDeniedException("neither sent nor received by the caller");
    }
    return row;
  }

  static Subject subject(UUID referral, UUID centre) {
    return new Subject("referral", referral, centre, centre);
  }

  private static UUID organisation(Caller caller) {
    UUID organisation = caller.organisation();
    if (organisation == null) {
      throw new AccessDeniedException("the caller belongs to no organisation");
    }
    return organisation;
  }

  private static UUID actor(Caller caller) {
    UUID actor = caller.actor();
    if (actor == null
        || caller.role() != DatabaseRole.CASEWORK && caller.role() != DatabaseRole.SUPERVISOR) {
      throw new AccessDeniedException(
          "packets are sent by case officers, not by "
              + caller.role().name().toLowerCase(Locale.ROOT));
    }
    return actor;
  }
}
