package id.satuatap.linkage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code satuatap link}: records in, links and groups out, for anyone with a spreadsheet. Progress
 * goes to standard error, the summary to standard output. Status 0, or 2 with a message.
 */
public final class LinkCommand {

  private final PrintStream out;
  private final PrintStream err;
  private final Locale locale;
  private final LocalDate today;
  private LinkArguments arguments = new LinkArguments();

  /**
   * @param today after which nobody was born
   */
  LinkCommand(PrintStream out, PrintStream err, Locale locale, LocalDate today) {
    this.today = today;
    this.out = out;
    this.err = err;
    this.locale = locale;
  }

  public static void main(String[] args) {
    Locale locale = Locale.of(System.getProperty("satuatap.language", "id"));
    var out =
        new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true, UTF_8);
    var err =
        new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.err), true, UTF_8);
    int status =
        new LinkCommand(out, err, locale, LocalDate.now(ZoneId.of("Asia/Jakarta"))).run(args);
    out.flush();
    System.exit(status);
  }

  int run(String... args) {
    try {
      arguments = LinkArguments.parse(args);
      if (arguments.help) {
        out.println(LinkArguments.USAGE.in(locale));
      } else {
        link();
      }
      return 0;
    } catch (LinkageException e) {
      err.println(e.in(locale));
    } catch (IOException e) {
      say(
          err,
          "Berkas tidak dapat ditulis: " + e.getMessage(),
          "A file cannot be written: " + e.getMessage());
    } catch (OutOfMemoryError e) {
      say(
          err,
          "Memori tidak cukup; beri lebih banyak dengan SATUATAP_LINK_MEMORY, misalnya 4g.",
          "Not enough memory; give more with SATUATAP_LINK_MEMORY, for example 4g.");
    }
    return 2;
  }

  private void say(PrintStream to, String indonesian, String english) {
    to.println(new Phrase(indonesian, english).in(locale));
  }

  private void link() throws IOException {
    long began = System.nanoTime();
    checkOutputs();
    LinkageModel model;
    String idColumn = arguments.id;
    if (arguments.model != null) {
      model = read(arguments.model);
      if (idColumn == null) {
        idColumn = Template.idColumn(arguments.in);
      }
      checkTruthUnused(model);
    } else {
      var guess = Template.guess(arguments.in, idColumn, forbidden());
      model = guess.model();
      idColumn = guess.idColumn();
      show(guess);
    }
    if (arguments.oneToOne) {
      model = model.withClusters(model.clusters().withOneToOne(true));
    }
    var parallel = new Parallel(arguments.threads);
    var progress = new ProgressLine(err, locale);
    Dataset data = load(model, idColumn, parallel, progress);
    var oddities = new Oddities(data, model, today, parallel);
    var run = new Run(data, model, parallel, progress);
    List<Blocks.Forecast> forecasts = run.prepare(arguments.scope);
    progress.clear();
    showPasses(forecasts);
    run.compareAndTrain(arguments.scope);
    run.link(decisions());
    progress.clear();
    write(run, oddities);
    oddities.print(out, locale);
    summarise(run, (System.nanoTime() - began) / 1e9);
    if (arguments.truth != null) {
      new EvaluationReport(out, locale).print(run.evaluate());
    }
    if (arguments.explain.length == 2) {
      explain(run, arguments.explain[0], arguments.explain[1]);
    }
  }

  private Set<String> forbidden() {
    var columns = new HashSet<String>();
    if (arguments.truth != null) {
      columns.add(arguments.truth);
    }
    if (arguments.id != null) {
      columns.addAll(List.of(arguments.id.split("\\|")));
    }
    return columns;
  }

  private void checkOutputs() {
    for (Path file : arguments.outputs()) {
      Path folder = file.toAbsolutePath().getParent();
      if (folder == null || !Files.isDirectory(folder)) {
        throw new LinkageException(
            "Folder untuk " + file + " tidak ada.", "The folder for " + file + " does not exist.");
      }
      for (Path in : arguments.in) {
        if (in.toAbsolutePath().normalize().equals(file.toAbsolutePath().normalize())) {
          throw new LinkageException(
              "Hasil tidak boleh menimpa berkas masukan " + in + ".",
              "A result must not overwrite the input " + in + ".");
        }
      }
    }
  }

  private void checkTruthUnused(LinkageModel model) {
    String truth = arguments.truth;
    for (Field field : model.fields()) {
      for (String column : field.columns()) {
        for (String name : column.split("\\|")) {
          if (truth != null && name.equalsIgnoreCase(truth)) {
            throw new LinkageException(
                "Kolom kebenaran " + truth + " tidak boleh dibandingkan (" + field.name() + ").",
                "The truth column " + truth + " must not be compared (" + field.name() + ").");
          }
        }
      }
    }
  }

  private static LinkageModel read(Path file) {
    try {
      return LinkageModel.fromJson(Files.readString(file, UTF_8));
    } catch (java.nio.file.NoSuchFileException e) {
      throw new LinkageException("Berkas model tidak ada: " + file, "No such model: " + file);
    } catch (IOException e) {
      throw new LinkageException(
          "Model tidak dapat dibaca sebagai UTF-8: " + file,
          "The model cannot be read as UTF-8: " + file);
    }
  }

  private Dataset load(
      LinkageModel model, @Nullable String idColumn, Parallel parallel, Progress progress) {
    try {
      return new CsvLoader(
              model,
              idColumn,
              arguments.truth,
              idColumn == null && arguments.in.size() > 1,
              parallel)
          .load(arguments.in, progress);
    } catch (CsvLoader.SharedIds shared) {
      say(
          err,
          "Kedua berkas memakai pengenal yang sama; hasilnya menulis 1:… dan 2:… menurut urutan berkas.",
          "The files share identifiers; the results write 1:… and 2:… by the order of the files.");
      return new CsvLoader(model, idColumn, arguments.truth, true, parallel)
          .load(arguments.in, progress);
    }
  }

  private Decisions decisions() {
    if (arguments.decisions == null) {
      return Decisions.NONE;
    }
    var same = new ArrayList<Decisions.Pair>();
    var different = new ArrayList<Decisions.Pair>();
    for (List<String> row : CsvRows.read(arguments.decisions, "id_a", "id_b", "decision")) {
      var pair = new Decisions.Pair(row.get(0), row.get(1));
      switch (Spelling.plain(row.get(2))) {
        case "same", "sama" -> same.add(pair);
        case "different", "beda", "berbeda" -> different.add(pair);
        default ->
            throw new LinkageException(
                "Keputusan harus same atau different: " + row,
                "A decision must be same or different: " + row);
      }
    }
    return new Decisions(same, different);
  }

  private void show(Template.Guess guess) {
    say(out, "Kolom yang dikenali:", "Columns as understood:");
    for (Phrase line : guess.lines()) {
      out.println("  " + line.in(locale));
    }
    if (guess.idColumn() == null) {
      say(
          out,
          "  (tidak ada kolom pengenal; baris diberi nomor mulai 1)",
          "  (no column of identifiers; rows are numbered from 1)");
    }
    say(out, "Yang dibandingkan:", "What is compared:");
    for (Field field : guess.model().fields()) {
      out.println(
          "  "
              + field.name()
              + ": "
              + field.comparison()
              + " ("
              + String.join(" + ", field.columns())
              + ")");
    }
  }

  private void showPasses(List<Blocks.Forecast> forecasts) {
    say(
        out,
        "Tahap pencarian dan pasangan yang akan ditemuinya:",
        "Passes and the pairs they will meet:");
    for (Blocks.Forecast forecast : forecasts) {
      String skipped =
          forecast.skipped() == 0
              ? ""
              : new Phrase(
                      ", " + forecast.skipped() + " kunci terlalu umum dilewati",
                      ", " + forecast.skipped() + " too common keys skipped")
                  .in(locale);
      out.printf(locale, "  %,13d  %s%s%n", forecast.pairs(), forecast.pass(), skipped);
    }
  }

  private void write(Run run, Oddities oddities) throws IOException {
    var writer = new ResultWriter(run);
    if (arguments.links != null) {
      try (var file = open(arguments.links)) {
        writer.links(file);
      }
    }
    if (arguments.clusters != null) {
      try (var file = open(arguments.clusters)) {
        writer.clusters(file);
      }
    }
    if (arguments.marks != null) {
      try (var file = open(arguments.marks)) {
        oddities.write(file);
      }
    }
    if (arguments.saveModel != null) {
      Files.writeString(arguments.saveModel, run.model().toJson(), UTF_8);
    }
  }

  private static OutputStream open(Path file) throws IOException {
    return new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
  }

  private void summarise(Run run, double seconds) {
    LinkageModel model = run.model();
    Links links = run.links();
    double link = Scorer.logOdds(model.link());
    long linked = 0;
    while (linked < links.size() && links.bits[(int) linked] >= link) {
      linked++;
    }
    int[] size = new int[run.data().size()];
    int groups = 0;
    int several = 0;
    int largest = 0;
    for (int row : run.groups()) {
      size[row]++;
    }
    for (int s : size) {
      groups += s > 0 ? 1 : 0;
      several += s > 1 ? 1 : 0;
      largest = Math.max(largest, s);
    }
    for (Phrase note : run.notes()) {
      out.println(note.in(locale));
    }
    boolean english = "en".equals(locale.getLanguage());
    out.printf(
        locale,
        english
            ? "%,d rows, %,d pairs compared, %,d links at %.2f, %,d more to review from %.2f%n"
            : "%,d baris, %,d pasangan dibandingkan, %,d tautan pada %.2f, %,d lagi untuk diperiksa mulai %.2f%n",
        run.data().size(),
        run.pairCount(),
        linked,
        model.link(),
        links.size() - linked,
        model.review());
    out.printf(
        locale,
        english
            ? "%,d persons: %,d with several rows, at most %d; %,d pairs kept apart by a veto, %,d by the guard of groups%n"
            : "%,d orang: %,d dengan beberapa baris, paling banyak %d; %,d pasangan dipisahkan larangan, %,d oleh penjaga kelompok%n",
        groups,
        several,
        largest,
        links.vetoed,
        run.refused());
    if (run.data().sourceCount() > 1) {
      say(
          out,
          run.across()
              ? "Berkas ditautkan satu sama lain, satu ke satu; di dalam berkas tidak dicari."
              : "Dicari antarberkas dan di dalam berkas.",
          run.across()
              ? "The files were linked to each other, one to one; nothing was linked within a file."
              : "Links were looked for between and within the files.");
    }
    out.printf(
        locale,
        english
            ? "Prior 1 in %,.0f; model %s; %.1f s%n"
            : "Peluang awal 1 banding %,.0f; model %s; %.1f detik%n",
        1 / model.prior(),
        model.fingerprint(),
        seconds);
  }

  private void explain(Run run, String a, String b) {
    for (String id : List.of(a, b)) {
      if (run.data().row(id) < 0) {
        throw new LinkageException("Pengenal tidak ada: " + id, "No such id: " + id);
      }
    }
    out.println(a + " ↔ " + b);
    out.print(run.explain(run.data().row(a), run.data().row(b)).in(locale));
  }
}
