package id.satuatap.journey;

import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.person.OwnData;
import id.satuatap.person.OwnData.Entry;
import id.satuatap.person.OwnDataSource;
import id.satuatap.region.Countries;
import id.satuatap.regulation.Answer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Her journeys in the copy of her own data: her line, papers, contract, costs, social security, how
 * she is asked. Whom she named as contact is a third person's, what she answered is for no
 * telephone that others look at, and what a desk noted is the desk's.
 */
@Component
class OwnJourneyData implements OwnDataSource {

  private final JourneyStore store;
  private final PaperStore papers;
  private final Sealed sealed;
  private final Requirements requirements;
  private final Jobs jobs;
  private final Countries countries;
  private final JdbcClient jdbc;

  OwnJourneyData(
      JourneyStore store,
      PaperStore papers,
      Sealed sealed,
      Requirements requirements,
      Jobs jobs,
      Countries countries,
      JdbcClient jdbc) {
    this.store = store;
    this.papers = papers;
    this.sealed = sealed;
    this.requirements = requirements;
    this.jobs = jobs;
    this.countries = countries;
    this.jdbc = jdbc;
  }

  @Override
  public int order() {
    return 20;
  }

  @Override
  @Transactional(readOnly = true)
  public List<OwnData> of(Set<UUID> ids) {
    List<Journey> journeys = store.ofPersons(ids);
    return List.of(
        OwnData.of("journey.copy.journeys", journeys.stream().map(this::journey).toList()),
        each(journeys, "steps", this::steps),
        each(journeys, "papers", this::papers),
        each(journeys, "contract", this::contract),
        each(journeys, "costs", this::costs),
        each(journeys, "premiums", this::premiums),
        each(journeys, "interviews", this::interviews).noting("journey.copy.interviews.note"),
        each(journeys, "check-ins", this::checkIns).noting("journey.copy.check-ins.note"),
        each(journeys, "visits", this::visits),
        each(journeys, "passport", this::sent).noting("journey.copy.passport.note"));
  }

  private interface Part {
    List<Entry> of(Journey journey);
  }

  private static OwnData each(List<Journey> journeys, String list, Part part) {
    List<Entry> all = new ArrayList<>();
    journeys.forEach(j -> all.addAll(part.of(j)));
    return OwnData.of("journey.copy." + list, all);
  }

  private Entry journey(Journey j) {
    return Entry.begin()
        .with("began", j.beganOn())
        .with("state", j.state().code(), "key:journey.state." + j.state().code())
        .with("since", j.stateSince())
        .with("scheme", j.scheme().code(), "key:journey.scheme." + j.scheme().code())
        .with("destination", j.destination(), country(j.destination()))
        .with("sector", j.sector().code(), "key:journey.sector." + j.sector().code())
        .with("job", j.job(), jobs.said(j.job(), j.beganOn(), language()))
        .with(
            "education",
            j.education().code(),
            j.education() == Education.UNKNOWN
                ? ""
                : "key:journey.education." + j.education().code())
        .with("agency", j.agency())
        .with("decree", j.decree())
        .with("departed", j.departedOn())
        .with("contract-ends", j.contractEndsOn())
        .with("returned", j.returnedOn());
  }

  private List<Entry> steps(Journey j) {
    return store.steps(j.id(), 100).stream()
        .map(s ->
            Entry.begin()
                .with("state", s.after(), "key:journey.state." + s.after())
                .with("on", s.on())
                .with("written", s.at()))
        .toList();
  }

  private List<Entry> papers(Journey j) {
    return jdbc.sql(
            """
            select gate, code, rule_key, state, original_seen, expires_on, reason from journey.item
            where journey_id = ? order by position
            """)
        .param(j.id())
        .query((row, n) -> paper(row, j.beganOn()))
        .list();
  }

  private Entry paper(ResultSet row, LocalDate day) throws SQLException {
    String code = row.getString("code");
    String rule = row.getString("rule_key");
    String state = row.getString("state");
    String reason = row.getString("reason");
    return Entry.begin()
        .with(
            "paper",
            code,
            rule.isEmpty()
                ? "key:journey.act." + code
                : requirements.rule(rule, day).map(OwnJourneyData::label).orElse(code))
        .with("gate", row.getString("gate"), "key:journey.gate." + row.getString("gate"))
        .with("state", state, "key:journey.paper-state." + state)
        .with("original-seen", row.getBoolean("original_seen"))
        .with("expires", Columns.maybeDay(row, "expires_on"))
        .with("reason", reason, "key:journey.paper-reason." + reason);
  }

  /** What stands in her contract; opened by the module's duty, since she holds no key herself. */
  private List<Entry> contract(Journey j) {
    return papers
        .contract(j.id())
        .map(row -> {
          List<Entry> entries = new ArrayList<>();
          entries.add(Entry.begin().with("begins", row.beginsOn()).with("ends", row.endsOn()));
          Map<String, List<String>> fields =
              Callers.call(
                  opener(j.centre()),
                  () -> sealed.open(j.centre(), Contracts.PURPOSE, j.id(), row.sealed()));
          fields.forEach((code, words) ->
              entries.add(
                  Entry.begin()
                      .with("field", code, listed(Contracts.FIELDS, code, j.beganOn()))
                      .with("text", String.join("", words))));
          return entries;
        })
        .orElse(List.of());
  }

  private List<Entry> costs(Journey j) {
    return papers.charges(j.id()).stream()
        .map(c ->
            Entry.begin()
                .with("item", c.item(), listed(Contracts.FEES, c.item(), c.ruledOn()))
                .with("how", c.how(), "key:journey.fee.how." + c.how())
                .with("amount", c.amount())
                .with("currency", c.currency())
                .with(
                    "finding", c.finding().code(), "key:journey.fee.finding." + c.finding().code())
                .with("said", c.at())
                .with("withdrawn", c.withdrawn() ? Boolean.TRUE : null))
        .toList();
  }

  private List<Entry> premiums(Journey j) {
    return papers.premiums(j.id()).stream()
        .map(p ->
            Entry.begin()
                .with("kind", p.kind(), "key:journey.premium.kind." + p.kind())
                .with("amount", p.amount())
                .with("paid", p.paidOn())
                .with("covers", p.coversTo()))
        .toList();
  }

  private List<Entry> interviews(Journey j) {
    return jdbc.sql("select held_at from journey.interview where journey_id = ? order by held_at")
        .param(j.id())
        .query((row, n) -> Entry.begin().with("held", Columns.instant(row, "held_at")))
        .list();
  }

  private List<Entry> checkIns(Journey j) {
    List<Entry> entries = new ArrayList<>();
    jdbc.sql(
            """
            select rhythm, channel, chosen_at, last_sign_at, card_ends_on, permit_ends_on, passport_ends_on
            from journey.abroad where journey_id = ?
            """)
        .param(j.id())
        .query((row, n) ->
            Entry.begin()
                .with(
                    "rhythm",
                    row.getString("rhythm"),
                    "key:journey.copy.rhythm." + row.getString("rhythm"))
                .with(
                    "channel",
                    row.getString("channel"),
                    "key:journey.channel." + row.getString("channel"))
                .with("chosen", Columns.instant(row, "chosen_at"))
                .with("last-sign", Columns.maybeInstant(row, "last_sign_at"))
                .with("card-ends", Columns.maybeDay(row, "card_ends_on"))
                .with("permit-ends", Columns.maybeDay(row, "permit_ends_on"))
                .with("passport-ends", Columns.maybeDay(row, "passport_ends_on")))
        .optional()
        .ifPresent(entries::add);
    jdbc.sql("select arrived_on, told_by, told_at from journey.arrival where journey_id = ?")
        .param(j.id())
        .query((row, n) ->
            Entry.begin()
                .with("arrived", Columns.day(row, "arrived_on"))
                .with(
                    "told-by",
                    row.getString("told_by"),
                    "key:journey.told." + row.getString("told_by"))
                .with("told", Columns.instant(row, "told_at")))
        .optional()
        .ifPresent(entries::add);
    entries.addAll(
        jdbc.sql(
                """
                select asked_at, answered_at from journey.check_in where journey_id = ?
                order by asked_at desc limit 200
                """)
            .param(j.id())
            .query((row, n) ->
                Entry.begin()
                    .with("asked", Columns.instant(row, "asked_at"))
                    .with("answered", Columns.maybeInstant(row, "answered_at")))
            .list());
    return entries;
  }

  private List<Entry> visits(Journey j) {
    return jdbc.sql("select at from journey.visit where journey_id = ? order by at desc limit 200")
        .param(j.id())
        .query((row, n) -> Entry.begin().with("at", Columns.instant(row, "at")))
        .list();
  }

  private List<Entry> sent(Journey j) {
    return jdbc.sql(
            "select sent_at from journey.passport_request where journey_id = ? order by sent_at")
        .param(j.id())
        .query((row, n) -> Entry.begin().with("sent", Columns.instant(row, "sent_at")))
        .list();
  }

  private String listed(String list, String code, LocalDate day) {
    return Objects.requireNonNull(
        requirements.listed(list, code, day).map(OwnJourneyData::label).orElse(code));
  }

  private String country(@Nullable String code) {
    return code == null
        ? ""
        : countries.find(code).map(c -> c.name(LocaleContextHolder.getLocale())).orElse(code);
  }

  private static String label(Answer.Held held) {
    return held.rule().label().in(language());
  }

  private static String language() {
    return LocaleContextHolder.getLocale().getLanguage();
  }

  private static Caller opener(@Nullable UUID centre) {
    return new Caller(DatabaseRole.SYSTEM_JOURNEY, null, centre, centre, Map.of(), null);
  }
}
