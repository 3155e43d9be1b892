package id.satuatap.statistics;

import id.satuatap.shell.Shell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Figures that others published, with their source: shown as they were printed, never altered by
 * protection, never added to ours.
 */
@Component
class References {

  /** A text in both languages. */
  record Words(String id, String en) {

    String in(String language) {
      return language.equals("en") ? en : id;
    }
  }

  /**
   * One printed figure.
   *
   * @param value the whole as printed
   * @param women null where not printed
   * @param parts figures printed as the parts of the whole, by what the source calls them
   * @param concept null for the concept of the series; another one is refused
   */
  record Point(
      String period,
      double value,
      @Nullable Double women,
      @Nullable Double men,
      @Nullable Map<String, Double> parts,
      @Nullable String concept,
      @Nullable Words note) {

    /** What the parts leave over; 0 where they add up, null where none are printed. */
    @Nullable Double residual() {
      if (parts != null && !parts.isEmpty()) {
        return round(value - parts.values().stream().mapToDouble(Double::doubleValue).sum());
      }
      return women != null && men != null ? round(value - women - men) : null;
    }

    private static double round(double difference) {
      return Math.round(difference * 1_000) / 1_000.0;
    }
  }

  /**
   * Figures of one concept.
   *
   * @param status official, press or programme
   */
  record Series(
      String id,
      String concept,
      Words title,
      Words unit,
      Words population,
      Words definition,
      String source,
      String status,
      int version,
      String asOf,
      List<Point> points) {

    Series {
      points = List.copyOf(points);
      for (Point point : points) {
        if (point.concept() != null && !point.concept().equals(concept)) {
          throw new IllegalArgumentException(
              "two concepts in one series: " + concept + " and " + point.concept());
        }
      }
      if (source.isBlank() || asOf.isBlank()) {
        throw new IllegalArgumentException("a figure without source or date: " + id);
      }
    }

    /** A series with further figures; of another concept they are refused. */
    Series with(Series more) {
      if (!more.concept.equals(concept) || more.version != version) {
        throw new IllegalArgumentException(
            "two concepts in one series: " + concept + " and " + more.concept);
      }
      var all = new java.util.ArrayList<>(points);
      all.addAll(more.points);
      return new Series(
          id, concept, title, unit, population, definition, source, status, version, asOf, all);
    }
  }

  /** Figures that seem to contradict each other, and why they do. */
  record Conflict(String id, Words title, Words text, List<String> series) {}

  /** Whole numbers as such, others with up to two places; nothing printed is a dash. */
  static String number(Shell shell, @Nullable Double value) {
    if (value == null) {
      return "–";
    }
    return value == Math.rint(value) ? shell.number(value.longValue()) : shell.decimal(value, 2);
  }

  private record File(List<Series> series, List<Conflict> conflicts) {}

  private final File file;
  private final Map<String, Series> byId = new HashMap<>();

  References() {
    this("statistics/reference.json");
  }

  References(String resource) {
    try (var in = new ClassPathResource(resource).getInputStream()) {
      this.file = JsonMapper.shared().readValue(in, File.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    file.series()
        .forEach(s -> {
          if (byId.put(s.id(), s) != null) {
            throw new IllegalArgumentException("twice: " + s.id());
          }
        });
    for (Conflict conflict : file.conflicts()) {
      if (!byId.keySet().containsAll(new HashSet<>(conflict.series()))) {
        throw new IllegalArgumentException("unknown series in " + conflict.id());
      }
    }
  }

  List<Series> all() {
    return file.series();
  }

  List<Conflict> conflicts() {
    return file.conflicts();
  }

  Series series(String id) {
    Series found = byId.get(id);
    if (found == null) {
      throw new IllegalArgumentException("no series " + id);
    }
    return found;
  }

  /** Those that measure the same as our figures of this concept, elsewhere or earlier. */
  List<Series> ofConcept(String concept) {
    return file.series().stream().filter(s -> s.concept().equals(concept)).toList();
  }
}
