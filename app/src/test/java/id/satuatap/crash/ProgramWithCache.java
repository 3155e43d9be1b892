package id.satuatap.crash;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The program as the launcher starts it: with the start-up cache of an earlier run. How long a
 * client waits after a kill is mostly how long the program starts.
 */
final class ProgramWithCache {

  private static final List<String> FLAGS =
      List.of(
          "-Xmx256m",
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC",
          "--enable-native-access=ALL-UNNAMED");

  private ProgramWithCache() {}

  /**
   * Command of the program, without its mode. The run that makes its cache is the first start of
   * the installation that will be killed: a second first start told nothing more.
   *
   * @param home of the installation, still empty; whole and stopped afterwards
   */
  static List<String> prepare(Path folder, Path home) throws IOException {
    Files.createDirectories(folder);
    String classPath = classPath(folder);
    Path cache = folder.resolve("start.aot");
    try {
      Process run =
          process(
              home,
              command(
                  List.of("-XX:AOTCacheOutput=" + cache, "-Dsatuatap.rehearsal=true"),
                  classPath,
                  "serve"));
      if (!run.waitFor(240, TimeUnit.SECONDS)) {
        run.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!Files.exists(cache)) {
      throw new IllegalStateException("no start-up cache was made: see " + log());
    }
    return command(List.of("-XX:AOTCache=" + cache), classPath);
  }

  private static List<String> command(List<String> more, String classPath, String... mode) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    command.addAll(more);
    command.addAll(List.of("-cp", classPath, "id.satuatap.SatuAtap"));
    command.addAll(List.of(mode));
    return command;
  }

  private static Process process(Path home, List<String> command) throws IOException {
    var builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("SATUATAP_"));
    builder.environment().put("SATUATAP_HOME", home.toString());
    builder.environment().put("SATUATAP_PORT", "0");
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log()));
    return builder.start();
  }

  static File log() {
    return Path.of("target", "crash-application.log").toFile();
  }

  /** The cache knows jars only, so folders of classes are packed; the tests' own stay outside. */
  private static String classPath(Path folder) throws IOException {
    var jars = new ArrayList<String>();
    String tests =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    for (String entry : tests.split(File.pathSeparator)) {
      Path path = Path.of(entry);
      if (Files.isRegularFile(path)) {
        jars.add(entry);
      } else if (Files.isDirectory(path) && !path.endsWith("test-classes")) {
        Path jar = folder.resolve("classes-" + jars.size() + ".jar");
        pack(path, jar);
        jars.add(jar.toString());
      }
    }
    return String.join(File.pathSeparator, jars);
  }

  private static void pack(Path classes, Path jar) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        var zip = new ZipOutputStream(out);
        Stream<Path> tree = Files.walk(classes)) {
      zip.setMethod(ZipOutputStream.STORED);
      for (Path file : tree.sorted().toList()) {
        String name = classes.relativize(file).toString().replace(File.separatorChar, '/');
        if (name.isEmpty()) {
          continue;
        }
        boolean directory = Files.isDirectory(file);
        byte[] bytes = directory ? new byte[0] : Files.readAllBytes(file);
        var entry = new ZipEntry(directory ? name + "/" : name);
        var sum = new CRC32();
        sum.update(bytes);
        entry.setSize(bytes.length);
        entry.setCrc(sum.getValue());
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
      }
    }
  }
}
