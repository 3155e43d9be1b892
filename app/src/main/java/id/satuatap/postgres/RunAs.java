package id.satuatap.postgres;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The identity a server runs under. PostgreSQL refuses to be root, rightly: a superuser of the
 * database could write any file of the machine. So root hands the server to an ordinary user, and
 * only where that fails to a user namespace, in which root's own process holds no privilege.
 *
 * @param record how the choice is remembered: {@code self}, {@code user NAME}, {@code namespace}
 * @param prefix what to put before a command
 * @param owner the numeric user the data must belong to, or -1 when the files are ours anyway
 */
record RunAs(String record, List<String> prefix, int owner, int group) {

  private static final String NAMESPACE = "namespace";

  static boolean root() {
    return new UnixSystem().getUid() == 0;
  }

  static RunAs choose(ServerFolder folder, Path binariesFolder, Path postgres) {
    if (!root()) {
      return new RunAs("self", List.of(), -1, -1);
    }
    var tried = new ArrayList<String>();
    var recorded = folder.recorded("runs-as");
    var names = new LinkedHashSet<String>();
    names.add("satuatap");
    if (recorded.startsWith("user ")) {
      names.add(recorded.substring("user ".length()));
    }
    names.add("nobody");
    if (recorded.equals(NAMESPACE)) {
      names.remove("nobody");
    }
    for (var name : names) {
      var user = user(name);
      if (user.isPresent()) {
        var answer = user.get().openAndProbe(folder.path(), binariesFolder, postgres);
        if (answer == null) {
          return user.get();
        }
        tried.add(name + ": " + answer);
      }
    }
    Owners.close(folder.path());
    var namespace =
        Processes.program("unshare").map(it -> new RunAs(NAMESPACE, List.of(it, "-U"), 0, 0));
    if (namespace.isPresent()) {
      var answer = namespace.get().probe(folder.path(), postgres);
      if (answer == null) {
        return namespace.get();
      }
      tried.add("unshare -U: " + answer);
    }
    throw new PostgresRefusal(
        "cannot-drop-privileges", null, folder.path(), String.join("; ", tried));
  }

  private static Optional<RunAs> user(String name) {
    var setpriv = Processes.program("setpriv");
    var uid = Processes.output(List.of("id", "-u", name)).flatMap(RunAs::number);
    var gid = Processes.output(List.of("id", "-g", name)).flatMap(RunAs::number);
    if (setpriv.isEmpty() || uid.isEmpty() || gid.isEmpty() || uid.get() == 0) {
      return Optional.empty();
    }
    return Optional.of(
        new RunAs(
            "user " + name,
            List.of(
                setpriv.get(),
                "--reuid=" + uid.get(),
                "--regid=" + gid.get(),
                "--clear-groups",
                "--no-new-privs"),
            uid.get(),
            gid.get()));
  }

  private static Optional<Integer> number(String text) {
    return text.matches("\\d{1,9}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
  }

  private @Nullable String openAndProbe(Path serverFolder, Path binariesFolder, Path postgres) {
    try {
      Owners.open(serverFolder, group);
      Owners.open(binariesFolder, group);
    } catch (IOException e) {
      // A container that maps root only, or a disk without owners.
      return e.toString();
    }
    return probe(serverFolder, postgres);
  }

  /** Null when this identity can reach the folder and run the server, otherwise why not. */
  private @Nullable String probe(Path serverFolder, Path postgres) {
    var answer =
        Processes.run(
            command(
                "/bin/sh",
                "-c",
                "cd \"$1\" && exec \"$2\" --version",
                "sh",
                serverFolder.toString(),
                postgres.toString()));
    return answer.code() == 0 ? null : answer.output().strip();
  }

  List<String> command(String... arguments) {
    var command = new ArrayList<>(prefix);
    command.addAll(List.of(arguments));
    return command;
  }

  /** Makes the tree belong to this identity; quick when it does already. */
  void own(Path tree) {
    if (owner >= 0) {
      try {
        Owners.give(tree, owner, group);
      } catch (IOException e) {
        throw new PostgresRefusal("folder-not-ours", e, tree);
      }
    }
  }
}
