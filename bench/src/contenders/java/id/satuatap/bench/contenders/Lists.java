package id.satuatap.bench.contenders;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lists of invented persons in, links out; the generator writes no quotes. */
final class Lists {

  private Lists() {}

  /** Rows by heading; empty cells are left out. */
  static List<Map<String, String>> read(Path file) throws IOException {
    var rows = new ArrayList<Map<String, String>>();
    try (var lines = Files.newBufferedReader(file)) {
      String[] header = lines.readLine().split(",", -1);
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] cells = line.split(",", -1);
        var row = new LinkedHashMap<String, String>();
        for (int c = 0; c < header.length; c++) {
          if (!cells[c].isEmpty() && !header[c].equals("sumber")) {
            row.put(header[c], cells[c]);
          }
        }
        rows.add(row);
      }
    }
    return rows;
  }

  static PrintWriter links(Path folder) throws IOException {
    var out = new PrintWriter(Files.newBufferedWriter(folder.resolve("links.csv")));
    out.println("id_a,id_b,probability");
    return out;
  }
}
