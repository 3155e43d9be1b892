package id.satuatap.journey;

import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.office.Desk;
import id.satuatap.office.DeskKind;
import id.satuatap.office.Desks;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Which agency of a house acts for which kind of desk. */
@Component
class Agencies {

  private final Desks desks;

  Agencies(Desks desks) {
    this.desks = desks;
  }

  /** Agencies by kind of desk, as the house is set up now. */
  Acting of(UUID centre) {
    return acting(centre, desks.of(centre));
  }

  /** Where several desks are of a kind, the first of the house counts. */
  static Acting acting(UUID centre, List<Desk> desks) {
    Map<DeskKind, UUID> present = new EnumMap<>(DeskKind.class);
    desks.stream().filter(Desk::open).forEach(d -> present.putIfAbsent(d.kind(), d.organisation()));
    return new Acting(centre, present);
  }

  /** The agencies of one house. */
  record Acting(UUID centre, Map<DeskKind, UUID> present) {

    /**
     * Whoever acts at such a desk. What an agency outside the house would do is followed by the
     * manpower desk, else by BP3MI's, and by the centre itself where there is neither. People at an
     * immigration desk work in a store of their own, so its result is followed in the same way.
     */
    UUID at(DeskKind kind) {
      UUID here = kind == DeskKind.IMMIGRATION ? null : present.get(kind);
      return Stream.of(
              here,
              present.get(DeskKind.EMPLOYMENT),
              present.get(DeskKind.PLACEMENT_AND_PROTECTION))
          .filter(Objects::nonNull)
          .findFirst()
          .orElse(centre);
    }

    /** No agency of this kind sits in the house. */
    boolean away(DeskKind kind) {
      return !present.containsKey(kind);
    }

    /** The caller acts there, or is the head. */
    boolean mine(DeskKind kind) {
      Caller caller = Callers.current();
      return caller.role() == DatabaseRole.SUPERVISOR || at(kind).equals(caller.organisation());
    }
  }
}
