package id.satuatap.shell;

import java.util.ArrayList;
import java.util.List;

/**
 * One page of a long list.
 *
 * @param page counted from 1
 * @param total of all entries
 */
public record Paging(int page, int size, long total) {

  public Paging {
    if (size < 1) {
      throw new IllegalArgumentException("a page has at least one entry");
    }
    page =
        Math.clamp(
            page, 1, Math.max(1, (int) Math.min(Integer.MAX_VALUE, (total + size - 1) / size)));
  }

  public int pages() {
    return (int) Math.max(1, (total + size - 1) / size);
  }

  public long offset() {
    return (long) (page - 1) * size;
  }

  /** Number of the first entry shown; 0 in an empty list. */
  public long first() {
    return total == 0 ? 0 : offset() + 1;
  }

  public long last() {
    return Math.min(total, offset() + size);
  }

  /** First, last and the neighbours; 0 stands for a gap. */
  List<Integer> links() {
    var links = new ArrayList<Integer>();
    for (int number = 1; number <= pages(); number++) {
      if (number == 1 || number == pages() || Math.abs(number - page) <= 1) {
        links.add(number);
      } else if (links.getLast() != 0) {
        links.add(0);
      }
    }
    return links;
  }
}
