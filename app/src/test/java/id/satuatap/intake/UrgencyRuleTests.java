package id.satuatap.intake;

import static org.assertj.core.api.Assertions.assertThat;

import id.satuatap.kernel.Sex;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of urgency: what was told, and what must follow from it. */
class UrgencyRuleTests {

  @ParameterizedTest(name = "{0} | {1} | {2} -> {4}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        // safe | categories | signs | words | urgency | violence | trafficking | child
        "YES | - | - | Gaji saya belum dibayar | NORMAL | false | false | false",
        "YES | WAGE_UNPAID | WAGES | Gaji saya belum dibayar sejak pukul 10 kemarin | NORMAL | false | false | false",
        "NO | - | - | Tolong hubungi ibu saya | HIGH | false | false | false",
        "DANGER | - | - | tolong | IMMEDIATE | false | false | false",
        "YES | - | SELF_HARM | capek | IMMEDIATE | false | false | false",
        "YES | - | CHILD | anak saya ikut | HIGH | false | false | true",
        "YES | - | DETAINED | suami di penjara imigrasi | HIGH | false | false | false",
        "YES | DETAINED | - | di kantor polisi | HIGH | false | false | false",
        "YES | - | PREGNANT | saya hamil lima bulan | HIGH | false | false | false",
        "YES | VIOLENCE_BY_EMPLOYER | - | majikan kasar | HIGH | true | false | false",
        "YES | - | VIOLENCE | majikan kasar | HIGH | true | false | false",
        "YES | - | VIOLENCE,MOVEMENT | majikan kasar | IMMEDIATE | true | true | false",
        "YES | - | VIOLENCE,CHILD | majikan kasar | IMMEDIATE | true | false | true",
        "YES | SEXUAL_HARASSMENT | - | anak majikan | HIGH | true | false | false",
        "YES | TRAFFICKING | - | - | HIGH | false | true | false",
        "YES | DEBT_BONDAGE | - | - | HIGH | false | true | false",
        "YES | - | DEBT | - | HIGH | false | true | false",
        "YES | - | WAGES,DOCUMENTS | - | HIGH | false | true | false",
        "YES | - | OVERTIME | - | NORMAL | false | false | false",
        "YES | - | SEXUAL | - | HIGH | true | true | false",
        "YES | - | - | Saya dipukuli majikan | HIGH | true | false | false",
        "YES | - | - | saya DISEKAP di kamar | HIGH | false | false | false",
        "YES | - | - | saya dipukul dan dikunci | IMMEDIATE | true | false | false",
        "YES | - | - | Dia mau membunuh saya | IMMEDIATE | false | false | false",
        "YES | - | - | saya ingin bunuh diri | IMMEDIATE | false | false | false",
        "YES | - | - | gak mau hidup lagi | IMMEDIATE | false | false | false",
        "YES | - | - | saya diperkosa | HIGH | true | false | false",
        "YES | - | - | gak boleh keluar rumah | HIGH | false | false | false",
        "YES | - | - | My employer beats me and I can't leave | IMMEDIATE | true | false | false",
        "YES | - | - | I want to kill myself | IMMEDIATE | false | false | false",
        "YES | - | - | help, he has a knife | IMMEDIATE | false | false | false",
        "YES | - | - | Pembunuhan gaji? Tidak; hanya potongan | NORMAL | false | false | false",
        "YES | - | - | tempat tidur luas | NORMAL | false | false | false",
      })
  void theTable(
      Safe safe,
      String categories,
      String signs,
      String words,
      Urgency urgency,
      boolean violence,
      boolean trafficking,
      boolean child) {
    var facts =
        Facts.none()
            .withReporter(Reporter.SELF, false, Sex.FEMALE, false)
            .withMatter(split(categories), Phase.DURING, Procedural.UNKNOWN, null, null)
            .withSigns(split(signs).stream().map(Sign::valueOf).toList(), List.of());
    var verdict = UrgencyRule.decide(safe, facts, words == null ? "" : words);
    assertThat(verdict.urgency()).as("%s", verdict.reasons()).isEqualTo(urgency);
    assertThat(verdict.violence()).isEqualTo(violence);
    assertThat(verdict.trafficking()).isEqualTo(trafficking);
    assertThat(verdict.child()).isEqualTo(child);
    assertThat(verdict.reasons().isEmpty()).isEqualTo(urgency == Urgency.NORMAL);
  }

  private static List<String> split(String text) {
    return text == null ? List.of() : Arrays.asList(text.split(","));
  }
}
