package id.satuatap.casework;

import static org.assertj.core.api.Assertions.assertThat;

import id.satuatap.casework.AssignmentRule.Fallback;
import id.satuatap.casework.AssignmentRule.Need;
import id.satuatap.casework.AssignmentRule.Officer;
import id.satuatap.casework.AssignmentRule.Proposal;
import id.satuatap.casework.AssignmentRule.Reason;
import id.satuatap.casework.AssignmentRule.Wish;
import id.satuatap.kernel.Sex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who is proposed for whom. */
class AssignmentRuleTests {

  private static final String[] ALL = {
    AssignmentRule.VIOLENCE, AssignmentRule.TRAFFICKING, AssignmentRule.CHILD
  };

  @Test
  void herOwnWishCountsWhateverTheHouseUsuallyDoes() {
    for (Sex client : Sex.values()) {
      for (boolean violence : List.of(false, true)) {
        for (String wished : List.of("P", "L", "any")) {
          assertThat(AssignmentRule.wish(need(client, violence, false, false, wished)))
              .isEqualTo(new Wish(wished, true));
        }
      }
    }
  }

  @Test
  void withoutAWishAWomanGetsAWomanAndSoDoesWhoeverReportsViolenceUnnamed() {
    record Row(Sex client, boolean violence, boolean trafficking, String officer) {}
    for (Row row :
        List.of(
            new Row(Sex.FEMALE, false, false, "P"),
            new Row(Sex.FEMALE, true, false, "P"),
            new Row(Sex.FEMALE, false, true, "P"),
            new Row(Sex.UNKNOWN, true, false, "P"),
            new Row(Sex.UNKNOWN, false, true, "P"),
            new Row(Sex.UNKNOWN, false, false, "any"),
            new Row(Sex.MALE, false, false, "any"),
            new Row(Sex.MALE, true, true, "any"))) {
      assertThat(
              AssignmentRule.wish(
                  need(row.client(), row.violence(), row.trafficking(), false, null)))
          .as(row.toString())
          .isEqualTo(new Wish(row.officer(), false));
    }
  }

  @Test
  void aManOnDutyIsShownButNotSuitableForAWomanWhoDidNotAskForHim() {
    Officer man = officer("Budi", Sex.MALE, 0);
    Officer woman = officer("Wati", Sex.FEMALE, 19);
    var proposals =
        AssignmentRule.propose(need(Sex.FEMALE, false, false, false, null), List.of(man, woman));
    assertThat(names(proposals)).containsExactly("Wati", "Budi");
    assertThat(proposals).extracting(Proposal::suitable).containsExactly(true, false);
    assertThat(reasons(proposals.getFirst())).contains("casework.assign.reason.usual.P");
    assertThat(reasons(proposals.get(1))).contains("casework.assign.reason.not-usual.P");

    proposals =
        AssignmentRule.propose(need(Sex.FEMALE, false, false, false, "L"), List.of(woman, man));
    assertThat(names(proposals)).containsExactly("Budi", "Wati");
    assertThat(reasons(proposals.getFirst())).contains("casework.assign.reason.wish.L");
    assertThat(reasons(proposals.get(1))).contains("casework.assign.reason.not-wish.L");
  }

  @Test
  void withoutTheCompetenceNobodyIsSuitableForViolenceTraffickingOrAChild() {
    for (int bits = 0; bits < 8; bits++) {
      boolean violence = (bits & 1) != 0;
      boolean trafficking = (bits & 2) != 0;
      boolean child = (bits & 4) != 0;
      Need need = need(Sex.FEMALE, violence, trafficking, child, null);
      var required = AssignmentRule.required(need);
      assertThat(required).hasSize(Integer.bitCount(bits));
      for (int has = 0; has < 8; has++) {
        var held = new ArrayList<String>();
        for (int i = 0; i < 3; i++) {
          if ((has & 1 << i) != 0) {
            held.add(ALL[i]);
          }
        }
        // The roster leaves out what has expired: expired and never had are the same here.
        var proposal =
            AssignmentRule.propose(
                    need, List.of(officer("Wati", Sex.FEMALE, 0, held.toArray(String[]::new))))
                .getFirst();
        assertThat(proposal.suitable()).as(bits + " " + has).isEqualTo((has & bits) == bits);
        for (String one : required) {
          assertThat(reasons(proposal))
              .contains("casework.assign.reason." + (held.contains(one) ? "has." : "lacks.") + one);
        }
      }
    }
  }

  @Test
  void ofTwoSuitableTheOneWithTimeComesFirstAndTwentyCasesAreTooMany() {
    var proposals =
        AssignmentRule.propose(
            need(Sex.FEMALE, false, false, false, null),
            List.of(
                officer("Ani", Sex.FEMALE, 20),
                officer("Citra", Sex.FEMALE, 3),
                officer("Beti", Sex.FEMALE, 3)));
    assertThat(names(proposals)).containsExactly("Beti", "Citra", "Ani");
    assertThat(proposals.getLast().reasons())
        .contains(Reason.bad("open", 20))
        .doesNotContain(Reason.good("open", 20));
    assertThat(proposals.getFirst().reasons()).contains(Reason.good("open", 3));
    assertThat(proposals).allMatch(Proposal::suitable);
  }

  @Test
  void whoSpeaksHerLanguageComesBeforeWhoHasMoreTime() {
    var need = new Need(Sex.FEMALE, false, false, false, null, "jv");
    var speaks =
        new Officer(
            UUID.randomUUID(),
            UUID.randomUUID(),
            "Zaenab",
            Sex.FEMALE,
            Set.of(),
            Set.of("jv", "id"),
            15);
    var proposals = AssignmentRule.propose(need, List.of(officer("Ani", Sex.FEMALE, 0), speaks));
    assertThat(names(proposals)).containsExactly("Zaenab", "Ani");
    assertThat(reasons(proposals.getFirst())).contains("casework.assign.reason.language");
    assertThat(reasons(proposals.getLast())).contains("casework.assign.reason.no-language");
    // A language nobody speaks makes nobody unsuitable: an interpreter can be called.
    assertThat(proposals.getLast().suitable()).isTrue();
    // Whose languages nobody wrote down is not said to lack one.
    var unknown =
        new Officer(
            UUID.randomUUID(), UUID.randomUUID(), "Tuti", Sex.FEMALE, Set.of(), Set.of(), 0);
    assertThat(reasons(AssignmentRule.propose(need, List.of(unknown)).getFirst()))
        .contains("casework.assign.reason.language-unknown");
    assertThat(AssignmentRule.speaks("jv", unknown)).isNull();
    assertThat(AssignmentRule.speaks("jv", speaks)).isTrue();
  }

  @Test
  void theOrderDoesNotDependOnTheOrderOfTheRoster() {
    var officers = new ArrayList<Officer>();
    var random = new Random(7);
    for (int i = 0; i < 12; i++) {
      officers.add(
          officer(
              "N" + random.nextInt(6),
              Sex.values()[random.nextInt(3)],
              random.nextInt(4),
              Arrays.copyOf(ALL, random.nextInt(4))));
    }
    Need need = need(Sex.FEMALE, true, false, true, null);
    var first = AssignmentRule.propose(need, officers);
    for (int i = 0; i < 50; i++) {
      Collections.shuffle(officers, random);
      assertThat(AssignmentRule.propose(need, officers)).isEqualTo(first);
    }
  }

  @Test
  void whenNobodySuitableIsThereSheIsOfferedSomethingElse() {
    record Row(Need need, List<Fallback> empty) {}
    var man = officer("Budi", Sex.MALE, 0);
    for (Row row :
        List.of(
            new Row(
                need(Sex.FEMALE, false, false, false, null),
                List.of(Fallback.APPOINTMENT, Fallback.WOMEN_AGENCY)),
            new Row(
                need(Sex.FEMALE, true, false, false, null),
                List.of(Fallback.APPOINTMENT, Fallback.WOMEN_AGENCY, Fallback.CRISIS_CENTRE)),
            new Row(
                need(Sex.UNKNOWN, false, true, false, null),
                List.of(Fallback.APPOINTMENT, Fallback.WOMEN_AGENCY, Fallback.CRISIS_CENTRE)),
            new Row(need(Sex.MALE, true, false, false, null), List.of(Fallback.APPOINTMENT)),
            new Row(
                need(Sex.MALE, false, false, true, null),
                List.of(Fallback.APPOINTMENT, Fallback.WOMEN_AGENCY)))) {
      assertThat(AssignmentRule.fallbacks(row.need(), List.of()))
          .as(row.toString())
          .isEqualTo(row.empty());
      var unsuitable = AssignmentRule.propose(row.need(), List.of(man));
      if (!unsuitable.getFirst().suitable()) {
        var more = new ArrayList<>(row.empty());
        more.add(Fallback.OTHER_OFFICER);
        assertThat(AssignmentRule.fallbacks(row.need(), unsuitable)).isEqualTo(more);
      }
    }
    Need woman = need(Sex.FEMALE, false, false, false, null);
    assertThat(
            AssignmentRule.fallbacks(
                woman, AssignmentRule.propose(woman, List.of(man, officer("Wati", Sex.FEMALE, 0)))))
        .isEmpty();
  }

  private static Need need(
      Sex client, boolean violence, boolean trafficking, boolean child, @Nullable String wished) {
    return new Need(client, violence, trafficking, child, wished, null);
  }

  private static Officer officer(String name, Sex sex, int open, String... competences) {
    return new Officer(
        UUID.nameUUIDFromBytes(
            (name + sex + open + competences.length)
                .getBytes(java.nio.charset.StandardCharsets.UTF_8)),
        UUID.randomUUID(),
        name,
        sex,
        Set.of(competences),
        Set.of("id"),
        open);
  }

  private static List<String> names(List<Proposal> proposals) {
    return proposals.stream().map(p -> p.officer().name()).toList();
  }

  private static List<String> reasons(Proposal proposal) {
    return proposal.reasons().stream().map(Reason::key).toList();
  }
}
