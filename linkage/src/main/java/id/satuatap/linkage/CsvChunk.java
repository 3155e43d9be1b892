package id.satuatap.linkage;

import java.util.Arrays;

/** Some rows of a file: the bytes, and where each cell begins and ends in them. */
final class CsvChunk {

  byte[] data;
  int rows;
  int columns;
  int[] from = new int[1 << 12];
  int[] to = new int[1 << 12];
  long[] line = new long[1 << 9];

  CsvChunk(int size) {
    data = new byte[size];
  }

  void cell(int index, int cellFrom, int cellTo) {
    if (index >= from.length) {
      from = Arrays.copyOf(from, index * 2);
      to = Arrays.copyOf(to, index * 2);
    }
    from[index] = cellFrom;
    to[index] = cellTo;
  }

  void rowStarts(int row, long atLine) {
    if (row >= line.length) {
      line = Arrays.copyOf(line, row * 2);
    }
    line[row] = atLine;
  }
}
