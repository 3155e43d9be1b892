import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Properties;

/**
 * Runs the statements of a file as a superuser of one of our own servers: {@code java -cp DRIVER
 * RunStatements.java SERVER_FOLDER FILE [VALUE ...]}. {@code :1} in the file is the first value, a
 * whole number. A line that ends with a semicolon ends a statement.
 */
final class RunStatements {

  private RunStatements() {}

  public static void main(String[] arguments) throws IOException, SQLException {
    Path folder = Path.of(arguments[0]);
    var server = new Properties();
    try (var reader = Files.newBufferedReader(folder.resolve("server.properties"))) {
      server.load(reader);
    }
    String sql = Files.readString(Path.of(arguments[1])).replaceAll("(?m)^--.*$", "");
    for (int i = 2; i < arguments.length; i++) {
      sql = sql.replace(":" + (i - 1) + " ", Long.parseLong(arguments[i]) + " ");
    }
    try (var connection =
            DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + server.getProperty("port") + "/satuatap",
                "satuatap_superuser",
                Files.readString(folder.resolve("password")).strip());
        var statement = connection.createStatement()) {
      for (String one : sql.split("(?m);$")) {
        if (one.isBlank()) {
          continue;
        }
        long began = System.nanoTime();
        boolean told = statement.execute(one);
        int rows = told ? -1 : statement.getUpdateCount();
        System.err.printf(
            Locale.ROOT,
            "%-60s %9s rows %6.1f s%n",
            one.strip().lines().findFirst().orElse(""),
            rows < 0 ? "" : rows,
            (System.nanoTime() - began) / 1e9);
      }
    }
  }
}
