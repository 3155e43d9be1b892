package id.satuatap.intake;

import id.satuatap.access.Organisation;
import id.satuatap.access.OrganisationKind;
import id.satuatap.access.Organisations;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Which centre a complaint belongs to: the smallest one whose area holds the home area, else the
 * one this installation names ({@code satuatap.intake.region}), else the most local. Remembered for
 * a minute, so that taking a complaint in asks nothing.
 */
@Component
class Centres {

  private static final long GOOD_FOR = Duration.ofMinutes(1).toNanos();

  private final Organisations organisations;
  private final String standard;
  private final TransactionTemplate transaction;
  private final AtomicReference<@Nullable Known> known = new AtomicReference<>();

  /** A centre in service. */
  record Centre(UUID id, String name, String region, ZoneId zone) {}

  private record Known(List<Centre> centres, long until) {}

  Centres(
      Organisations organisations,
      @Value("${satuatap.intake.region:}") String standard,
      PlatformTransactionManager transactions) {
    this.organisations = organisations;
    this.standard = standard;
    this.transaction = new TransactionTemplate(transactions);
    this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /** Empty only where no centre was set up yet. */
  Optional<Centre> of(@Nullable String homeRegion) {
    List<Centre> centres = all();
    return (homeRegion == null ? Optional.<Centre>empty() : nearest(centres, homeRegion))
        .or(() -> nearest(centres, standard))
        .or(() -> centres.stream().findFirst());
  }

  private static Optional<Centre> nearest(List<Centre> centres, String region) {
    return centres.stream()
        .filter(c -> region.equals(c.region()) || region.startsWith(c.region() + "."))
        .max(Comparator.comparingInt(c -> c.region().length()));
  }

  Optional<Centre> find(UUID id) {
    Optional<Centre> remembered = named(id);
    if (remembered.isEmpty()) {
      // Set up within the last minute.
      known.set(null);
      return named(id);
    }
    return remembered;
  }

  private Optional<Centre> named(UUID id) {
    return all().stream().filter(c -> c.id().equals(id)).findFirst();
  }

  private List<Centre> all() {
    Known now = known.get();
    if (now == null || now.centres().isEmpty() || now.until() - System.nanoTime() < 0) {
      now = new Known(read(), System.nanoTime() + GOOD_FOR);
      known.set(now);
    }
    return now.centres();
  }

  /** The most local first. */
  private List<Centre> read() {
    List<Organisation> found =
        Callers.call(
            Caller.system(DatabaseRole.SYSTEM_INTAKE),
            () -> transaction.execute(status -> organisations.list(OrganisationKind.CENTRE, "")));
    return found == null
        ? List.of()
        : found.stream()
            .filter(Organisation::active)
            .map(o -> new Centre(o.id(), o.name(), region(o), zone(o.zone())))
            .sorted(
                Comparator.comparing((Centre c) -> -c.region().length()).thenComparing(Centre::id))
            .toList();
  }

  private static String region(Organisation centre) {
    return centre.regionCode() == null ? "" : centre.regionCode();
  }

  private static ZoneId zone(@Nullable String code) {
    return switch (code) {
      case "WITA" -> ZoneId.of("Asia/Makassar");
      case "WIT" -> ZoneId.of("Asia/Jayapura");
      case null, default -> ZoneId.of("Asia/Jakarta");
    };
  }
}
