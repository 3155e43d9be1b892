package id.satuatap.statistics;

import id.satuatap.kernel.Refusal;
import id.satuatap.shell.Choice;
import id.satuatap.shell.FormErrors;
import id.satuatap.shell.FormPage;
import id.satuatap.shell.Shell;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of figures for duty.
 *
 * @param code overview, journeys, complaints, services, sop, indicators or table
 * @param question null where it cannot be read
 * @param noisy true for figures with the noise of cell keys
 * @param refused why the question is not answered
 * @param nearest the address of a question that is; empty where there is none
 */
record InsideView(
    String code,
    InsideQuery query,
    @Nullable Question question,
    boolean noisy,
    @Nullable Instant asOf,
    List<Panel> panels,
    List<InsideFigures.Gap> gaps,
    InsideFigures.@Nullable Today today,
    List<Choice> places,
    List<Refusal> refused,
    String nearest,
    boolean mayRelease,
    ReportPage.Export export,
    FormErrors errors)
    implements FormPage {

  static final List<String> FORMATS = List.of("xlsx", "csv", "png");

  String key(String part) {
    return "statistics.inside." + code + "." + part;
  }

  String path() {
    return pathOf(code);
  }

  /** The other pages, for the reader's duty. */
  List<String> siblings() {
    return noisy
        ? List.of("overview", "journeys", "complaints", "services", "indicators", "table")
        : List.of("overview", "journeys", "complaints", "services", "sop", "indicators", "table");
  }

  static String pathOf(String code) {
    return switch (code) {
      case "overview" -> "/ringkasan";
      case "journeys" -> "/ringkasan/perjalanan";
      case "complaints" -> "/ringkasan/pengaduan";
      case "services" -> "/ringkasan/layanan";
      case "sop" -> "/ringkasan/sop";
      case "indicators" -> "/ringkasan/indikator";
      default -> "/ringkasan/tabel";
    };
  }

  List<Choice> choices(Shell shell) {
    var kind = question == null ? CubeKind.COMPLAINT : question.kind();
    return Breakdown.choices(kind).stream()
        .map(b -> Choice.of(b.code(), shell.t(b.key())))
        .toList();
  }

  List<Choice> kinds(Shell shell) {
    return Arrays.stream(CubeKind.values())
        .map(k -> Choice.of(k.code(), shell.t("statistics.concept." + k.code() + ".name")))
        .toList();
  }

  List<Choice> topics(Shell shell) {
    return List.of(Topic.values()).stream()
        .map(t -> Choice.of(t.code(), shell.t(t.key())))
        .toList();
  }

  List<Choice> purposes(Shell shell) {
    return ReportPage.PURPOSES.stream()
        .map(p -> Choice.of(p, shell.t("statistics.purpose." + p)))
        .toList();
  }

  List<Choice> formats(Shell shell) {
    return FORMATS.stream().map(f -> Choice.of(f, shell.t("statistics.format." + f))).toList();
  }

  /** The concept whose figures these are. */
  String concept() {
    return question == null ? "complaint" : question.kind().code();
  }
}
