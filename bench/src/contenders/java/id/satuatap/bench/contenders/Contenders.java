package id.satuatap.bench.contenders;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs all linkers on the same lists in fresh programs, taking turns in an order that shifts by one
 * each round, and prints time, memory and quality of each.
 *
 * <pre>Contenders FOLDER ROUNDS SECONDS NAME=FILE:FILE-WITH-TRUTH[:CONTENDER,CONTENDER]...</pre>
 *
 * Our links count from 0.99, fixed beforehand, and so do those of the model in SQL. Duke and JedAI
 * have no such number; they are given the threshold that suits them best, which nobody would know
 * beforehand.
 */
final class Contenders {

  private static final double FIXED = 0.99;

  private enum Who {
    SATUATAP("SatuAtap", true),
    DUCKDB("DuckDB SQL", true),
    DUKE("Duke 1.2", false),
    JEDAI("JedAI 3.1", false);

    final String label;
    final boolean probability;

    Who(String label, boolean probability) {
      this.label = label;
      this.probability = probability;
    }
  }

  private record Link(int a, int b, double probability) {}

  private static final class Figures {
    final List<Double> wall = new ArrayList<>();
    final List<Double> processor = new ArrayList<>();
    long resident;
    double precision;
    double recall;
    double links;
    double clusters;
    String trouble = "";
  }

  private final Path folder;
  private final int seconds;

  private Contenders(Path folder, int seconds) {
    this.folder = folder;
    this.seconds = seconds;
  }

  public static void main(String[] arguments) throws Exception {
    var run = new Contenders(Path.of(arguments[0]), Integer.parseInt(arguments[2]));
    int rounds = Integer.parseInt(arguments[1]);
    for (String list : Arrays.copyOfRange(arguments, 3, arguments.length)) {
      String name = list.substring(0, list.indexOf('='));
      String[] parts = list.substring(list.indexOf('=') + 1).split(":", -1);
      List<Who> who =
          parts.length < 3
              ? List.of(Who.values())
              : Arrays.stream(parts[2].split(",")).map(Who::valueOf).toList();
      run.list(name, Path.of(parts[0]), Path.of(parts[1]), rounds, who);
    }
  }

  private void list(String name, Path file, Path truth, int rounds, List<Who> who)
      throws IOException, InterruptedException {
    Map<Who, Figures> figures = new LinkedHashMap<>();
    who.forEach(each -> figures.put(each, new Figures()));
    var truths = new Truths(truth);
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < who.size(); i++) {
        Who next = who.get((i + round) % who.size());
        Figures of = figures.get(next);
        if (of != null && of.trouble.isEmpty()) {
          run(next, file, of);
          if (round == 0 && of.trouble.isEmpty()) {
            score(next, of, truths);
          }
        }
      }
    }
    print(name, truths, figures);
  }

  private void run(Who who, Path file, Figures figures) throws IOException, InterruptedException {
    for (String result : List.of("links.csv", "clusters.csv", "time")) {
      Files.deleteIfExists(folder.resolve(result));
    }
    var command = new ArrayList<String>();
    command.addAll(
        List.of("/usr/bin/time", "-o", folder.resolve("time").toString(), "-f", "%e %U %S %M"));
    if (who == Who.SATUATAP) {
      command.addAll(List.of("./satuatap", "link", "--in", file.toString(), "--id", "id"));
      command.addAll(List.of("--links", folder.resolve("links.csv").toString()));
      command.addAll(List.of("--clusters", folder.resolve("clusters.csv").toString()));
    } else {
      String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
      String driver =
          switch (who) {
            case DUCKDB -> "Duck";
            case DUKE -> "Duke";
            default -> "Jedai";
          };
      command.addAll(List.of(java, "-Xmx" + System.getProperty("contender.memory", "6g")));
      command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp"));
      command.add(System.getProperty("java.class.path"));
      command.add("id.satuatap.bench.contenders." + driver);
      command.addAll(List.of(file.toString(), folder.toString()));
    }
    var builder = new ProcessBuilder(command);
    builder.environment().put("LANG", "en_US.UTF-8");
    builder.redirectErrorStream(true);
    builder.redirectOutput(folder.resolve("out").toFile());
    Process process = builder.start();
    if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
      figures.trouble = "not done after " + seconds + " s";
      return;
    }
    if (process.exitValue() != 0) {
      List<String> said = new ArrayList<>(Files.readAllLines(folder.resolve("out")));
      said.removeIf(line -> line.startsWith("WARNING") || line.startsWith("\tat "));
      figures.trouble = "failed: " + (said.isEmpty() ? process.exitValue() : said.getFirst());
      return;
    }
    String[] time = Files.readAllLines(folder.resolve("time")).getLast().split(" ");
    figures.wall.add(Double.parseDouble(time[0]));
    figures.processor.add(Double.parseDouble(time[1]) + Double.parseDouble(time[2]));
    figures.resident = Math.max(figures.resident, Long.parseLong(time[3]));
  }

  // ------------------------------------------------------------------ quality

  private static final class Truths {
    final Map<String, Integer> rowOf = new HashMap<>();
    final List<String> of = new ArrayList<>();
    final long pairs;

    Truths(Path file) throws IOException {
      try (var lines = Files.newBufferedReader(file)) {
        List<String> header = List.of(lines.readLine().split(",", -1));
        int id = header.indexOf("id");
        int truth = header.indexOf("orang");
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          String[] cells = line.split(",", -1);
          rowOf.put(cells[id], of.size());
          of.add(cells[truth]);
        }
      }
      pairs = pairs(of);
    }

    int row(String id) {
      Integer row = rowOf.get(id);
      if (row == null) {
        throw new IllegalStateException("a result names " + id + ", which is not in the list");
      }
      return row;
    }
  }

  private static long pairs(List<String> labels) {
    Map<String, Integer> sizes = new HashMap<>();
    labels.forEach(label -> sizes.merge(label, 1, Integer::sum));
    return sizes.values().stream().mapToLong(n -> n.longValue() * (n - 1) / 2).sum();
  }

  private void score(Who who, Figures figures, Truths truths) throws IOException {
    var links = new ArrayList<Link>();
    try (var lines = Files.newBufferedReader(folder.resolve("links.csv"))) {
      lines.readLine();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] cells = line.split(",");
        links.add(
            new Link(truths.row(cells[0]), truths.row(cells[1]), Double.parseDouble(cells[2])));
      }
    }
    links.sort((x, y) -> Double.compare(y.probability(), x.probability()));
    long correct = 0;
    int taken = 0;
    for (int i = 0; i < links.size(); i++) {
      Link link = links.get(i);
      if (who.probability && link.probability() < FIXED) {
        break;
      }
      correct += truths.of.get(link.a()).equals(truths.of.get(link.b())) ? 1 : 0;
      boolean last = i + 1 == links.size() || links.get(i + 1).probability() < link.probability();
      double f1 = 2.0 * correct / (i + 1 + truths.pairs);
      if (last && (who.probability || f1 > figures.links)) {
        figures.links = f1;
        figures.precision = (double) correct / (i + 1);
        figures.recall = (double) correct / truths.pairs;
        taken = i + 1;
      }
    }
    figures.clusters = clusters(who, links.subList(0, taken), truths);
  }

  private double clusters(Who who, List<Link> links, Truths truths) throws IOException {
    int[] parent = new int[truths.of.size()];
    Arrays.setAll(parent, i -> i);
    if (who == Who.SATUATAP) {
      try (var lines = Files.newBufferedReader(folder.resolve("clusters.csv"))) {
        lines.readLine();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          String[] cells = line.split(",");
          parent[truths.row(cells[0])] = truths.row(cells[1]);
        }
      }
    } else {
      for (Link link : links) {
        parent[root(parent, link.a())] = root(parent, link.b());
      }
    }
    var found = new ArrayList<String>();
    var both = new ArrayList<String>();
    for (int row = 0; row < parent.length; row++) {
      int root = root(parent, row);
      found.add(String.valueOf(root));
      both.add(root + " " + truths.of.get(row));
    }
    return 2.0 * pairs(both) / (pairs(found) + truths.pairs);
  }

  private static int root(int[] parent, int row) {
    int root = row;
    while (parent[root] != root) {
      parent[root] = parent[parent[root]];
      root = parent[root];
    }
    return root;
  }

  // ------------------------------------------------------------------ the table

  private static void print(String name, Truths truths, Map<Who, Figures> all) {
    System.out.printf(
        Locale.ROOT, "%n%s: %,d rows, %,d true pairs%n", name, truths.of.size(), truths.pairs);
    System.out.println(
        "| linker | wall s, least / median | processor s, median | times ours | resident MB |"
            + " pairs F1 (P / R) | clusters F1 |");
    System.out.println("|---|---|---|---|---|---|---|");
    Figures ours = all.get(Who.SATUATAP);
    double base = ours == null || ours.processor.isEmpty() ? Double.NaN : median(ours.processor);
    all.forEach((who, of) -> {
      if (!of.trouble.isEmpty() || of.wall.isEmpty()) {
        System.out.printf("| %s | %s |||||| %n", who.label, of.trouble);
        return;
      }
      System.out.printf(
          Locale.ROOT,
          "| %s | %.1f / %.1f | %.1f | %.1f | %d | %.4f (%.4f / %.4f)%s | %.4f |%n",
          who.label,
          of.wall.stream().mapToDouble(x -> x).min().orElse(0),
          median(of.wall),
          median(of.processor),
          median(of.processor) / base,
          of.resident / 1024,
          of.links,
          of.precision,
          of.recall,
          who.probability ? "" : " at its best",
          of.clusters);
    });
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(x -> x).sorted().toArray();
    int n = sorted.length;
    return n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
  }
}
