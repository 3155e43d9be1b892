package id.satuatap.journey;

import static org.assertj.core.api.Assertions.assertThat;

import id.satuatap.journey.JourneyState.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JourneyStateTests {

  private static final Path PICTURE =
      Path.of("..", "docs", "modules", "journey-states.md").toAbsolutePath().normalize();

  /** The whole table. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          INFORMED         | VILLAGE_VERIFIED REGISTERED WITHDRAWN REJECTED EXPIRED DECEASED
          VILLAGE_VERIFIED | REGISTERED WITHDRAWN REJECTED EXPIRED DECEASED
          REGISTERED       | DINAS_VERIFIED WITHDRAWN REJECTED EXPIRED DECEASED
          DINAS_VERIFIED   | SELECTED PREPARING WITHDRAWN REJECTED EXPIRED DECEASED
          SELECTED         | PLACEMENT_AGREED PREPARING WITHDRAWN REJECTED FAILED_TO_DEPART EXPIRED DECEASED
          PLACEMENT_AGREED | PREPARING WITHDRAWN REJECTED FAILED_TO_DEPART EXPIRED DECEASED
          PREPARING        | ORIENTED WITHDRAWN REJECTED FAILED_TO_DEPART EXPIRED DECEASED
          ORIENTED         | CARD_ISSUED WITHDRAWN FAILED_TO_DEPART EXPIRED DECEASED
          CARD_ISSUED      | DEPARTED WITHDRAWN FAILED_TO_DEPART EXPIRED DECEASED
          DEPARTED         | ARRIVAL_REPORTED WORKING RETURN_PLANNED RETURNED FAILED_TO_DEPART LOST_CONTACT DECEASED
          ARRIVAL_REPORTED | WORKING RETURN_PLANNED RETURNED LOST_CONTACT DECEASED
          WORKING          | EXTENDED RE_ENTRY TRANSFERRED RETURN_PLANNED RETURNED LOST_CONTACT DECEASED
          EXTENDED         | WORKING RE_ENTRY TRANSFERRED RETURN_PLANNED RETURNED LOST_CONTACT DECEASED
          RE_ENTRY         | WORKING EXTENDED TRANSFERRED RETURN_PLANNED RETURNED LOST_CONTACT DECEASED
          TRANSFERRED      | WORKING EXTENDED RE_ENTRY RETURN_PLANNED RETURNED LOST_CONTACT DECEASED
          RETURN_PLANNED   | WORKING RETURNED LOST_CONTACT DECEASED
          RETURNED         | REINTEGRATION EMPOWERED
          REINTEGRATION    | EMPOWERED
          EMPOWERED        |
          WITHDRAWN        |
          REJECTED         |
          FAILED_TO_DEPART |
          EXPIRED          |
          LOST_CONTACT     | WORKING RETURN_PLANNED RETURNED DECEASED
          DECEASED         |
          """)
  void everyStateLeadsWhereTheTableSays(JourneyState state, String next) {
    Set<JourneyState> expected =
        next == null
            ? Set.of()
            : Arrays.stream(next.split(" ")).map(JourneyState::valueOf).collect(Collectors.toSet());
    assertThat(state.next()).isEqualTo(expected);
  }

  @Test
  void theTableHasEveryStateAndNoneLeadsToItself() throws NoSuchMethodException {
    var rows =
        JourneyStateTests.class
            .getDeclaredMethod("everyStateLeadsWhereTheTableSays", JourneyState.class, String.class)
            .getAnnotation(CsvSource.class)
            .textBlock()
            .lines()
            .map(line -> JourneyState.valueOf(line.split("\\|")[0].strip()))
            .toList();
    assertThat(rows).containsExactlyInAnyOrder(JourneyState.values());
    assertThat(JourneyState.values()).allSatisfy(s -> assertThat(s.next()).doesNotContain(s));
  }

  @Test
  void everyStateIsReachedFromTheFirstAndNoOpenOneIsAnImpasse() {
    Set<JourneyState> reached = EnumSet.of(JourneyState.INFORMED);
    for (int step = 0; step < JourneyState.values().length; step++) {
      for (JourneyState state : EnumSet.copyOf(reached)) {
        reached.addAll(state.next());
      }
    }
    assertThat(reached).containsExactlyInAnyOrder(JourneyState.values());
    for (JourneyState state : JourneyState.values()) {
      if (state.phase().open()) {
        assertThat(state.next()).as(state.name()).isNotEmpty();
      }
      if (state.phase() == Phase.ENDED) {
        assertThat(state.next()).as(state.name()).isEmpty();
      }
    }
  }

  @Test
  void thePictureOfTheStatesIsCurrent() throws IOException {
    String drawn = picture();
    if ("write".equals(System.getProperty("satuatap.docs"))) {
      Files.writeString(PICTURE, drawn);
    }
    assertThat(Files.readString(PICTURE))
        .as("docs/modules/journey-states.md differs; run this test with -Dsatuatap.docs=write")
        .isEqualTo(drawn);
  }

  private static String picture() {
    var text =
        new StringBuilder(
            """
            # States of a journey

            Drawn from `JourneyState` by `JourneyStateTests`; do not edit. Training, health, passport, insurance,
            contract and visa are gates that open in any order while she prepares.

            ```mermaid
            stateDiagram-v2
            """);
    for (Phase phase : Phase.values()) {
      text.append("  state ").append(phase.code()).append(" {\n");
      for (JourneyState state : JourneyState.values()) {
        if (state.phase() == phase) {
          text.append("    ").append(name(state)).append('\n');
        }
      }
      text.append("  }\n");
    }
    for (JourneyState state : JourneyState.values()) {
      for (JourneyState next : state.next()) {
        text.append("  ").append(name(state)).append(" --> ").append(name(next)).append('\n');
      }
    }
    text.append(
        "```\n\n| state | needs these gates | recorded by desk | a reason |\n|---|---|---|---|\n");
    for (JourneyState state : JourneyState.values()) {
      var needed = AdvanceRule.needed(state).stream().map(Gate::code).toList();
      text.append("| ")
          .append(state.code())
          .append(" | ")
          .append(needed.size() == Gate.values().length ? "all" : String.join(", ", needed))
          .append(" | ")
          .append(state.desk().code())
          .append(" | ")
          .append(state.needsReason() ? "yes" : "")
          .append(" |\n");
    }
    return text.toString();
  }

  private static String name(JourneyState state) {
    return state.code().replace('-', '_');
  }
}
