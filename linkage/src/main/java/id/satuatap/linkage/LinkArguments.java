package id.satuatap.linkage;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was asked for on the command line. */
final class LinkArguments {

  static final Phrase USAGE =
      new Phrase(
          """
          Pemakaian: satuatap link --in BERKAS.csv [--in LAIN.csv] [pilihan]

            --in BERKAS         CSV dengan baris judul; boleh beberapa kali
            --model MODEL       model JSON; tanpa ini kolom ditebak
            --links BERKAS      tulis id_a,id_b,probability
            --clusters BERKAS   tulis id,cluster untuk setiap baris
            --id KOLOM          kolom pengenal baris
            --marks BERKAS      tulis id,field,mark untuk setiap nilai yang perlu dilihat
            --truth KOLOM       nilai hasil dengan kolom ini; tidak pernah dibandingkan
            --explain ID1 ID2   jelaskan sepasang baris
            --save-model BERKAS simpan model yang dipakai, juga yang dipelajari
            --decisions BERKAS  keputusan orang: id_a,id_b,decision (same atau different)
            --across, --within  hanya antarberkas, atau juga di dalam berkas
            --one-to-one        paling banyak satu baris tiap berkas dalam satu orang
            --threads N         banyaknya utas\
          """,
          """
          Usage: satuatap link --in FILE.csv [--in OTHER.csv] [options]

            --in FILE           CSV with a header line; may be repeated
            --model MODEL       a model as JSON; without it the columns are guessed
            --links FILE        write id_a,id_b,probability
            --clusters FILE     write id,cluster for every row
            --id COLUMN         the column that identifies rows
            --marks FILE        write id,field,mark for every value that needs a look
            --truth COLUMN      score the result by this column; it is never compared
            --explain ID1 ID2   explain a pair of rows
            --save-model FILE   keep the model that was used, with what it learned
            --decisions FILE    what people decided: id_a,id_b,decision (same or different)
            --across, --within  between the files only, or within them too
            --one-to-one        at most one row of each file in a person
            --threads N         number of threads\
          """);

  final List<Path> in = new ArrayList<>();
  @Nullable Path model;
  @Nullable Path links;
  @Nullable Path clusters;
  @Nullable Path marks;
  @Nullable Path saveModel;
  @Nullable Path decisions;
  @Nullable String id;
  @Nullable String truth;
  String[] explain = new String[0];
  Run.Scope scope = Run.Scope.AUTO;
  boolean oneToOne;
  boolean help;
  int threads = Runtime.getRuntime().availableProcessors();

  static LinkArguments parse(String... args) {
    var parsed = new LinkArguments();
    var left = new java.util.ArrayDeque<>(List.of(args));
    while (!left.isEmpty()) {
      parsed.take(left.removeFirst(), left);
    }
    if (parsed.in.isEmpty() && !parsed.help) {
      throw new LinkageException(
          "Sebutkan berkasnya: --in BERKAS.csv (bantuan: satuatap link --help)",
          "Name a file: --in FILE.csv (help: satuatap link --help)");
    }
    return parsed;
  }

  private void take(String option, java.util.Deque<String> left) {
    switch (option) {
      case "--in" -> in.add(file(option, left));
      case "--model" -> model = file(option, left);
      case "--links" -> links = file(option, left);
      case "--clusters" -> clusters = file(option, left);
      case "--marks" -> marks = file(option, left);
      case "--save-model" -> saveModel = file(option, left);
      case "--decisions" -> decisions = file(option, left);
      case "--id" -> id = value(option, left);
      case "--truth" -> truth = value(option, left);
      case "--explain" -> explain = new String[] {value(option, left), value(option, left)};
      case "--across" -> scope = Run.Scope.ACROSS;
      case "--within" -> scope = Run.Scope.WITHIN;
      case "--one-to-one" -> oneToOne = true;
      case "--threads" -> threads = number(value(option, left));
      case "--help", "-h" -> help = true;
      default ->
          throw new LinkageException(
              "Tidak dikenal: " + option + " (bantuan: satuatap link --help)",
              "Unknown: " + option + " (help: satuatap link --help)");
    }
  }

  private static String value(String option, java.util.Deque<String> left) {
    if (left.isEmpty()) {
      throw new LinkageException(option + " memerlukan nilai.", option + " needs a value.");
    }
    return left.removeFirst();
  }

  private static Path file(String option, java.util.Deque<String> left) {
    try {
      return Path.of(value(option, left));
    } catch (java.nio.file.InvalidPathException e) {
      throw new LinkageException(
          "Nama berkas tidak sah: " + e.getInput(), "Not a file name: " + e.getInput());
    }
  }

  private static int number(String text) {
    try {
      int n = Integer.parseInt(text);
      if (n >= 1 && n <= 1024) {
        return n;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new LinkageException(
        "--threads memerlukan angka dari 1: " + text, "--threads needs a number from 1: " + text);
  }

  List<Path> outputs() {
    var outputs = new ArrayList<Path>();
    for (Path file : new @Nullable Path[] {links, clusters, marks, saveModel}) {
      if (file != null) {
        outputs.add(file);
      }
    }
    return outputs;
  }
}
