package id.satuatap.linkage;

/**
 * What keeps groups of rows from growing into each other.
 *
 * @param largest no group has more rows
 * @param weakest average evidence in bits, beyond the prior, that all pairs between two groups must
 *     carry before the groups become one
 * @param oneToOne at most one row of each source in a group
 */
public record ClusterRules(int largest, double weakest, boolean oneToOne) {

  public static final ClusterRules USUAL = new ClusterRules(100, 0, false);

  public ClusterRules withOneToOne(boolean wanted) {
    return new ClusterRules(largest, weakest, wanted);
  }
}
