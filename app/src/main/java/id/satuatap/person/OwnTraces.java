package id.satuatap.person;

import id.satuatap.audit.Deed;
import id.satuatap.message.Messages;
import id.satuatap.person.OwnData.Entry;
import id.satuatap.shell.Language;
import id.satuatap.shell.Texts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What her being recorded left behind beside the record itself: ways into her own page, messages to
 * her, and who opened her file. Offices and roles, not the names of officers.
 */
@Component
class OwnTraces {

  private static final int MOST = 500;

  private final Persons persons;
  private final OwnKeyStore keys;
  private final Messages messages;
  private final PersonNames places;
  private final Texts texts;
  private final TransactionTemplate transaction;

  OwnTraces(
      Persons persons,
      OwnKeyStore keys,
      Messages messages,
      PersonNames places,
      Texts texts,
      PlatformTransactionManager transactions) {
    this.persons = persons;
    this.keys = keys;
    this.messages = messages;
    this.places = places;
    this.texts = texts;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** Outside a transaction. */
  List<OwnData> mine() {
    Map<UUID, String> offices = new HashMap<>();
    return List.of(
        OwnData.of("person.copy.ways", ways().stream().map(OwnTraces::way).toList()),
        OwnData.of(
            "person.copy.messages",
            messages.writtenTo(Persons.KIND, OwnPerson.ids(), MOST).stream()
                .map(OwnTraces::message)
                .toList()),
        OwnData.of(
            "person.copy.opened",
            persons.ownDeeds(MOST).stream().map(deed -> opened(deed, offices)).toList()));
  }

  private List<OwnKey> ways() {
    return Objects.requireNonNull(
        transaction.execute(status -> keys.of(List.copyOf(OwnPerson.ids()), MOST)));
  }

  private static Entry way(OwnKey key) {
    return Entry.begin()
        .with(
            "by",
            key.account() == null ? "code" : "account",
            "key:person.copy.way." + (key.account() == null ? "code" : "account"))
        .with("made", key.madeAt())
        .with("until", key.expiresAt())
        .with("used", key.usedAt())
        .with("ended", key.endedAt());
  }

  private static Entry message(Messages.Written written) {
    return Entry.begin()
        .with("at", written.madeAt())
        .with("about", written.template(), "key:" + written.template() + ".label")
        .with("state", written.state(), "key:person.copy.message." + written.state())
        .with("channel", written.channel());
  }

  private Entry opened(Deed deed, Map<UUID, String> offices) {
    UUID office = deed.organisation();
    String role = deed.role().substring(deed.role().indexOf('_') + 1);
    return Entry.begin()
        .with("at", deed.at())
        .with(
            "what",
            deed.action(),
            "key:"
                + (texts.has(Language.ID, deed.labelKey())
                    ? deed.labelKey()
                    : "person.own.history.other"))
        .with("office", office == null ? null : offices.computeIfAbsent(office, places::office))
        .with(
            "role",
            role,
            "key:"
                + (texts.has(Language.ID, "access.role." + role)
                    ? "access.role." + role
                    : "person.own.history.system"));
  }
}
