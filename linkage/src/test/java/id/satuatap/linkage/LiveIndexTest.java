package id.satuatap.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LiveIndexTest {

  private final List<LinkerTest.Row> rows = LinkerTest.people(1500, 21);
  private final LinkageModel model = LinkerTest.LINKER.run(rows).model();

  private static LinkerTest.Row renamed(LinkerTest.Row row, String name) {
    return new LinkerTest.Row(
        row.id(),
        row.nik(),
        name,
        row.sex(),
        row.birth(),
        row.mother(),
        row.phone(),
        row.place(),
        row.truth());
  }

  @Test
  void answersAsARunOverAllRecordsDoes() {
    var linkage = LinkerTest.LINKER.run(rows, model, Decisions.NONE, Progress.SILENT);
    var index = LinkerTest.LINKER.open(model);
    rows.forEach(index::add);
    var bits = new HashMap<String, Double>();
    for (var row : rows) {
      for (Match match : index.find(row, 100)) {
        if (!match.vetoed()) {
          String pair =
              row.id().compareTo(match.id()) < 0 ? row.id() + match.id() : match.id() + row.id();
          bits.put(pair, match.bits());
        }
      }
    }
    assertThat(bits).hasSize(linkage.links().size());
    for (Linkage.Link link : linkage.links()) {
      assertThat(bits.get(link.a() + link.b()))
          .isCloseTo(link.bits(), org.assertj.core.data.Offset.offset(1e-3));
    }
  }

  @Test
  void isTheSameAfterAnyHistoryOfChanges() {
    var random = new SplittableRandom(5);
    var edited = LinkerTest.LINKER.open(model);
    var now = new HashMap<String, LinkerTest.Row>();
    for (int step = 0; step < 4000; step++) {
      var row = rows.get(random.nextInt(rows.size()));
      if (random.nextInt(4) == 0) {
        assertThat(edited.remove(row.id())).isEqualTo(now.remove(row.id()) != null);
      } else {
        var other =
            random.nextBoolean() ? row : renamed(row, rows.get(random.nextInt(rows.size())).name());
        edited.add(other);
        now.put(row.id(), other);
      }
      if (step % 7 == 0) {
        edited.find(rows.get(random.nextInt(rows.size())), 5);
      }
    }
    var fresh = LinkerTest.LINKER.open(model);
    now.values().forEach(fresh::add);
    assertThat(edited.size()).isEqualTo(fresh.size());
    for (var row : rows.subList(0, 300)) {
      assertThat(said(edited.find(row, 50))).isEqualTo(said(fresh.find(row, 50)));
    }
  }

  private static List<String> said(List<Match> matches) {
    var said = new ArrayList<String>();
    matches.forEach(match -> said.add(match.id() + " " + match.bits() + " " + match.vetoed()));
    return said;
  }

  @Test
  void aChangeIsVisibleToTheNextLookupAndALookupLeavesNoTrace() {
    var index = LinkerTest.LINKER.open(model);
    rows.forEach(index::add);
    var original = rows.getFirst();
    var asked =
        renamed(
            new LinkerTest.Row(
                "new",
                original.nik(),
                "",
                original.sex(),
                original.birth(),
                original.mother(),
                "",
                "",
                ""),
            original.name());
    var found = said(index.find(asked, 5));
    assertThat(found).anyMatch(match -> match.startsWith(original.id() + " "));
    for (int i = 0; i < 50; i++) {
      index.find(renamed(asked, "Zzyx" + i + " Qwe" + i), 5);
    }
    assertThat(said(index.find(asked, 5))).isEqualTo(found);
    index.remove(original.id());
    assertThat(said(index.find(asked, 5)))
        .noneMatch(match -> match.startsWith(original.id() + " "));
    index.change(original);
    assertThat(said(index.find(asked, 5))).isEqualTo(found);
  }

  @Test
  void needsATrainedModel() {
    assertThatThrownBy(() -> LinkerTest.LINKER.open(LinkerTest.LINKER.design()))
        .isInstanceOf(LinkageException.class)
        .hasMessageContaining("trained");
  }
}
