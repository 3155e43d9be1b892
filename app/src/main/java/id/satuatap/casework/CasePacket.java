package id.satuatap.casework;

import id.satuatap.intake.ComplaintView;
import id.satuatap.intake.Complaints;
import id.satuatap.intake.Parties;
import id.satuatap.kernel.Outcome;
import id.satuatap.referral.PacketField;
import id.satuatap.referral.PacketSource;
import id.satuatap.referral.Prefill;
import id.satuatap.vault.Document;
import id.satuatap.vault.Documents;
import id.satuatap.vault.Vault;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What she told once fills the packet, so that the next office need not ask again. */
@Component
@Transactional
class CasePacket implements PacketSource {

  private final CaseFileStore store;
  private final Complaints complaints;
  private final Documents documents;
  private final Vault vault;

  CasePacket(CaseFileStore store, Complaints complaints, Documents documents, Vault vault) {
    this.store = store;
    this.complaints = complaints;
    this.documents = documents;
    this.vault = vault;
  }

  @Override
  public String kind() {
    return Cases.KIND;
  }

  @Override
  public Optional<Prefill> prefill(UUID origin) {
    return store
        .find(origin)
        .map(c -> {
          ComplaintView told = c.complaint() == null ? null : complaints.open(c.complaint());
          return new Prefill(
              chronology(c, told), "", "", "", told == null ? Map.of() : facts(told), choosable(c));
        });
  }

  private String chronology(CaseView c, @Nullable ComplaintView told) {
    if (told != null) {
      return told.story() == null ? "" : told.story();
    }
    byte[] brief = store.brief(c.id());
    return brief != null
            && vault.decryptText(c.key(), 0, Cases.BRIEF, brief)
                instanceof Outcome.Done<String>(var text)
        ? text
        : "";
  }

  private static Map<PacketField, String> facts(ComplaintView told) {
    var facts = new EnumMap<PacketField, String>(PacketField.class);
    Parties.Person person =
        told.parties().concerned() == null
            ? told.parties().complainant()
            : told.parties().concerned();
    if (person != null) {
      put(facts, PacketField.NAME, person.name());
      put(facts, PacketField.PHONE, person.phone());
      put(facts, PacketField.IDENTITY_NUMBER, person.nik());
      put(facts, PacketField.AGE, person.birthYear());
    }
    return facts;
  }

  private static void put(
      Map<PacketField, String> facts, PacketField field, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      facts.put(field, value);
    }
  }

  private List<Prefill.Choosable> choosable(CaseView c) {
    return documents.of(c.key()) instanceof Outcome.Done<List<Document>>(var found)
        ? found.stream().map(d -> new Prefill.Choosable(d.id(), d.name())).toList()
        : List.of();
  }
}
