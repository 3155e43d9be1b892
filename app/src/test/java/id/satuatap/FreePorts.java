package id.satuatap;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for programs the tests start. A port the system itself hands out may go to somebody's
 * outgoing connection while the program is still preparing its database, so these lie below the
 * range of outgoing connections and above the ports of the databases.
 */
public final class FreePorts {

  private static final int FIRST = 20_000;
  private static final int PAIRS = 6_000;

  private FreePorts() {}

  /** The first of two neighbouring ports: pages on it, management on the next. */
  public static int two() throws IOException {
    for (int tries = 0; tries < 100; tries++) {
      int port = FIRST + 2 * ThreadLocalRandom.current().nextInt(PAIRS);
      if (free(port) && free(port + 1)) {
        return port;
      }
    }
    throw new IOException("no two free ports between " + FIRST + " and " + (FIRST + 2 * PAIRS));
  }

  private static boolean free(int port) {
    try (var socket = new ServerSocket(port)) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
