package id.satuatap.person;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.satuatap.audit.Audits;
import id.satuatap.audit.Entry;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Her copy of what is kept about her, for reading and for programs. */
@Service
class OwnCopies {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final Persons persons;
  private final Consents consents;
  private final OwnFamily family;
  private final OwnRequests requests;
  private final PersonNames places;
  private final OwnTraces traces;
  private final ObjectProvider<OwnDataSource> modules;
  private final Audits audits;
  private final TransactionTemplate transaction;

  OwnCopies(
      Persons persons,
      Consents consents,
      OwnFamily family,
      OwnRequests requests,
      PersonNames places,
      OwnTraces traces,
      ObjectProvider<OwnDataSource> modules,
      Audits audits,
      PlatformTransactionManager transactions) {
    this.persons = persons;
    this.consents = consents;
    this.family = family;
    this.requests = requests;
    this.places = places;
    this.traces = traces;
    this.modules = modules;
    this.audits = audits;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * Everything that is kept about her.
   *
   * @param others what other modules keep, and who opened her file
   * @param offices names of the offices that stand in it
   */
  record Copy(
      Person person,
      @Nullable String region,
      List<ValueSource> sources,
      List<Consent> consents,
      List<OwnFamily.Granted> family,
      List<OwnRequest> requests,
      List<OwnData> others,
      Map<UUID, String> offices) {

    String office(@Nullable UUID id) {
      return id == null ? "" : offices.getOrDefault(id, "");
    }

    String recipient(Consent consent) {
      return consent.recipient() == null
          ? Objects.requireNonNullElse(consent.recipientName(), "")
          : office(consent.recipient());
    }

    @Override
    public String toString() {
      return "Copy[•••]";
    }
  }

  /** For the present worker; that she took it is written down. */
  Copy mine() {
    UUID own = OwnPerson.id();
    Person person = persons.reveal(own);
    transaction.executeWithoutResult(status ->
        audits.record(
            Entry.onFile("person.copied", Persons.subject(person.id(), person.centre()))));
    List<ValueSource> sources = persons.sourcesOf(own);
    List<Consent> given = consents.of(own);
    Map<UUID, String> offices = new HashMap<>();
    sources.forEach(source -> name(offices, source.organisation()));
    given.forEach(consent -> name(offices, consent.recipient()));
    name(offices, person.centre());
    return new Copy(
        person,
        person.regionCode() == null ? null : places.path(person.regionCode()),
        sources,
        given,
        family.mine(),
        requests.mine(),
        others(),
        offices);
  }

  /** In her own name; whatever fails fails the copy: it is whole or none. */
  private List<OwnData> others() {
    Set<UUID> ids = OwnPerson.ids();
    List<OwnData> all = new ArrayList<>();
    modules.stream()
        .sorted(Comparator.comparingInt(OwnDataSource::order))
        .forEach(module -> all.addAll(module.of(ids)));
    all.addAll(traces.mine());
    return all;
  }

  private void name(Map<UUID, String> offices, @Nullable UUID id) {
    if (id != null) {
      offices.computeIfAbsent(id, places::office);
    }
  }

  /**
   * @param zone whose clock the times are written by
   */
  byte[] json(Copy copy, ZoneId zone, Instant now) {
    Person p = copy.person();
    var root = JSON.createObjectNode();
    root.put("madeAt", now.atZone(zone).toOffsetDateTime().toString());
    root.put("keptBy", copy.office(p.centre()));
    var person = root.putObject("person");
    for (OwnField field :
        List.of(OwnField.NAME, OwnField.SEX, OwnField.BIRTH, OwnField.NIK, OwnField.PASSPORT)) {
      person.put(field.code(), field.now(p));
    }
    var gender = p.gender();
    person.put("gender", gender == null ? null : gender.value());
    person.put("region", p.regionCode()).put("regionName", copy.region());
    person.put("language", p.language());
    person.put("recordedAt", time(p.createdAt(), zone));
    var contacts = person.putArray("contacts");
    p.contacts()
        .forEach(
            c -> contacts.addObject().put("kind", c.kind().code()).put("value", c.value().value()));
    var safe = p.safeContact();
    if (safe != null) {
      person.set("safeContact", JSON.readTree(safe.json()));
    }
    var sources = root.putArray("sources");
    copy.sources()
        .forEach(s ->
            sources
                .addObject()
                .put("field", s.field())
                .put("from", s.kind().code())
                .put("office", copy.office(s.organisation()))
                .put("at", time(s.at(), zone)));
    var given = root.putArray("consents");
    copy.consents()
        .forEach(c -> {
          var one = given.addObject().put("purpose", c.purpose().code());
          one.put("recipient", copy.recipient(c)).put("givenAt", time(c.givenAt(), zone));
          one.put("withdrawnAt", c.withdrawnAt() == null ? null : time(c.withdrawnAt(), zone));
          var fields = one.putArray("fields");
          c.fields().forEach(f -> fields.add(f.code()));
        });
    var relatives = root.putArray("family");
    copy.family()
        .forEach(g -> {
          var one = relatives.addObject().put("name", g.name());
          one.put("givenAt", time(g.givenAt(), zone)).put("until", time(g.expiresAt(), zone));
          var fields = one.putArray("fields");
          g.fields().stream().sorted().forEach(f -> fields.add(f.code()));
        });
    var asked = root.putArray("requests");
    copy.requests()
        .forEach(r ->
            asked
                .addObject()
                .put("kind", r.kind().code())
                .put("field", r.field() == null ? null : r.field().code())
                .put("value", r.value())
                .put("askedAt", time(r.askedAt(), zone))
                .put("state", r.state().name().toLowerCase(java.util.Locale.ROOT))
                .put("answer", r.answer()));
    for (OwnData data : copy.others()) {
      var module =
          root.get(data.module()) instanceof ObjectNode there
              ? there
              : root.putObject(data.module());
      var list = module.putArray(data.list());
      data.entries().forEach(entry -> entry.into(list.addObject(), zone));
    }
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root).getBytes(UTF_8);
  }

  private static String time(Instant at, ZoneId zone) {
    return at.atZone(zone).toOffsetDateTime().toString();
  }
}
