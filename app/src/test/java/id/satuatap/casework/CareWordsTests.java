package id.satuatap.casework;

import static org.assertj.core.api.Assertions.assertThat;

import id.satuatap.casework.GbvTypeRule.Taken;
import id.satuatap.casework.GbvTypeRule.Type;
import id.satuatap.casework.IncidentContextRule.Context;
import id.satuatap.casework.IncidentContextRule.Elapsed;
import id.satuatap.casework.IncidentContextRule.Perpetrators;
import id.satuatap.kernel.Sex;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every text that is put together from codes exists. */
class CareWordsTests {

  @Test
  void everyQuestionAndEveryAnswerHasItsWords() throws IOException {
    var wanted = new TreeSet<String>();
    for (Sheet sheet : Sheet.values()) {
      wanted.add(sheet.titleKey());
      wanted.add(sheet.section().titleKey());
      if (sheet.parts().size() > 1) {
        sheet.parts().forEach(part -> wanted.add(sheet.partKey(part)));
      }
      for (Question question : sheet.questions()) {
        wanted.add(sheet.labelKey(question));
        if (question.codes() != null) {
          question.codes().codes().forEach(code -> wanted.add(sheet.answerKey(question, code)));
        }
      }
    }
    for (Type type : Type.values()) {
      wanted.add("casework.violence.type." + type.code());
    }
    for (Taken taken : Taken.values()) {
      wanted.add("casework.violence.taken." + taken.code());
    }
    for (Elapsed elapsed : Elapsed.values()) {
      wanted.add("casework.violence.elapsed." + elapsed.code());
    }
    for (Perpetrators count : Perpetrators.values()) {
      wanted.add("casework.violence.count." + count.code());
    }
    for (Context context : Context.values()) {
      wanted.add("casework.violence.context." + context.code());
    }
    RecorderRule.columns(UUID.randomUUID(), "", "", "", Sex.UNKNOWN, Answers.none())
        .forEach(column -> wanted.add("casework.violence.column." + column.name()));
    CaseDocuments.KINDS.forEach(kind -> wanted.add("casework.care.document." + kind));
    for (var kind : CasePapersPage.Kind.values()) {
      wanted.add(kind.key());
      wanted.add(kind.key() + ".open");
    }
    wanted.addAll(named());
    var words = new Properties();
    try (var in =
        new InputStreamReader(
            getClass().getResourceAsStream("/messages/casework_id.properties"),
            StandardCharsets.UTF_8)) {
      words.load(in);
    }
    wanted.removeAll(words.stringPropertyNames());
    assertThat(wanted).isEmpty();
  }

  /** Keys that stand whole in the code. */
  private static TreeSet<String> named() throws IOException {
    var found = new TreeSet<String>();
    var key =
        Pattern.compile(
            "\"(casework\\.(?:violence|plan|session|claim|mediation|rights|consent|care|paper)\\.[a-z0-9.-]*[a-z0-9])\"");
    try (var files = Files.list(Path.of("src/main/java/id/satuatap/casework"))) {
      for (Path file : files.toList()) {
        var hits = key.matcher(Files.readString(file));
        while (hits.find()) {
          found.add(hits.group(1));
        }
      }
    }
    found.remove("casework.paper");
    return found;
  }
}
