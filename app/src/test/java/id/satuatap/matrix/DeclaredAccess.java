package id.satuatap.matrix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The declared table: {@code METHOD PATTERN | who | who may reach a foreign object | note}.
 *
 * <p>Who: role names without {@code r_}, {@code all} (strangers too) or {@code signed} (every
 * role). A note that begins with {@code uncalled:} says why an allowed call is not made by the
 * generator; refused ones always are.
 */
record DeclaredAccess(Set<String> who, Set<String> foreign, String note) {

  static final String STRANGER = "stranger";

  boolean called() {
    return !note.startsWith("uncalled:");
  }

  /** True for doors without a lock. */
  boolean open() {
    return who.contains(STRANGER);
  }

  static Map<Endpoint, DeclaredAccess> read(Path file, Set<String> roles) throws IOException {
    var table = new TreeMap<Endpoint, DeclaredAccess>();
    for (String line : Files.readAllLines(file)) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String[] cells = Arrays.copyOf(line.split("\\|", -1), 4);
      String[] door = cells[0].strip().split("\\s+");
      var endpoint = new Endpoint(door[0].toUpperCase(Locale.ROOT), door[1]);
      var access =
          new DeclaredAccess(
              who(cells[1], roles),
              cells[2] == null ? Set.of() : who(cells[2], roles),
              cells[3] == null ? "" : cells[3].strip());
      if (table.put(endpoint, access) != null) {
        throw new IllegalStateException("declared twice: " + endpoint);
      }
    }
    return table;
  }

  private static Set<String> who(String cell, Set<String> roles) {
    var who = new TreeSet<String>();
    for (String word : cell.strip().split("\\s+")) {
      switch (word) {
        case "", "-" -> {}
        case "all" -> {
          who.addAll(roles);
          who.add(STRANGER);
        }
        case "signed" ->
            who.addAll(
                roles.stream().filter(role -> !role.equals(STRANGER)).collect(Collectors.toSet()));
        default -> {
          if (!roles.contains(word)) {
            throw new IllegalStateException("no such role: " + word);
          }
          who.add(word);
        }
      }
    }
    return who;
  }
}
