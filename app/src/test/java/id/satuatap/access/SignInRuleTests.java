package id.satuatap.access;

import static org.assertj.core.api.Assertions.assertThat;

import id.satuatap.installation.DatabaseRole;
import id.satuatap.kernel.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignInRuleTests {

  /** The secret of the examples in RFC 6238, appendix B. */
  private static final byte[] RFC = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

  @Test
  void codes_are_those_of_the_standard() {
    assertThat(Totp.code(RFC, Instant.ofEpochSecond(59))).isEqualTo("287082");
    assertThat(Totp.code(RFC, Instant.ofEpochSecond(1111111109))).isEqualTo("081804");
    assertThat(Totp.code(RFC, Instant.ofEpochSecond(20000000000L))).isEqualTo("353130");
  }

  @Test
  void a_clock_may_differ_by_one_step_and_not_more() {
    Instant now = Instant.ofEpochSecond(1_800_000_015);
    assertThat(Totp.stepOf(RFC, Totp.code(RFC, now), now)).hasValue(60_000_000);
    assertThat(Totp.stepOf(RFC, Totp.code(RFC, now.minusSeconds(30)), now)).isPresent();
    assertThat(Totp.stepOf(RFC, Totp.code(RFC, now.plusSeconds(30)), now)).isPresent();
    assertThat(Totp.stepOf(RFC, Totp.code(RFC, now.minusSeconds(90)), now)).isEmpty();
    assertThat(Totp.stepOf(RFC, "", now)).isEmpty();
    assertThat(Totp.stepOf(RFC, "abcdef", now)).isEmpty();
  }

  @Test
  void the_secret_is_written_as_phone_apps_read_it() {
    assertThat(Totp.base32(RFC)).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    assertThat(Totp.address(RFC, "SatuAtap", "ratna k"))
        .isEqualTo(
            "otpauth://totp/SatuAtap:ratna%20k?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=SatuAtap");
  }

  @Test
  void waiting_grows_and_stays_bounded() {
    assertThat(DelayRule.after(DelayRule.FREE)).isZero();
    Duration before = Duration.ZERO;
    for (int n = DelayRule.FREE + 1; n < 40; n++) {
      assertThat(DelayRule.after(n)).isGreaterThanOrEqualTo(before).isPositive();
      before = DelayRule.after(n);
    }
    assertThat(DelayRule.after(1_000_000)).isEqualTo(DelayRule.LONGEST);
  }

  @Test
  void a_typed_code_is_read_as_it_was_meant() {
    assertThat(OneTimeCode.normal(" o1il-abcd efgh ")).isEqualTo("0111ABCDEFGH");
    assertThat(OneTimeCode.inGroups("ABCDEFGHJKMN")).isEqualTo("ABCD-EFGH-JKMN");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//jahat.example",
        "/\\jahat.example",
        "https://jahat.example",
        "jahat",
        "/masuk?kembali=/",
        "/a b",
        "/\u0000"
      })
  void coming_back_never_leads_elsewhere(String address) {
    assertThat(LocalPath.orStart(address)).isEqualTo("/");
  }

  @Test
  void coming_back_keeps_addresses_of_ours() {
    assertThat(LocalPath.orStart("/kelola/akun?q=ratna")).isEqualTo("/kelola/akun?q=ratna");
    assertThat(LocalPath.orStart(null)).isEqualTo("/");
  }

  @ParameterizedTest
  @EnumSource(DatabaseRole.class)
  void only_operators_and_supervisors_give_roles_and_nobody_to_herself(DatabaseRole giver) {
    UUID her = UUID.randomUUID();
    var office = office(OrganisationKind.AGENCY);
    var refusals =
        GrantRule.refusals(
            giver, her, her, NewGrant.of(DatabaseRole.COUNTER, office), office, "35.05");
    assertThat(refusals.stream().map(Refusal::key)).contains("access.refusal.own-rights");
    if (giver != DatabaseRole.OPERATOR && giver != DatabaseRole.SUPERVISOR) {
      assertThat(GrantRule.givenBy(giver)).isEmpty();
    }
  }

  @Test
  void a_supervisor_gives_neither_her_own_role_nor_wider_ones() {
    assertThat(GrantRule.givenBy(DatabaseRole.SUPERVISOR))
        .doesNotContain(
            DatabaseRole.SUPERVISOR,
            DatabaseRole.OPERATOR,
            DatabaseRole.NATIONAL,
            DatabaseRole.ANALYST,
            DatabaseRole.RECRUITMENT);
  }

  @Test
  void a_supervisor_gives_villages_of_her_own_area_only() {
    var village = office(OrganisationKind.VILLAGE);
    assertThat(keys(village, List.of("35.05.17.2008"))).isEmpty();
    assertThat(keys(village, List.of("35.06.01.2001")))
        .containsExactly("access.refusal.village-outside");
    assertThat(keys(village, List.of("35.05"))).containsExactly("access.refusal.village-codes");
    assertThat(keys(village, List.of())).containsExactly("access.refusal.village-codes");
  }

  private static List<String> keys(Organisation office, List<String> villages) {
    return GrantRule.refusals(
            DatabaseRole.SUPERVISOR,
            UUID.randomUUID(),
            UUID.randomUUID(),
            new NewGrant(DatabaseRole.VILLAGE, office.id(), office.centre(), villages, null, null),
            office,
            "35.05")
        .stream()
        .map(Refusal::key)
        .toList();
  }

  private static Organisation office(OrganisationKind kind) {
    return new Organisation(
        UUID.randomUUID(), kind, "Kantor", "35.05", UUID.randomUUID(), true, null, 0, true);
  }
}
