package id.satuatap;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import id.satuatap.installation.Migrations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.DependencyDepth;
import org.springframework.modulith.docs.Documenter;
import org.springframework.modulith.docs.Documenter.DiagramOptions;
import org.springframework.modulith.docs.Documenter.DiagramOptions.DiagramStyle;

/**
 * The modules keep to their arrows, and the pictures of them in {@code docs/modules} are current.
 */
class ModularityTests {

  private static final Path PICTURES =
      Path.of("..", "docs", "modules").toAbsolutePath().normalize();

  /** Pictures of states are kept current by the tests of the states themselves. */
  private static final String STATES = "-states.md";

  private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");
  private static final Path MESSAGES = Path.of("src/main/resources/messages");
  private static final String REGENERATE =
      "mvn -pl app -am test -Dtest=ModularityTests -Dsurefire.failIfNoSpecifiedTests=false"
          + " -Dsatuatap.docs=write";

  /** The libraries stand beside the application: no module, without tables or words of its own. */
  private static final ApplicationModules MODULES =
      ApplicationModules.of(
          SatuAtap.class,
          JavaClass.Predicates.resideInAnyPackage(
              "id.satuatap.linkage..", "id.satuatap.disclosure.."));

  @Test
  void modulesCallOnlyWhatTheyDeclare() {
    MODULES.verify();
  }

  @Test
  void thePicturesOfTheModulesAreCurrent(@TempDir Path folder) throws IOException {
    draw(folder);
    var drawn = contents(folder);
    if ("write".equals(System.getProperty("satuatap.docs"))) {
      Files.createDirectories(PICTURES);
      for (String old : contents(PICTURES).keySet()) {
        Files.delete(PICTURES.resolve(old));
      }
      for (var picture : drawn.entrySet()) {
        Files.writeString(PICTURES.resolve(picture.getKey()), picture.getValue());
      }
    }
    assertThat(contents(PICTURES))
        .as("docs/modules differs from the modules. Draw it again: " + REGENERATE)
        .isEqualTo(drawn);
  }

  @Test
  void migrationsRunAfterThoseOfTheModulesTheyStandOn() throws IOException {
    List<String> order = Migrations.order();
    assertThat(order).doesNotHaveDuplicates().containsAll(folders(MIGRATIONS, "__root"));
    var below = dependencies();
    for (int i = 0; i < order.size(); i++) {
      List<String> later = order.subList(i + 1, order.size());
      assertThat(reachable(order.get(i), below))
          .as("db/migration/order: " + order.get(i) + " stands before what it calls")
          .noneMatch(later::contains);
    }
  }

  @Test
  void oneWordNamesAModuleInCodeDatabaseAndMessages() throws IOException {
    Set<String> names = new TreeSet<>(dependencies().keySet());
    assertThat(names).containsAll(folders(MIGRATIONS, "__root"));
    try (Stream<Path> files = Files.list(MESSAGES)) {
      for (Path file : files.toList()) {
        String bundle = file.getFileName().toString().replaceFirst("_(id|en)\\.properties$", "");
        assertThat(names).as(file.toString()).contains(bundle);
        assertThat(MESSAGES.resolve(bundle + "_id.properties")).exists();
        assertThat(MESSAGES.resolve(bundle + "_en.properties")).exists();
      }
    }
  }

  @Test
  void everyModuleSaysWhatItIsForAndWhatItMayCall() throws IOException {
    for (String module : dependencies().keySet()) {
      String page = Files.readString(source(module));
      assertThat(page)
          .as(module + "/package-info.java")
          .contains("@NullMarked", "@ApplicationModule(", "/**");
    }
  }

  /** Own picture for people who read on the web, PlantUML for those who want the C4 notation. */
  private static void draw(Path folder) throws IOException {
    new Documenter(MODULES, Documenter.Options.defaults().withOutputFolder(folder.toString()))
        .writeModulesAsPlantUml(
            DiagramOptions.defaults()
                .withStyle(DiagramStyle.C4)
                .withDependencyDepth(DependencyDepth.IMMEDIATE));
    Path picture = folder.resolve("components.puml");
    Files.writeString(picture, inOrder(Files.readString(picture)));
    Files.writeString(folder.resolve("README.md"), overview());
  }

  /** The documenter draws from sets; neighbouring lines of one kind are sorted to stay put. */
  private static String inOrder(String picture) {
    var lines = new ArrayList<String>();
    var same = new ArrayList<String>();
    String kind = "";
    for (String line : picture.lines().toList()) {
      String now = line.replaceFirst("\\(.*", "").strip();
      if (!now.equals(kind) || !line.contains("(")) {
        same.stream().sorted().forEach(lines::add);
        same.clear();
        kind = now;
      }
      same.add(line);
    }
    same.stream().sorted().forEach(lines::add);
    return String.join("\n", lines) + "\n";
  }

  private static String overview() throws IOException {
    var arrows = dependencies();
    var text = new StringBuilder();
    text.append(
        """
        # Modules

        Made from the code by `ModularityTests`; do not edit. An arrow is a call or an event \
        listened to. To draw it again:

        ```
        """);
    text.append(REGENERATE).append("\n```\n\n```mermaid\nflowchart TD\n");
    for (String module : arrows.keySet()) {
      text.append("  ").append(module).append('\n');
    }
    for (var arrow : arrows.entrySet()) {
      for (String to : arrow.getValue()) {
        text.append("  ").append(arrow.getKey()).append(" --> ").append(to).append('\n');
      }
    }
    text.append("```\n\n| module | what it is for | stands on |\n|---|---|---|\n");
    for (var arrow : arrows.entrySet()) {
      text.append("| [`")
          .append(arrow.getKey())
          .append("`](../../app/src/main/java/id/satuatap/")
          .append(arrow.getKey())
          .append("/package-info.java) | ")
          .append(firstSentence(arrow.getKey()))
          .append(" | ")
          .append(arrow.getValue().isEmpty() ? "–" : String.join(", ", arrow.getValue()))
          .append(" |\n");
    }
    return text.toString();
  }

  private static String firstSentence(String module) throws IOException {
    String page = Files.readString(source(module));
    var comment = Pattern.compile("/\\*\\*(.*?)\\*/", Pattern.DOTALL).matcher(page);
    if (!comment.find()) {
      return "";
    }
    String text =
        comment
            .group(1)
            .replaceAll("(?m)^\\s*\\* ?", " ")
            .replaceAll("\\{@(?:code|link) ([^}]*)}", "$1")
            .replaceAll("\\s+", " ")
            .strip();
    var sentence = Pattern.compile("^(.*?[.])(?: |$)").matcher(text);
    return (sentence.find() ? sentence.group(1) : text).replace("|", "\\|");
  }

  private static Path source(String module) {
    return Path.of("src/main/java/id/satuatap", module, "package-info.java");
  }

  /** Modules by name with the names of those they use, both sorted. */
  private static Map<String, Set<String>> dependencies() {
    var result = new TreeMap<String, Set<String>>();
    for (ApplicationModule module : MODULES) {
      var below = new TreeSet<String>();
      module
          .getDirectDependencies(MODULES)
          .uniqueModules()
          .forEach(used -> below.add(used.getIdentifier().toString()));
      below.remove(module.getIdentifier().toString());
      result.put(module.getIdentifier().toString(), below);
    }
    return result;
  }

  private static Set<String> reachable(String module, Map<String, Set<String>> arrows) {
    var seen = new HashSet<String>();
    var waiting = new ArrayList<>(arrows.getOrDefault(module, Set.of()));
    while (!waiting.isEmpty()) {
      String next = waiting.removeLast();
      if (seen.add(next)) {
        waiting.addAll(arrows.getOrDefault(next, Set.of()));
      }
    }
    return seen;
  }

  private static Set<String> folders(Path parent, String except) throws IOException {
    try (Stream<Path> files = Files.list(parent)) {
      var names = new TreeSet<String>();
      files
          .filter(Files::isDirectory)
          .map(folder -> folder.getFileName().toString())
          .filter(name -> !name.equals(except))
          .forEach(names::add);
      return names;
    }
  }

  private static Map<String, String> contents(Path folder) throws IOException {
    var contents = new HashMap<String, String>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          if (file.getFileName().toString().endsWith(STATES)) {
            continue;
          }
          contents.put(
              folder.relativize(file).toString().replace('\\', '/'), Files.readString(file));
        }
      }
    }
    return contents;
  }
}
