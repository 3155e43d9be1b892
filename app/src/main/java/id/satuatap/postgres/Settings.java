package id.satuatap.postgres;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The settings a server runs with. They go on its command line, where neither a file in the data
 * folder nor ALTER SYSTEM can weaken them.
 */
final class Settings {

  private static final Map<String, String> DEFAULTS =
      Map.ofEntries(
          Map.entry("shared_buffers", "64MB"),
          Map.entry("max_connections", "60"),
          Map.entry("max_wal_senders", "0"),
          Map.entry("io_method", "sync"),
          Map.entry("jit", "off"),
          Map.entry("timezone", "UTC"));

  private static final Map<String, String> BINDING =
      Map.ofEntries(
          // Acknowledged means on disk.
          Map.entry("fsync", "on"),
          Map.entry("synchronous_commit", "on"),
          Map.entry("full_page_writes", "on"),
          Map.entry("restart_after_crash", "on"),
          // Reachable from this machine only, with the password only.
          Map.entry("listen_addresses", "127.0.0.1"),
          Map.entry("unix_socket_directories", ""),
          Map.entry("ssl", "off"),
          Map.entry("password_encryption", "scram-sha-256"),
          // Iterations slow down guessing of what people choose. All passwords here are drawn, with
          // 192 bits and more; 4,096 rounds would only make each new connection dear.
          Map.entry("scram_iterations", "1"),
          // Messages of level ERROR quote values of rows ("invalid input syntax … "), so only LOG
          // and above is written; the application sees its own errors anyway.
          Map.entry("log_min_messages", "log"),
          Map.entry("log_min_error_statement", "panic"),
          Map.entry("log_error_verbosity", "terse"),
          Map.entry("log_statement", "none"),
          Map.entry("log_duration", "off"),
          Map.entry("log_min_duration_statement", "-1"),
          Map.entry("log_min_duration_sample", "-1"),
          Map.entry("log_transaction_sample_rate", "0"),
          Map.entry("log_parameter_max_length", "0"),
          Map.entry("log_parameter_max_length_on_error", "0"),
          Map.entry("log_lock_waits", "off"),
          Map.entry("log_temp_files", "-1"),
          Map.entry("debug_print_parse", "off"),
          Map.entry("debug_print_rewritten", "off"),
          Map.entry("debug_print_plan", "off"),
          // Files of our own, one per day of the month, each begun anew when its day comes again.
          Map.entry("logging_collector", "on"),
          Map.entry("log_destination", "stderr"),
          Map.entry("log_filename", "postgres-%d.log"),
          Map.entry("log_file_mode", "0600"),
          Map.entry("log_rotation_age", "1440"),
          Map.entry("log_rotation_size", "0"),
          Map.entry("log_truncate_on_rotation", "on"),
          Map.entry("log_timezone", "UTC"),
          Map.entry("log_line_prefix", "%m [%p] "),
          // Our diagnosis of a failed start reads English.
          Map.entry("lc_messages", "C"));

  private Settings() {}

  /** All but the port, in a stable order. */
  static List<String> arguments(Path logFolder, Map<String, String> wanted) {
    var settings = new TreeMap<>(DEFAULTS);
    wanted.forEach((name, value) -> {
      if (BINDING.containsKey(name)
          || List.of("port", "log_directory", "data_directory", "hba_file").contains(name)) {
        throw new PostgresRefusal("setting-forbidden", null, name, value);
      }
      settings.put(name, value);
    });
    settings.putAll(BINDING);
    settings.put("log_directory", logFolder.toString());
    var arguments = new ArrayList<String>();
    settings.forEach((name, value) -> {
      arguments.add("-c");
      arguments.add(name + "=" + value);
    });
    return arguments;
  }
}
