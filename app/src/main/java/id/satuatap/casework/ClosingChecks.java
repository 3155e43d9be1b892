package id.satuatap.casework;

import id.satuatap.kernel.Refusal;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The rules of closing that concern the way of the case itself. */
@Configuration(proxyBeanMethods = false)
class ClosingChecks {

  /** Our own working rule: whoever is called unreachable was tried at least this often. */
  static final int TRIES = 3;

  /** Perban 6/2024 Art. 30 (1): a ground with a limit may be used when the limit has passed. */
  @Bean
  ClosingCheck limitHasPassed(ClockStore clocks, Clock clock) {
    return (c, ending) -> {
      String rule = ending.ground().rule();
      if (rule == null || ending.ground() == ClosingGround.HANDED_OVER) {
        return List.of();
      }
      var running = clocks.of(c.id()).stream().filter(r -> r.rule().equals(rule)).findFirst();
      if (running.isEmpty()) {
        return List.of(Refusal.of("casework.close.refusal.not-begun." + ending.ground().code()));
      }
      return clock.instant().isBefore(running.get().due())
          ? List.of(Refusal.of("casework.close.refusal.not-passed", running.get().due()))
          : List.of();
    };
  }

  @Bean
  ClosingCheck triedOftenEnough(CaseNoteStore notes) {
    return (c, ending) -> {
      if (ending.ground() != ClosingGround.UNREACHABLE) {
        return List.of();
      }
      int tries = notes.triesInVain(c.id());
      return tries < TRIES
          ? List.of(Refusal.of("casework.close.refusal.tries", tries, TRIES))
          : List.of();
    };
  }

  /** Nobody's matter is solved without having talked with her, or with her receipt. */
  @Bean
  ClosingCheck sheWasAnswered(ClockStore clocks) {
    return (c, ending) -> {
      if (ending.ground() == ClosingGround.DUPLICATE
          || ending.ground() == ClosingGround.UNREACHABLE) {
        return List.of();
      }
      return clocks.of(c.id()).stream()
              .anyMatch(r -> r.rule().equals(Clocks.FIRST_ANSWER) && r.pausedAt() == null)
          ? List.of(Refusal.of("casework.close.refusal.unanswered"))
          : List.of();
    };
  }

  @Bean
  ClosingCheck somebodyIsResponsible() {
    return (c, ending) ->
        c.unassigned() && ending.ground() != ClosingGround.DUPLICATE
            ? List.of(Refusal.of("casework.close.refusal.unassigned"))
            : List.of();
  }

  /** Violence and trafficking are not given up for want of papers (safety before order). */
  @Bean
  ClosingCheck violenceIsNotGivenUp() {
    return (c, ending) ->
        c.guarded()
                && (ending.ground() == ClosingGround.DOCUMENTS_INCOMPLETE
                    || ending.ground() == ClosingGround.DATA_UNCLEAR)
            ? List.of(Refusal.of("casework.close.refusal.violence-papers"))
            : List.of();
  }
}
