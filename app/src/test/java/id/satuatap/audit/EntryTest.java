package id.satuatap.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EntryTest {

  private static final UUID ID = UUID.fromString("0190a000-0000-7000-8000-000000000001");

  @Test
  void theCanonicalTextIsFixedToTheLetter() {
    assertThat(entry("session", "{\"count\":3}").canonical())
        .isEqualTo(
            "{\"id\":\"0190a000-0000-7000-8000-000000000001\",\"at\":\"2026-11-22T01:02:03.000400Z\","
                + "\"actor\":null,\"role\":\"r_casework\",\"organisation\":null,"
                + "\"centre\":\"0190a000-0000-7000-8000-000000000001\",\"session\":\"session\","
                + "\"action\":\"case.opened\",\"content\":true,\"subjectKind\":\"case\","
                + "\"subjectId\":\"0190a000-0000-7000-8000-000000000001\",\"ofOrganisation\":null,"
                + "\"ofCentre\":null,\"details\":{\"count\":3},\"request\":null}");
  }

  @Test
  void signsThatWouldBreakTheLineAreEscaped() {
    assertThat(entry("a\"b\\c\nd", "{}").canonical())
        .contains("\"session\":\"a\\u0022b\\u005cc\\u000ad\"");
  }

  @Test
  void detailsComeInOneOrderWhateverTheOrderOfWriting() {
    var one = Details.none().count("rows", 5).id("case", ID).flag("urgent", true);
    var other = Details.none().flag("urgent", true).id("case", ID).count("rows", 5);
    assertThat(one.json()).isEqualTo(other.json());
    assertThat(one.json())
        .isEqualTo(
            "{\"case\":\"0190a000-0000-7000-8000-000000000001\",\"rows\":5,\"urgent\":true}");
    assertThat(Details.none().ids("shown", List.of(ID, ID)).hash("sum", new byte[] {1, -1}).json())
        .isEqualTo("{\"shown\":[\"%s\",\"%s\"],\"sum\":\"01ff\"}".formatted(ID, ID));
  }

  @Test
  void textCannotSlipIn() {
    for (String text : List.of("", "a word", "x\"y", "x".repeat(65))) {
      assertThatThrownBy(() -> Details.none().code("reason", text))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> Entry.of("Opened the file"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Subject("a person", ID, null, null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theHashOfAListDependsOnItsOrder() {
    UUID other = UUID.fromString("0190a000-0000-7000-8000-000000000002");
    assertThat(Audits.hash(List.of(ID, other))).isNotEqualTo(Audits.hash(List.of(other, ID)));
  }

  private static RecordedEntry entry(String session, String details) {
    return new RecordedEntry(
        ID,
        Instant.parse("2026-11-22T01:02:03.000400Z"),
        null,
        "r_casework",
        null,
        ID,
        session,
        "case.opened",
        true,
        "case",
        ID,
        null,
        null,
        details,
        null);
  }
}
