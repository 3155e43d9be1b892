package id.satuatap.casework;

import id.satuatap.audit.Audits;
import id.satuatap.audit.Details;
import id.satuatap.audit.Entry;
import id.satuatap.casework.CareEntry.Draft;
import id.satuatap.guard.Callers;
import id.satuatap.guard.Idempotency;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.vault.Document;
import id.satuatap.vault.Documents;
import id.satuatap.vault.Documents.Received;
import id.satuatap.vault.Upload;
import id.satuatap.vault.Vault;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Files under the key of a case, with what was said about them. They are listed by the key, so what
 * she sent with her complaint is among them.
 */
@Service
@Transactional
class CaseDocuments {

  static final List<String> KINDS =
      List.of(
          "identity",
          "passport",
          "contract",
          "payment",
          "medical",
          "police",
          "power-of-attorney",
          "minutes",
          "photo",
          "recording",
          "letter",
          "other");

  private static final int LONGEST = 400;

  private final Cases cases;
  private final Care care;
  private final CareStore store;
  private final Documents documents;
  private final Vault vault;
  private final TimelineStore timeline;
  private final Idempotency idempotency;
  private final Audits audits;
  private final Clock clock;

  CaseDocuments(
      Cases cases,
      Care care,
      CareStore store,
      Documents documents,
      Vault vault,
      TimelineStore timeline,
      Idempotency idempotency,
      Audits audits,
      Clock clock) {
    this.cases = cases;
    this.care = care;
    this.store = store;
    this.documents = documents;
    this.vault = vault;
    this.timeline = timeline;
    this.idempotency = idempotency;
    this.audits = audits;
    this.clock = clock;
  }

  /**
   * @param kind null for what came with the complaint
   */
  record Line(Document document, @Nullable String kind, String about) {}

  record Listed(CaseView file, List<Line> lines) {}

  CaseView file(UUID caseId) {
    return cases.view(caseId);
  }

  Listed list(UUID caseId) {
    CaseView file = cases.view(caseId);
    audits.opened(Cases.subject(file));
    Map<UUID, CareEntry> notes = new HashMap<>();
    store.of(caseId).stream()
        .filter(e -> e.sheet() == Sheet.DOCUMENT)
        .forEach(e -> notes.put(e.id(), e));
    List<Document> found =
        switch (documents.of(file.key())) {
          case Outcome.Done<List<Document>>(var list) -> list;
          case Outcome.Refused<List<Document>> _ ->
              throw new AccessDeniedException("no key for this case");
        };
    return new Listed(file, found.stream().map(d -> line(file, d, notes.get(d.id()))).toList());
  }

  private Line line(CaseView file, Document document, @Nullable CareEntry note) {
    if (note == null) {
      return new Line(document, null, "");
    }
    String json =
        vault
            .decryptText(file.key(), note.version(), Care.place(note.id()), note.sealed())
            .orThrow();
    return new Line(document, note.code(), Answers.read(json).text("about"));
  }

  /** Takes a file from the wire; nothing of it is a document before {@link #keep}. */
  @Transactional(propagation = Propagation.NOT_SUPPORTED)
  public Outcome<Received> receive(CaseView file, Upload.File part) throws IOException {
    return documents.receive(care.sealer(file), part.name(), part.content());
  }

  Outcome<UUID> keep(UUID caseId, Received received, String kind, String about, String once) {
    CaseView file = cases.view(caseId);
    if (!file.open()) {
      return Outcome.refused(Refusal.of("casework.care.refusal.closed"));
    }
    var answers = Answers.sent(List.of(Question.line("about")), Map.of("about", List.of(about)));
    if (answers.text("about").length() > LONGEST) {
      return Outcome.refused(Refusal.of("casework.care.refusal.long", LONGEST).on("about"));
    }
    return idempotency
        .once(
            once,
            "document " + caseId + " " + kind + " " + answers.json(),
            () -> {
              Document document = documents.keep(received);
              UUID organisation = Callers.current().organisation();
              store.insert(
                  file,
                  document.id(),
                  Sheet.DOCUMENT,
                  null,
                  Draft.of("noted").code(kind),
                  care.sealer(file).encrypt(1, Care.place(document.id()), answers.json()),
                  organisation == null ? file.organisation() : organisation,
                  Callers.current().actor(),
                  clock.instant());
              timeline.add(
                  caseId,
                  TimelineKind.OTHER,
                  clock.instant(),
                  "casework.care.timeline.document",
                  TimelineStore.key("casework.care.document." + kind));
              audits.record(
                  Entry.onFile("casework.document-added", Cases.subject(file))
                      .with(Details.none().id("document", document.id())));
              return Outcome.done(document.id().toString());
            })
        .then(text -> Outcome.done(UUID.fromString(text)));
  }

  /** A document of this case for reading; each reading is written down. */
  Document open(UUID caseId, UUID id) {
    CaseView file = cases.view(caseId);
    Document document =
        switch (documents.find(id)) {
          case Outcome.Done<Document>(var found) when found.caseId().equals(file.key()) -> found;
          default -> throw new AccessDeniedException("no such document in this case");
        };
    audits.record(
        Entry.onFile("casework.document-read", Cases.subject(file))
            .with(Details.none().id("document", id)));
    return document;
  }

  @Transactional(propagation = Propagation.NOT_SUPPORTED)
  public void send(Document document, HttpServletResponse response) throws IOException {
    documents.send(document, response);
  }
}
