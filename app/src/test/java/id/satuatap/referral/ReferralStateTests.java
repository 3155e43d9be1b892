package id.satuatap.referral;

import static org.assertj.core.api.Assertions.assertThat;

import id.satuatap.referral.ReferralState.Act;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferralStateTests {

  /** The whole table; a dash stands for an act that is not possible. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      textBlock =
          """
          # state  , open  , accept  , decline , ask     , reply   , report  , close , revoke , expire
          SENT     , OPENED, ACCEPTED, DECLINED, ASKED   , -       , -       , -     , REVOKED, EXPIRED
          OPENED   , -     , ACCEPTED, DECLINED, ASKED   , -       , -       , -     , REVOKED, EXPIRED
          ASKED    , -     , ACCEPTED, DECLINED, ASKED   , OPENED  , -       , -     , REVOKED, EXPIRED
          ACCEPTED , -     , -       , -       , ACCEPTED, ACCEPTED, REPORTED, CLOSED, REVOKED, EXPIRED
          REPORTED , -     , -       , -       , REPORTED, REPORTED, REPORTED, CLOSED, REVOKED, EXPIRED
          DECLINED , -     , -       , -       , -       , -       , -       , -     , -      , -
          CLOSED   , -     , -       , -       , -       , -       , -       , -     , -      , -
          REVOKED  , -     , -       , -       , -       , -       , -       , -     , -      , -
          EXPIRED  , -     , -       , -       , -       , -       , -       , -     , -      , -
          """)
  void everyActLeadsWhereTheTableSays(
      ReferralState state,
      String open,
      String accept,
      String decline,
      String ask,
      String reply,
      String report,
      String close,
      String revoke,
      String expire) {
    String[] expected = {open, accept, decline, ask, reply, report, close, revoke, expire};
    for (Act act : Act.values()) {
      assertThat(state.after(act).map(Enum::name).orElse("-"))
          .as("%s after %s", state, act)
          .isEqualTo(expected[act.ordinal()]);
    }
  }

  @Test
  void whatHasEndedHasNoWayOnAndWhatLivesCanAlwaysBeTakenBack() {
    for (ReferralState state : ReferralState.values()) {
      boolean anyWay = Arrays.stream(Act.values()).anyMatch(a -> state.after(a).isPresent());
      assertThat(anyWay).as(state.name()).isEqualTo(state.live());
      assertThat(state.after(Act.REVOKE).isPresent()).isEqualTo(state.live());
      assertThat(state.after(Act.EXPIRE).isPresent()).isEqualTo(state.live());
    }
  }

  @Test
  void noActOfOneSideIsLeftToTheOtherButClosing() {
    Set<Act> both = EnumSet.copyOf(Act.RECIPIENT);
    both.retainAll(Act.SENDER);
    assertThat(both).containsExactly(Act.CLOSE);
    assertThat(Act.RECIPIENT).doesNotContain(Act.REVOKE, Act.EXPIRE, Act.REPLY);
    assertThat(Act.SENDER).doesNotContain(Act.ACCEPT, Act.DECLINE, Act.REPORT, Act.EXPIRE);
  }
}
