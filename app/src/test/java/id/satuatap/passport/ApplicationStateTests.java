package id.satuatap.passport;

import static org.assertj.core.api.Assertions.assertThat;

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

class ApplicationStateTests {

  private static final Path PICTURE =
      Path.of("..", "docs", "modules", "passport-states.md").toAbsolutePath().normalize();

  /** The whole table: where each state leads, and what the house learns of it. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          REQUESTED   | SENT       | RECEIVED WITHDRAWN
          RECEIVED    | RECEIVED   | CHECKED WAITING REJECTED WITHDRAWN
          WAITING     | WAITING    | CHECKED REJECTED WITHDRAWN
          CHECKED     | IN_PROCESS | INTERVIEWED WAITING WITHDRAWN
          INTERVIEWED | IN_PROCESS | SCHEDULED REJECTED WITHDRAWN
          SCHEDULED   | IN_PROCESS | CAPTURED REJECTED WITHDRAWN
          CAPTURED    | IN_PROCESS | ISSUED REJECTED
          ISSUED      | ISSUED     | COLLECTED
          COLLECTED   | COLLECTED  |
          REJECTED    | REJECTED   |
          WITHDRAWN   | WITHDRAWN  |
          """)
  void everyStateLeadsWhereTheTableSays(
      ApplicationState state, PassportStatus status, String next) {
    Set<ApplicationState> expected =
        next == null
            ? Set.of()
            : Arrays.stream(next.split(" "))
                .map(ApplicationState::valueOf)
                .collect(Collectors.toSet());
    assertThat(state.next()).isEqualTo(expected);
    assertThat(state.status()).isEqualTo(status);
  }

  @Test
  void theTableHasEveryStateAndNoneLeadsToItself() throws NoSuchMethodException {
    var rows =
        ApplicationStateTests.class
            .getDeclaredMethod(
                "everyStateLeadsWhereTheTableSays",
                ApplicationState.class,
                PassportStatus.class,
                String.class)
            .getAnnotation(CsvSource.class)
            .textBlock()
            .lines()
            .map(line -> ApplicationState.valueOf(line.split("\\|")[0].strip()))
            .toList();
    assertThat(rows).containsExactlyInAnyOrder(ApplicationState.values());
    assertThat(ApplicationState.values()).allSatisfy(s -> assertThat(s.next()).doesNotContain(s));
  }

  @Test
  void everyStateIsReachedAndEveryStatusCanBeLearned() {
    Set<ApplicationState> reached = EnumSet.of(ApplicationState.REQUESTED);
    for (int step = 0; step < ApplicationState.values().length; step++) {
      for (ApplicationState state : EnumSet.copyOf(reached)) {
        reached.addAll(state.next());
      }
    }
    assertThat(reached).containsExactlyInAnyOrder(ApplicationState.values());
    assertThat(reached.stream().map(ApplicationState::status).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(PassportStatus.values());
  }

  @Test
  void thePictureIsCurrent() throws IOException {
    var picture = new StringBuilder();
    picture.append(
        """
        # States of an application at the immigration desk

        Made from the code by `ApplicationStateTests`; do not edit. The line below a state is what the rest of the house \
        learns of it.

        ```mermaid
        stateDiagram-v2
          [*] --> requested
          [*] --> received
        """);
    for (ApplicationState state : ApplicationState.values()) {
      picture
          .append("  ")
          .append(state.code())
          .append(" : ")
          .append(state.code())
          .append(" (")
          .append(state.status().code())
          .append(")\n");
    }
    for (ApplicationState state : ApplicationState.values()) {
      for (ApplicationState to : state.next()) {
        picture.append("  ").append(state.code()).append(" --> ").append(to.code()).append('\n');
      }
      if (!state.open()) {
        picture.append("  ").append(state.code()).append(" --> [*]\n");
      }
    }
    picture.append("```\n");
    if ("write".equals(System.getProperty("satuatap.docs"))) {
      Files.writeString(PICTURE, picture.toString());
    }
    assertThat(PICTURE).hasContent(picture.toString());
  }
}
