package id.satuatap.postgres;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;

/**
 * A small application to be killed: starts a server, says where, inserts rows and says each number
 * after its commit was acknowledged.
 */
final class LauncherProgram {

  private LauncherProgram() {}

  public static void main(String[] arguments) throws SQLException {
    var spec =
        new ServerSpec("main", Path.of(arguments[0]), Path.of(arguments[1]), Map.of())
            .unsupervised();
    PostgresServer server;
    try {
      server = PostgresServer.start(spec);
    } catch (PostgresRefusal refusal) {
      System.out.println("refused " + refusal.problem().key());
      System.out.println(refusal.text(Locale.of("id")));
      System.exit(1);
      return;
    }
    System.out.println("port " + server.port());
    System.out.println("pid " + server.pid());
    var rows = Integer.parseInt(arguments[2]);
    try (var connection =
            DriverManager.getConnection(
                server.jdbcUrl("postgres"), server.superuser(), server.password());
        var statement = connection.createStatement()) {
      statement.execute("create table if not exists entry (number integer primary key)");
      for (var number = 1; rows < 0 || number <= rows; number++) {
        statement.execute("insert into entry values (" + number + ")");
        System.out.println("acknowledged " + number);
      }
    }
    server.stop();
    System.out.println("stopped");
  }
}
