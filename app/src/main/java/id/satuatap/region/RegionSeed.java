package id.satuatap.region;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Properties;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;

/**
 * The list of areas as the build made it. Data under ODbL 1.0, see NOTICE.txt beside it.
 *
 * @param version of the npm package the list was made from, compared number by number
 * @param decree the list the package names as its latest source
 * @param levelDate date of that decree
 */
record RegionSeed(String version, String decree, LocalDate levelDate, int areas, String sha256) {

  private static final String FOLDER = "/region/";

  static RegionSeed ofBuild() {
    var properties = new Properties();
    try (var in = resource("seed.properties")) {
      properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new RegionSeed(
        properties.getProperty("version"),
        properties.getProperty("decree"),
        LocalDate.parse(properties.getProperty("level-date")),
        Integer.parseInt(properties.getProperty("areas")),
        properties.getProperty("sha256"));
  }

  /** All areas in the order of their codes, parents before children. */
  static List<Area> readAreas() {
    try (var in = new GZIPInputStream(resource("areas.csv.gz"))) {
      return lines(in, line -> area(line));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Country> readCountries() {
    try (var in = resource("countries.csv")) {
      return lines(in, line -> line).stream()
          .filter(line -> !line.startsWith("#") && !line.startsWith("alpha2,"))
          .map(Country::ofLine)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Area area(String line) {
    int comma = line.indexOf(',');
    return Area.of(new AreaCode(line.substring(0, comma)), line.substring(comma + 1));
  }

  private static <T> List<T> lines(InputStream in, Function<String, T> reading) {
    return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
        .lines()
        .map(reading)
        .toList();
  }

  private static InputStream resource(String name) {
    var in = RegionSeed.class.getResourceAsStream(FOLDER + name);
    if (in == null) {
      throw new IllegalStateException(
          "The list of areas is missing from this build: "
              + name
              + ". Build the application again.");
    }
    return in;
  }
}
