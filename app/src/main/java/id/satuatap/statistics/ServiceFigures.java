package id.satuatap.statistics;

import id.satuatap.shell.SexSplit;
import id.satuatap.statistics.Figures.Cell;
import id.satuatap.statistics.Figures.Line;
import id.satuatap.statistics.ReportStore.Services;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Report 4: services of the MRC. */
final class ServiceFigures {

  private static final String COUNSELLING = "counselling";
  private static final Set<String> NEAR = Set.of("face-to-face", "home-visit");

  /** As the sources name them first; psychosocial help is counted inside counselling. */
  static final List<String> KINDS =
      List.of(
          "counselling-one-near",
          "counselling-one-remote",
          "counselling-group-near",
          "counselling-group-remote",
          "legal-aid",
          "psychosocial",
          "mediation",
          "referral",
          "information",
          "complaint-intake",
          "document",
          "health",
          "shelter",
          "orientation",
          "training",
          "return-and-reintegration",
          "follow-up");

  static final List<String> STATUSES = List.of("potential", "working", "returned", "family");
  static final List<String> OUTCOMES =
      List.of(
          "joined-union",
          "answered",
          "document-given",
          "case-opened",
          "referred",
          "appointment-made");

  private ServiceFigures() {}

  static List<Figures> of(List<Services> rows) {
    return List.of(byKind(rows), byStatus(rows), crossed(rows), byOutcome(rows));
  }

  static String kind(Services row) {
    return row.kind().equals(COUNSELLING)
        ? COUNSELLING
            + (row.group() ? "-group" : "-one")
            + (NEAR.contains(row.channel()) ? "-near" : "-remote")
        : row.kind();
  }

  static SexSplit people(Services row) {
    return new SexSplit(row.women(), row.men(), row.unknown());
  }

  private static Figures byKind(List<Services> rows) {
    var sums = new Sums();
    Map<String, Long> contacts = new HashMap<>();
    for (Services row : rows) {
      sums.add(kind(row), people(row));
      contacts.merge(kind(row), row.contacts(), Long::sum);
    }
    var lines = new ArrayList<Line>();
    for (String kind : sums.codes(KINDS)) {
      List<Cell> cells =
          kind.equals("psychosocial") && sums.of(kind).total() == 0
              ? Collections.nCopies(6, new Cell.Missing())
              : Sums.withFirst(contacts.getOrDefault(kind, 0L), Figures.bySex(sums.of(kind)));
      lines.add(new Line(List.of(Sums.labels("service").apply(kind)), cells, false));
    }
    lines.add(
        new Line(
            List.of(Sums.key("statistics.total", "")),
            Sums.withFirst(
                rows.stream().mapToLong(Services::contacts).sum(), Figures.bySex(sums.total())),
            true));
    var heads = new ArrayList<>(List.of("statistics.head.service", "statistics.head.contacts"));
    heads.addAll(Figures.SEX_HEADS);
    return new Figures("services", heads, 1, lines, null);
  }

  private static Figures byStatus(List<Services> rows) {
    var sums = new Sums();
    rows.forEach(r -> sums.add(r.clientStatus(), people(r)));
    return sums.table(
        "client-status", "statistics.head.client-status", STATUSES, Sums.labels("client-status"));
  }

  /** Only what was given: seventeen kinds by four statuses are mostly zeros. */
  private static Figures crossed(List<Services> rows) {
    Map<String, Sums> byKind = new HashMap<>();
    for (Services row : rows) {
      byKind.computeIfAbsent(kind(row), k -> new Sums()).add(row.clientStatus(), people(row));
    }
    var order = new Sums();
    byKind.forEach((kind, sums) -> order.add(kind, sums.total()));
    var lines = new ArrayList<Line>();
    for (String kind : order.codes(KINDS)) {
      var sums = byKind.get(kind);
      if (sums == null) {
        continue;
      }
      for (String status : sums.codes(STATUSES)) {
        if (sums.of(status).total() != 0) {
          lines.add(
              new Line(
                  List.of(
                      Sums.labels("service").apply(kind),
                      Sums.labels("client-status").apply(status)),
                  Figures.bySex(sums.of(status)),
                  false));
        }
      }
    }
    var heads =
        new ArrayList<>(List.of("statistics.head.service", "statistics.head.client-status"));
    heads.addAll(Figures.SEX_HEADS);
    return new Figures("services-status", heads, 2, lines, null);
  }

  private static Figures byOutcome(List<Services> rows) {
    var sums = new Sums();
    rows.forEach(r -> sums.add(Objects.requireNonNullElse(r.outcome(), Sums.UNKNOWN), people(r)));
    return sums.table(
        "service-outcome",
        "statistics.head.service-outcome",
        OUTCOMES,
        code ->
            code.equals(Sums.UNKNOWN)
                ? Sums.key("statistics.service-outcome.none", "")
                : Sums.labels("service-outcome").apply(code));
  }
}
