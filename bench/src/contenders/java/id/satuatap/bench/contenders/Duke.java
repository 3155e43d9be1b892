package id.satuatap.bench.contenders;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import no.priv.garshol.duke.Comparator;
import no.priv.garshol.duke.ConfigurationImpl;
import no.priv.garshol.duke.Processor;
import no.priv.garshol.duke.Property;
import no.priv.garshol.duke.PropertyImpl;
import no.priv.garshol.duke.Record;
import no.priv.garshol.duke.RecordImpl;
import no.priv.garshol.duke.comparators.ExactComparator;
import no.priv.garshol.duke.comparators.JaroWinkler;
import no.priv.garshol.duke.comparators.Levenshtein;
import no.priv.garshol.duke.databases.LuceneDatabase;
import no.priv.garshol.duke.matchers.AbstractMatchListener;

/** Duke 1.2 with its Lucene search; weights set by hand, since it learns from labels only. */
final class Duke {

  private static final int MOST_HITS = 20;
  private static final int BATCH = 10_000;

  private Duke() {}

  public static void main(String[] arguments) throws IOException {
    var database = new LuceneDatabase();
    database.setMaxSearchHits(MOST_HITS);
    database.setMinRelevance(0);
    // Fuzzy search takes it seven times as long and found nothing more.
    database.setFuzzySearch(false);
    var configuration = new ConfigurationImpl();
    configuration.setThreshold(0.5);
    configuration.setProperties(
        List.of(
            new PropertyImpl("id"),
            property("nik", new Levenshtein(), 0.97, 0.3, Property.Lookup.TRUE),
            property("nama", new JaroWinkler(), 0.9, 0.1, Property.Lookup.TRUE),
            property("jenis_kelamin", new ExactComparator(), 0.55, 0.1, Property.Lookup.FALSE),
            property("tempat_lahir", new JaroWinkler(), 0.6, 0.35, Property.Lookup.FALSE),
            property("tanggal_lahir", new Levenshtein(), 0.9, 0.15, Property.Lookup.TRUE),
            property("nama_ibu", new JaroWinkler(), 0.8, 0.3, Property.Lookup.TRUE),
            property("telepon", new Levenshtein(), 0.8, 0.4, Property.Lookup.TRUE),
            property("paspor", new ExactComparator(), 0.95, 0.4, Property.Lookup.TRUE),
            property("desa", new JaroWinkler(), 0.7, 0.35, Property.Lookup.TRUE)));
    configuration.setDatabase(database);
    database.setConfiguration(configuration);
    var seen = new HashSet<String>();
    try (var out = Lists.links(Path.of(arguments[1]))) {
      var processor = new Processor(configuration, database);
      processor.setThreads(Runtime.getRuntime().availableProcessors());
      processor.addMatchListener(
          new AbstractMatchListener() {
            @Override
            public synchronized void matches(Record a, Record b, double confidence) {
              String x = a.getValue("id");
              String y = b.getValue("id");
              String low = x.compareTo(y) < 0 ? x : y;
              String high = low.equals(x) ? y : x;
              if (seen.add(low + "," + high)) {
                out.println(low + "," + high + "," + confidence);
              }
            }
          });
      var batch = new ArrayList<Record>();
      for (Map<String, String> row : Lists.read(Path.of(arguments[0]))) {
        var record = new RecordImpl();
        row.keySet().removeIf(column -> configuration.getPropertyByName(column) == null);
        row.forEach(record::addValue);
        batch.add(record);
        if (batch.size() == BATCH) {
          processor.deduplicate(batch);
          batch.clear();
        }
      }
      processor.deduplicate(batch);
      processor.close();
    }
  }

  private static Property property(
      String name, Comparator comparator, double high, double low, Property.Lookup lookup) {
    var property = new PropertyImpl(name, comparator, low, high);
    property.setLookupBehaviour(lookup);
    return property;
  }
}
