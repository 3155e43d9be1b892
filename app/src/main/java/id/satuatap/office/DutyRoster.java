package id.satuatap.office;

import id.satuatap.access.CentreZones;
import id.satuatap.kernel.Sex;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who is there for people, now and at any other moment. */
@Service
@Transactional
public class DutyRoster {

  private final DutyStore store;
  private final CentreZones zones;

  DutyRoster(DutyStore store, CentreZones zones) {
    this.store = store;
    this.zones = zones;
  }

  /**
   * A shift that comes.
   *
   * @param name of the officer, for colleagues
   */
  public record Upcoming(UUID account, String name, Sex sex, Instant from, Instant to) {}

  /** Those on duty at this moment, by name. */
  public List<OnDuty> on(UUID centre, Instant at) {
    return store.on(centre, at, day(centre, at));
  }

  /**
   * Accounts of those on duty who hold this role; also for a background duty, which learns no more
   * of them than that.
   *
   * @param role database role, such as {@code r_casework}
   */
  public List<UUID> accountsOn(UUID centre, String role, Instant at) {
    return store.accountsOn(centre, role, at);
  }

  /** Everybody who works at the centre, on duty or not, with what holds at this moment. */
  public List<OnDuty> officers(UUID centre, Instant at) {
    return store.officers(centre, day(centre, at));
  }

  /** Names of everybody who works at the centre, by account. */
  public Map<UUID, String> names(UUID centre) {
    return store.names(centre);
  }

  /** One officer of the caller's centre. */
  public Optional<OnDuty> officer(UUID centre, UUID account, Instant at) {
    return store.officer(account, day(centre, at));
  }

  /**
   * The shift, running or next, of somebody of this sex who holds this role: what can be offered
   * when nobody suitable is there now.
   *
   * @param role database role, such as {@code r_casework}
   */
  public Optional<Upcoming> next(UUID centre, Sex sex, String role, Instant after) {
    return store
        .next(centre, sex, role, after, day(centre, after))
        .map(s -> new Upcoming(s.account(), s.name(), s.sex(), s.from(), s.to()));
  }

  /**
   * How a time was covered.
   *
   * @param days on which anybody was on duty
   * @param daysWithWoman of those, with at least one female officer
   */
  public record Cover(long days, long daysWithWoman) {}

  /** Covered days from the first to the last, both included. */
  public Cover cover(UUID centre, LocalDate from, LocalDate to) {
    return store.cover(centre, from, to);
  }

  private LocalDate day(UUID centre, Instant at) {
    return LocalDate.ofInstant(at, zones.of(centre));
  }
}
