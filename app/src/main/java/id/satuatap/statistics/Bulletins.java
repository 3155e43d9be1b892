package id.satuatap.statistics;

import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.statistics.ReleaseGate.Method;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The bulletin of a month: one rounded table for each kind of figures, released through the same
 * gate as every other. What a page of it prints are sums of those tables, so they add up among each
 * other and tell nothing that was not attacked.
 */
@Service
@Transactional
class Bulletins {

  static final int BASE = 3;

  /** What each kind is divided by; nothing that may not be said of one centre. */
  private record Part(CubeKind kind, List<Breakdown> by) {}

  private static final List<Part> PARTS =
      List.of(
          new Part(CubeKind.SERVICE, List.of(Breakdown.KIND, Breakdown.CLIENT_STATUS)),
          new Part(CubeKind.COMPLAINT, List.of(Breakdown.CHANNEL, Breakdown.PROCEDURAL)),
          new Part(CubeKind.JOURNEY, List.of(Breakdown.DESTINATION, Breakdown.SECTOR)));

  private final Releases releases;
  private final ReleaseStore store;
  private final Inside inside;

  Bulletins(Releases releases, ReleaseStore store, Inside inside) {
    this.releases = releases;
    this.store = store;
    this.inside = inside;
  }

  /**
   * @param centre name; null for the whole country
   * @param month such as {@code 2026-10}
   */
  record Line(UUID id, @Nullable String centre, String month, Instant releasedAt) {

    YearMonth yearMonth() {
      return YearMonth.parse(month);
    }
  }

  /** A bulletin with the tables that stand. */
  record Bulletin(Line line, List<Release> tables) {

    /** What is printed of a table: its sums along each side. */
    List<Panel> panels(Release table) {
      var panels = new ArrayList<Panel>();
      for (int side = 0; side < table.sides().size() - 1; side++) {
        panels.add(table.along(side, code(table.sides().get(side).by())));
      }
      return panels;
    }

    private static String code(String by) {
      return switch (by) {
        case "jenis-layanan" -> "kind";
        case "status-klien" -> "client-status";
        case "saluran" -> "channel";
        case "cara-berangkat" -> "procedural";
        case "sektor" -> "sector";
        default -> "candidates-to";
      };
    }

    /** Kinds of which nothing is printed: nothing was recorded, or an attacker took something. */
    List<CubeKind> without() {
      return PARTS.stream()
          .map(Part::kind)
          .filter(k -> tables.stream().noneMatch(t -> t.kind() == k))
          .toList();
    }
  }

  /** The month that may be published last. */
  YearMonth last() {
    return inside.thisMonth().minusMonths(1);
  }

  /**
   * Refused when there is one already, the month has not ended, or nothing of it may be printed.
   */
  Outcome<UUID> publish(YearMonth month, String reason) {
    var caller = Releases.releaser();
    UUID centre =
        caller.role() == id.satuatap.installation.DatabaseRole.SUPERVISOR ? caller.centre() : null;
    if (store.bulletin(centre, month.toString()).isPresent()) {
      return Outcome.refused(Refusal.of("statistics.bulletin.already", month));
    }
    UUID id = Ids.next();
    var refused = new ArrayList<Refusal>();
    boolean any = false;
    for (Part part : PARTS) {
      var q = new Question(part.kind(), month, month, part.by(), Topic.ALL, null);
      switch (releases.publish(q, Method.ROUND, BASE, reason, new Releases.Group(id, null))) {
        case Outcome.Done<UUID> done -> any = true;
        case Outcome.Refused<UUID>(var why) ->
            why.stream().filter(r -> !refused.contains(r)).forEach(refused::add);
      }
    }
    return any ? Outcome.done(id) : Outcome.refused(refused);
  }

  // For everybody -------------------------------------------------------------------------------

  List<Line> newest() {
    return store.bulletins(Releases.MOST_SHOWN);
  }

  /** Empty where none of its tables stands any more. */
  Optional<Bulletin> find(UUID id) {
    var tables = store.ofBulletin(id).stream().filter(r -> r.withdrawnAt() == null).toList();
    if (tables.isEmpty()) {
      return Optional.empty();
    }
    Release first = tables.getFirst();
    return Optional.of(
        new Bulletin(new Line(id, first.centre(), first.to(), first.releasedAt()), tables));
  }
}
