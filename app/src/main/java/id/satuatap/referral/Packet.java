package id.satuatap.referral;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What is told to the recipient, so that she need not tell it again.
 *
 * @param facts chosen contact facts; keys are among {@link PacketField#FACTS}
 * @param documents ids in the vault, copied into the packet under its own key
 */
public record Packet(
    String chronology,
    String servicesGiven,
    String presentSituation,
    Map<PacketField, String> facts,
    List<UUID> documents) {

  public Packet {
    facts = Map.copyOf(facts);
    documents = List.copyOf(documents);
  }

  @Override
  public String toString() {
    return "Packet[•••]";
  }
}
