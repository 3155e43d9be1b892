package id.satuatap.statistics;

import id.satuatap.region.Area;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Where areas stand in a map of equal tiles ({@code statistics/tiles.csv}): every area is seen,
 * large or small, and nothing is claimed about borders. Areas the file does not know stand in the
 * order of their codes.
 */
@Component
class TileMap {

  /** Columns of a map that nobody has drawn yet. */
  private static final int USUAL_COLUMNS = 7;

  private static final int SHORT = 4;

  /** A tile's place and the few letters on it. */
  record Tile(int column, int row, String letters) {}

  private final Map<String, Tile> drawn = new HashMap<>();

  TileMap() {
    try (var in =
        new BufferedReader(
            new InputStreamReader(
                new ClassPathResource("statistics/tiles.csv").getInputStream(),
                StandardCharsets.UTF_8))) {
      in.lines()
          .filter(line -> !line.startsWith("#") && !line.isBlank())
          .map(line -> line.split(",", -1))
          .forEach(cells -> {
            var tile = new Tile(Integer.parseInt(cells[1]), Integer.parseInt(cells[2]), cells[3]);
            if (drawn.put(cells[0], tile) != null) {
              throw new IllegalArgumentException("two tiles for " + cells[0]);
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One tile each, in the order of the areas. */
  List<Tile> of(List<Area> areas) {
    if (areas.stream().allMatch(a -> drawn.containsKey(a.code().value()))) {
      return areas.stream().map(a -> Objects.requireNonNull(drawn.get(a.code().value()))).toList();
    }
    var tiles = new ArrayList<Tile>();
    for (Area area : areas) {
      int n = tiles.size();
      tiles.add(new Tile(n % USUAL_COLUMNS, n / USUAL_COLUMNS, letters(area.name())));
    }
    return tiles;
  }

  private static String letters(String name) {
    String plain = name.replaceAll("[^\\p{L}]", "").toUpperCase(Locale.ROOT);
    return plain.substring(0, Math.min(SHORT, plain.length()));
  }
}
