package id.satuatap.linkage;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Small files of a few named columns, read whole. */
final class CsvRows {

  private CsvRows() {}

  static List<List<String>> read(Path path, String... columns) {
    try (var file = new CsvFile(path, 1 << 16)) {
      int[] places = new int[columns.length];
      for (int c = 0; c < columns.length; c++) {
        places[c] = CsvLoader.placeOf(columns[c], file.header());
        if (places[c] < 0) {
          throw new LinkageException(
              "Kolom " + columns[c] + " tidak ada di " + file.name() + ".",
              "There is no column " + columns[c] + " in " + file.name() + ".");
        }
      }
      var rows = new ArrayList<List<String>>();
      var chunk = new CsvChunk(1 << 16);
      while (file.read(chunk)) {
        for (int row = 0; row < chunk.rows; row++) {
          var cells = new ArrayList<String>();
          for (int place : places) {
            int cell = row * chunk.columns + place;
            cells.add(Utf8.decode(chunk.data, chunk.from[cell], chunk.to[cell]).strip());
          }
          rows.add(cells);
        }
      }
      return rows;
    }
  }
}
