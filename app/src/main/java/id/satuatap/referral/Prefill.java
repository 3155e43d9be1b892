package id.satuatap.referral;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What the send page begins with.
 *
 * @param facts contact facts by field; only those with consent leave the house
 * @param documents that may be chosen, readable by the caller in the vault
 */
public record Prefill(
    String chronology,
    String servicesGiven,
    String presentSituation,
    String purpose,
    Map<PacketField, String> facts,
    List<Choosable> documents) {

  public Prefill {
    facts = Map.copyOf(facts);
    documents = List.copyOf(documents);
  }

  /** A document of the origin, by its id in the vault. */
  public record Choosable(UUID document, String name) {}

  static Prefill empty() {
    return new Prefill("", "", "", "", Map.of(), List.of());
  }
}
