package id.satuatap.audit.verify;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a verification came to.
 *
 * @param rows numbered rows read
 * @param hidden how many of them were given by their hash only
 * @param unsealed rows that still waited for a seal when the export was made
 * @param seals seals read
 * @param last the last seal, null when there is none
 * @param outside how many seals of the outside copy were compared
 * @param findings what was found, at most {@link #MOST}
 * @param more how many findings beyond those
 * @param faults how many of all findings are tampering
 */
public record Result(
    long rows,
    long hidden,
    long unsealed,
    long seals,
    @Nullable Seal last,
    long outside,
    List<Finding> findings,
    long more,
    long faults) {

  /** Findings kept; a rewritten table would give one per row. */
  public static final int MOST = 50;

  /** Whether nothing was tampered with, as far as the given material can tell. */
  public boolean intact() {
    return faults == 0;
  }
}
