package id.satuatap.linkage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The outcome of a run: links, groups, the trained model, and a reason for everything. */
public final class Linkage {

  private final Run run;

  Linkage(Run run) {
    this.run = run;
  }

  /** Two records and the probability that they are one person. */
  public record Link(String a, String b, double probability, double bits) {}

  public LinkageModel model() {
    return run.model();
  }

  /** From the model's review probability upwards, the surest first. */
  public List<Link> links() {
    Links links = run.links();
    var list = new ArrayList<Link>(links.size());
    for (int i = 0; i < links.size(); i++) {
      list.add(
          new Link(
              run.data().id(links.a[i]),
              run.data().id(links.b[i]),
              links.probability(i),
              links.bits[i]));
    }
    return list;
  }

  /** The record that stands for its group, for every record, in the order of identifiers. */
  public Map<String, String> groups() {
    var groups = new LinkedHashMap<String, String>();
    for (int row : run.data().order()) {
      groups.put(run.data().id(row), run.data().id(run.groups()[row]));
    }
    return groups;
  }

  public Explanation explain(String a, String b) {
    return run.explain(row(a), row(b));
  }

  private int row(String id) {
    int row = run.data().row(id);
    if (row < 0) {
      throw new LinkageException("Pengenal tidak ada: " + id, "No such id: " + id);
    }
    return row;
  }

  /** What was odd about the data. */
  public List<Phrase> notes() {
    return List.copyOf(run.notes());
  }
}
