package id.satuatap.linkage;

import java.io.PrintStream;
import java.util.Locale;

/** Prints how well a run did. */
final class EvaluationReport {

  private final PrintStream out;
  private final Locale locale;
  private final boolean english;

  EvaluationReport(PrintStream out, Locale locale) {
    this.out = out;
    this.locale = locale;
    this.english = "en".equals(locale.getLanguage());
  }

  void print(Evaluation evaluation) {
    out.printf(
        locale,
        english
            ? "Truth: %,d pairs of one person, %,d of them met in a pass (%.4f)%n"
            : "Kebenaran: %,d pasangan satu orang, %,d di antaranya bertemu dalam suatu tahap (%.4f)%n",
        evaluation.truePairs(),
        evaluation.met(),
        evaluation.truePairs() == 0 ? 1 : (double) evaluation.met() / evaluation.truePairs());
    out.printf(
        "  %-14s %9s %9s %9s%n",
        "", english ? "precision" : "ketepatan", english ? "recall" : "cakupan", "F1");
    line(english ? "links" : "tautan", evaluation.links());
    line(english ? "automatic" : "otomatis", evaluation.automatic());
    line(english ? "clusters" : "kelompok", evaluation.clusters());
    line(
        String.format(
            locale, english ? "best %.4f" : "terbaik %.4f", evaluation.best().probability()),
        evaluation.best().score());
    out.println(english ? "  by probability" : "  menurut peluang");
    for (Evaluation.Cut cut : evaluation.curve()) {
      line(String.format(locale, "%.4f", cut.probability()), cut.score());
    }
    if (!evaluation.recallByGroup().isEmpty()) {
      out.println(
          english
              ? "  recall of groups (links, clusters)"
              : "  cakupan kelompok orang (tautan, kelompok)");
      for (Evaluation.GroupRecall group : evaluation.recallByGroup()) {
        out.printf(
            locale,
            "  %-20s %9.4f %9.4f   (%,d)%n",
            group.group().in(locale),
            group.links(),
            group.clusters(),
            group.truePairs());
      }
    }
  }

  private void line(String name, Evaluation.Score score) {
    out.printf(
        locale, "  %-14s %9.4f %9.4f %9.4f%n", name, score.precision(), score.recall(), score.f1());
  }
}
