package id.satuatap.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Questions to the operating system about processes that need not be our children. */
final class Processes {

  private static final Path PROC = Path.of("/proc");
  private static final boolean LINUX = Files.isRegularFile(PROC.resolve("self/stat"));

  private Processes() {}

  /** Whether the process exists and is more than a zombie that nobody reaped. */
  static boolean alive(long pid) {
    if (!LINUX) {
      return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }
    try {
      var stat = Files.readString(PROC.resolve(pid + "/stat"), StandardCharsets.ISO_8859_1);
      var state = stat.charAt(stat.lastIndexOf(')') + 2);
      return state != 'Z' && state != 'X';
    } catch (IOException | IndexOutOfBoundsException e) {
      return false;
    }
  }

  /**
   * Whether this very process is the postmaster of this very folder, even if it was moved since.
   */
  static boolean serves(long pid, Path dataFolder) {
    if (!alive(pid)) {
      return false;
    }
    var arguments = arguments(pid);
    var d = arguments.indexOf("-D");
    if (d >= 0 && d + 1 < arguments.size() && same(Path.of(arguments.get(d + 1)), dataFolder)) {
      return true;
    }
    return LINUX && same(PROC.resolve(pid + "/cwd"), dataFolder);
  }

  private static boolean same(Path one, Path other) {
    try {
      return Files.isSameFile(one, other);
    } catch (IOException e) {
      return false;
    }
  }

  private static List<String> arguments(long pid) {
    if (!LINUX) {
      return ProcessHandle.of(pid)
          .flatMap(handle -> handle.info().arguments())
          .map(List::of)
          .orElse(List.of());
    }
    try {
      var line = Files.readString(PROC.resolve(pid + "/cmdline"), StandardCharsets.UTF_8);
      return List.of(line.split("\0", -1));
    } catch (IOException e) {
      return List.of();
    }
  }

  /** Asks a postmaster for a fast shutdown: transactions are rolled back, sessions ended. */
  static void interrupt(long pid) {
    run(List.of("/bin/sh", "-c", "kill -INT \"$1\"", "sh", Long.toString(pid)));
  }

  /** What a short program prints, or nothing when it is missing or fails. */
  static Optional<String> output(List<String> command) {
    var answer = run(command);
    return answer.code() == 0 ? Optional.of(answer.output().strip()) : Optional.empty();
  }

  /** Runs a program to its end, away from the terminal, outputs joined. */
  static Answer run(List<String> command) {
    var builder = new ProcessBuilder(command).directory(Path.of("/").toFile());
    clean(builder);
    builder.redirectErrorStream(true);
    try {
      var process = builder.start();
      process.getOutputStream().close();
      var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Answer(process.waitFor(), output);
    } catch (IOException e) {
      return new Answer(-1, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while " + command.getFirst() + " ran", e);
    }
  }

  /**
   * A fixed environment: PGDATA, PGPORT, locale and preload variables of the caller mean nothing.
   */
  static void clean(ProcessBuilder builder) {
    builder.environment().clear();
    builder.environment().put("PATH", "/usr/bin:/bin:/usr/sbin:/sbin");
    builder.environment().put("LC_ALL", "C");
  }

  static Optional<String> program(String name) {
    for (var folder : List.of("/usr/bin", "/bin", "/usr/sbin", "/sbin")) {
      var program = Path.of(folder, name);
      if (Files.isExecutable(program)) {
        return Optional.of(program.toString());
      }
    }
    return Optional.empty();
  }

  /**
   * Starts a program in a session of its own, so that a Ctrl-C or a hang-up at the terminal does
   * not reach it. Both ways replace themselves by the program: its process id is the child's.
   */
  static List<String> ownSession() {
    return program("setsid")
        .map(List::of)
        .or(() ->
            program("perl")
                .map(perl ->
                    List.of(perl, "-e", "use POSIX; POSIX::setsid(); exec { $ARGV[0] } @ARGV")))
        .orElse(List.of());
  }

  record Answer(int code, String output) {}
}
