package id.satuatap.office;

import id.satuatap.access.CentreZones;
import id.satuatap.audit.Audits;
import id.satuatap.audit.Details;
import id.satuatap.audit.Entry;
import id.satuatap.audit.Subject;
import id.satuatap.guard.Callers;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The roster as it is made by the head of a centre, with the competences behind it. */
@Service
@Transactional
class Rosters {

  static final int LONGEST_EVIDENCE = 200;

  private final DutyStore store;
  private final CentreZones zones;
  private final Audits audits;
  private final Clock clock;

  Rosters(DutyStore store, CentreZones zones, Audits audits, Clock clock) {
    this.store = store;
    this.zones = zones;
    this.audits = audits;
    this.clock = clock;
  }

  LocalDate today(UUID centre) {
    return LocalDate.ofInstant(clock.instant(), zones.of(centre));
  }

  List<DutyStore.Shift> week(UUID centre, LocalDate monday) {
    return store.shifts(centre, monday, monday.plusDays(6));
  }

  List<OnDuty> officers(UUID centre) {
    return store.officers(centre, today(centre));
  }

  Outcome<UUID> add(UUID centre, UUID account, LocalDate day, LocalTime from, LocalTime to) {
    ZoneId zone = zones.of(centre);
    var refusals = new ArrayList<Refusal>(ShiftRule.refusals(today(centre), day, from, to, zone));
    OnDuty officer = officer(centre, account);
    if (officer == null) {
      refusals.add(Refusal.of("office.refusal.officer").on("officer"));
    }
    if (officer == null || !refusals.isEmpty()) {
      return Outcome.refused(refusals);
    }
    var span = ShiftRule.span(day, from, to, zone);
    UUID id = Ids.next();
    if (!store.insertShift(
        id,
        centre,
        officer.organisation(),
        account,
        day,
        span.from(),
        span.to(),
        Callers.current().actor())) {
      return Outcome.refused(Refusal.of("office.refusal.shift-twice").on("officer"));
    }
    recorded("office.shift.added", "shift", id, centre, Details.none().id("officer", account));
    return Outcome.done(id);
  }

  /** False when there is no such shift in the centre. */
  boolean remove(UUID centre, UUID shift) {
    if (store.deleteShift(centre, shift) == 0) {
      return false;
    }
    recorded("office.shift.removed", "shift", shift, centre, Details.none());
    return true;
  }

  /** Writes the week's shifts into the next week; those that would meet another are left out. */
  int copyToNextWeek(UUID centre, LocalDate monday) {
    ZoneId zone = zones.of(centre);
    var working = store.officers(centre, today(centre)).stream().map(OnDuty::account).toList();
    int copied = 0;
    for (DutyStore.Shift shift : store.shifts(centre, monday, monday.plusDays(6))) {
      if (!working.contains(shift.account())) {
        continue;
      }
      // By the clock on the wall, not by 168 hours.
      var span =
          ShiftRule.span(
              shift.day().plusDays(7),
              shift.from().atZone(zone).toLocalTime(),
              shift.to().atZone(zone).toLocalTime(),
              zone);
      if (store.insertShift(
          Ids.next(),
          centre,
          shift.organisation(),
          shift.account(),
          shift.day().plusDays(7),
          span.from(),
          span.to(),
          Callers.current().actor())) {
        copied++;
      }
    }
    audits.record(
        Entry.of("office.shift.copied")
            .about(new Subject("centre", centre, centre, centre))
            .with(Details.none().count("shifts", copied)));
    return copied;
  }

  // Competences ---------------------------------------------------------------------------------

  List<DutyStore.Held> competences(UUID centre) {
    return store.competences(centre);
  }

  Outcome<UUID> proved(
      UUID centre,
      @Nullable UUID account,
      @Nullable Competence competence,
      String evidence,
      @Nullable LocalDate since,
      @Nullable LocalDate until,
      boolean untilTyped) {
    var refusals = new ArrayList<Refusal>();
    OnDuty officer = account == null ? null : officer(centre, account);
    if (officer == null) {
      refusals.add(Refusal.of("office.refusal.officer").on("officer"));
    }
    if (competence == null) {
      refusals.add(Refusal.of("office.refusal.competence").on("competence"));
    }
    if (evidence.length() < 3 || evidence.length() > LONGEST_EVIDENCE) {
      refusals.add(Refusal.of("office.refusal.evidence", LONGEST_EVIDENCE).on("evidence"));
    }
    if (since == null || since.isAfter(today(centre))) {
      refusals.add(Refusal.of("office.refusal.since").on("since"));
    }
    if (untilTyped && (until == null || since != null && until.isBefore(since))) {
      refusals.add(Refusal.of("office.refusal.until").on("until"));
    }
    if (!refusals.isEmpty() || account == null || competence == null || since == null) {
      return Outcome.refused(refusals);
    }
    store.insertCompetence(
        account, centre, competence, evidence, since, until, Callers.current().actor());
    recorded(
        "office.competence.recorded",
        "officer",
        account,
        centre,
        Details.none().code("competence", competence.code()));
    return Outcome.done(account);
  }

  boolean withdraw(UUID centre, UUID competence) {
    if (store.withdrawCompetence(competence, centre, Callers.current().actor()) == 0) {
      return false;
    }
    recorded("office.competence.withdrawn", "competence", competence, centre, Details.none());
    return true;
  }

  /** Languages the caller speaks; false when the roster does not know her yet. */
  boolean speak(List<String> languages) {
    UUID account = Callers.current().actor();
    return account != null && store.setLanguages(account, languages) == 1;
  }

  private @Nullable OnDuty officer(UUID centre, UUID account) {
    return store.officers(centre, today(centre)).stream()
        .filter(o -> o.account().equals(account))
        .findFirst()
        .orElse(null);
  }

  private void recorded(String action, String kind, UUID id, UUID centre, Details details) {
    audits.record(Entry.of(action).about(new Subject(kind, id, centre, centre)).with(details));
  }
}
