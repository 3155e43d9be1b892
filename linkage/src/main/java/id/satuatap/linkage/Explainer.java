package id.satuatap.linkage;

import java.util.ArrayList;
import java.util.List;

/** Puts the evidence about a pair into words. */
final class Explainer {

  private static final Phrase UNKNOWN = new Phrase("tidak diketahui", "unknown");

  private final LinkageModel model;
  private final Scorer scorer;

  Explainer(LinkageModel model) {
    this.model = model;
    this.scorer = new Scorer(model);
  }

  Explanation explain(List<String> a, List<String> b, long levels, long rarities) {
    var parts = new ArrayList<Explanation.Part>();
    double plain = 0;
    for (int f = 0; f < model.fields().size(); f++) {
      Field field = model.fields().get(f);
      int level = Scorer.level(levels, f);
      double bits = level == 0 ? 0 : scorer.bits(f, level, rarities);
      plain += bits;
      Level said = level == 0 ? null : field.comparison().levels().get(level - 1);
      parts.add(
          new Explanation.Part(
              field.name(),
              readable(a.get(f)),
              readable(b.get(f)),
              said == null ? "unknown" : said.name(),
              said == null ? UNKNOWN : said.words(),
              bits));
    }
    double bits = scorer.bits(levels, rarities);
    int veto = scorer.veto(levels);
    int caution = scorer.caution(levels);
    double total = bits + scorer.prior();
    return new Explanation(
        List.copyOf(parts),
        scorer.prior(),
        Math.min(0, bits - plain),
        total,
        Scorer.probability(total),
        veto < 0 ? List.of() : List.of(model.vetoes().get(veto).reason()),
        caution < 0 ? List.of() : List.of(model.cautions().get(caution).reason()));
  }

  private static String readable(String value) {
    return value.replace(RegionValues.BETWEEN, ' ').strip();
  }
}
