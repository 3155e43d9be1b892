package id.satuatap.postgres;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** Fills the small disk its server lives on, frees some of it, and counts what was acknowledged. */
final class FullDiskProgram {

  private static final int ROW = 200_000;

  private final PostgresServer server;
  private final List<Integer> acknowledged = new ArrayList<>();
  private final Random random = new Random(20261122);
  private int next;

  private FullDiskProgram(PostgresServer server) {
    this.server = server;
  }

  public static void main(String[] arguments) throws Exception {
    var disk = Path.of(arguments[0]);
    var ballast = disk.resolve("ballast");
    Files.write(ballast, new byte[50_000_000]);
    var server =
        PostgresServer.start(
            new ServerSpec("small", disk.resolve("server"), Path.of(arguments[1]), Map.of())
                .withNotices(notice -> System.out.println(notice.text(Locale.ENGLISH))));
    System.out.println("pid " + server.pid());
    var program = new FullDiskProgram(server);
    program.execute("create table entry (number integer primary key, filler bytea)");

    // On past the first failure, until the write-ahead log has no room either.
    var failures = 0;
    for (var attempt = 0; attempt < 2_000 && failures < 15; attempt++) {
      if (!program.insert()) {
        failures++;
        Thread.sleep(200);
      }
    }
    if (failures == 15) {
      System.out.println("the disk was full");
    }
    System.out.println(program.acknowledged.size() + " rows were acknowledged before");
    Files.delete(ballast);

    var freed = System.nanoTime();
    while (!program.insert()) {
      if (System.nanoTime() - freed > 30_000_000_000L) {
        System.out.println("no row was taken within 30 seconds");
        System.exit(2);
      }
      Thread.sleep(50);
    }
    System.out.println("writing again after ms " + (System.nanoTime() - freed) / 1_000_000);
    System.out.println("pid " + server.pid());
    System.out.println(
        program.allThere() ? "everything acknowledged is there" : "acknowledged rows are missing");
    server.stop();
    System.exit(0);
  }

  private boolean insert() {
    var number = next++;
    var filler = new byte[ROW];
    random.nextBytes(filler);
    try (var connection =
            DriverManager.getConnection(
                server.jdbcUrl("postgres"), server.superuser(), server.password());
        var statement = connection.prepareStatement("insert into entry values (?, ?)")) {
      statement.setInt(1, number);
      statement.setBytes(2, filler);
      statement.executeUpdate();
      acknowledged.add(number);
      return true;
    } catch (SQLException e) {
      return false;
    }
  }

  private boolean allThere() throws SQLException {
    try (var connection =
            DriverManager.getConnection(
                server.jdbcUrl("postgres"), server.superuser(), server.password());
        var statement =
            connection.prepareStatement(
                "select count(*) from entry where number = any (?) and length(filler) = ?")) {
      statement.setArray(1, connection.createArrayOf("integer", acknowledged.toArray()));
      statement.setInt(2, ROW);
      try (var rows = statement.executeQuery()) {
        rows.next();
        return rows.getInt(1) == acknowledged.size();
      }
    }
  }

  private void execute(String sql) throws SQLException {
    try (var connection =
            DriverManager.getConnection(
                server.jdbcUrl("postgres"), server.superuser(), server.password());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
