package id.satuatap.activity;

import id.satuatap.activity.Activity.State;
import id.satuatap.audit.Audits;
import id.satuatap.audit.Details;
import id.satuatap.audit.Entry;
import id.satuatap.audit.Subject;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.kernel.Sex;
import id.satuatap.office.Competence;
import id.satuatap.office.DutyRoster;
import id.satuatap.office.OfficerTrainings;
import id.satuatap.office.OnDuty;
import id.satuatap.person.Candidate;
import id.satuatap.person.Identifiers;
import id.satuatap.person.Persons;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who is on the list of an activity, who came, and what officers learnt there. */
@Service
@Transactional
class Attendances {

  private static final int MOST_FOUND = 10;

  private final Activities activities;
  private final ActivityStore store;
  private final ParticipantStore participants;
  private final Persons persons;
  private final DutyRoster roster;
  private final OfficerTrainings trainings;
  private final Audits audits;
  private final Clock clock;

  Attendances(
      Activities activities,
      ActivityStore store,
      ParticipantStore participants,
      Persons persons,
      DutyRoster roster,
      OfficerTrainings trainings,
      Audits audits,
      Clock clock) {
    this.activities = activities;
    this.store = store;
    this.participants = participants;
    this.persons = persons;
    this.roster = roster;
    this.trainings = trainings;
    this.audits = audits;
    this.clock = clock;
  }

  /**
   * One line of the list.
   *
   * @param name empty when the reader may not see it, or she is protected
   */
  record Line(Participant participant, String name) {}

  /** The list in words; that it was read is written down. */
  List<Line> of(Activity activity) {
    if (Callers.current().role() == DatabaseRole.NATIONAL) {
      return List.of();
    }
    var all = participants.of(activity.id());
    var ids = all.stream().map(Participant::person).filter(Objects::nonNull).toList();
    Map<UUID, Candidate> known = ids.isEmpty() ? Map.of() : persons.listed(ids);
    Map<UUID, String> officers = new HashMap<>();
    if (all.stream().anyMatch(p -> p.account() != null)) {
      officers(activity).forEach(o -> officers.put(o.account(), o.name()));
    }
    return all.stream().map(p -> new Line(p, name(p, known, officers))).toList();
  }

  private static String name(
      Participant p, Map<UUID, Candidate> known, Map<UUID, String> officers) {
    UUID person = p.person();
    UUID account = p.account();
    if (person != null) {
      var candidate = known.get(person);
      return candidate == null ? "" : candidate.label();
    }
    if (account != null) {
      return officers.getOrDefault(account, "");
    }
    return Objects.requireNonNullElse(p.name(), "");
  }

  List<OnDuty> officers(Activity activity) {
    return roster.officers(activity.centre(), clock.instant());
  }

  /** Persons of the register with this name or number, masked. */
  List<Candidate> search(String typed) {
    Activities.writer();
    if (typed.isBlank()) {
      return List.of();
    }
    Map<UUID, Candidate> found = new LinkedHashMap<>();
    persons
        .exact(Identifiers.any(typed))
        .forEach(c -> {
          if (c.id() != null) {
            found.put(c.id(), c);
          }
        });
    if (found.isEmpty()) {
      persons
          .search(typed, MOST_FOUND)
          .forEach(c -> {
            if (c.id() != null) {
              found.putIfAbsent(c.id(), c);
            }
          });
    }
    return List.copyOf(found.values());
  }

  Outcome<UUID> addPerson(UUID id, UUID person) {
    Activity activity = open(id);
    var candidate = persons.listed(List.of(person)).get(person);
    UUID standing = candidate == null ? null : candidate.id();
    if (candidate == null || standing == null) {
      return Outcome.refused(Refusal.of("activity.refusal.person").on("cari"));
    }
    return add(activity, standing, null, null, candidate.sex(), "");
  }

  Outcome<UUID> addOfficer(UUID id, @Nullable UUID account) {
    Activity activity = open(id);
    var officer = officers(activity).stream().filter(o -> o.account().equals(account)).findFirst();
    return officer.isEmpty()
        ? Outcome.refused(Refusal.of("activity.refusal.officer").on("petugas"))
        : add(activity, null, officer.get().account(), null, officer.get().sex(), "");
  }

  Outcome<UUID> addGuest(UUID id, String name, String sex, String from) {
    Activity activity = open(id);
    var refusals = new ArrayList<Refusal>();
    if (name.length() < 2 || name.length() > 120) {
      refusals.add(Refusal.of("activity.refusal.length", 2, 120).on("nama"));
    }
    if (!Set.of("P", "L", "U").contains(sex)) {
      refusals.add(Refusal.of("activity.refusal.sex").on("kelamin"));
    }
    if (from.length() > 120) {
      refusals.add(Refusal.of("activity.refusal.too-long", 0, 120).on("asal"));
    }
    return refusals.isEmpty()
        ? add(activity, null, null, name, Sex.ofCode(sex), from)
        : Outcome.refused(refusals);
  }

  /** Somebody added after the day was there; before it she is only expected. */
  private Outcome<UUID> add(
      Activity activity,
      @Nullable UUID person,
      @Nullable UUID account,
      @Nullable String name,
      Sex sex,
      String from) {
    if (activity.state() == State.TAKEN_BACK) {
      return Outcome.refused(Refusal.of("activity.refusal.taken-back"));
    }
    if (activity.fields().kind().carriedOver()) {
      return Outcome.refused(Refusal.of("activity.refusal.no-list"));
    }
    if (participants.of(activity.id()).size() >= ParticipantStore.MOST) {
      return Outcome.refused(Refusal.of("activity.refusal.full", ParticipantStore.MOST));
    }
    boolean present = activity.state() == State.HELD;
    var one = new Participant(Ids.next(), person, account, name, sex, from, present, null);
    Caller caller = Callers.current();
    if (!participants.add(activity, one, Activities.office(caller), caller.actor())) {
      return Outcome.refused(
          Refusal.of("activity.refusal.on-the-list")
              .on(person != null ? "cari" : account != null ? "petugas" : "nama"));
    }
    written("activity.participant-added", activity, one);
    if (present) {
      store.count(activity.id());
      activities.announce(activity.id());
      activities.attendance(activity, one, true);
    }
    return Outcome.done(one.id());
  }

  /**
   * Who came, of all on the list.
   *
   * @return how many came
   */
  Outcome<Integer> attended(UUID id, Set<UUID> present) {
    Activity activity = open(id);
    if (activity.state() != State.HELD) {
      return Outcome.refused(Refusal.of("activity.refusal.not-held"));
    }
    int came = 0;
    boolean changed = false;
    for (Participant p : participants.of(id)) {
      boolean there = present.contains(p.id());
      came += there ? 1 : 0;
      if (participants.present(p.id(), there)) {
        changed = true;
        activities.attendance(activity, p, there);
      }
    }
    if (changed) {
      store.count(id);
      activities.announce(id);
      activities.recorded("activity.attendance", id);
    }
    return Outcome.done(came);
  }

  Outcome<UUID> remove(UUID id, UUID participant) {
    Activity activity = open(id);
    var found =
        participants
            .find(id, participant)
            .orElseThrow(() -> new AccessDeniedException("not on this list"));
    participants.remove(participant);
    written("activity.participant-removed", activity, found);
    if (found.present()) {
      store.count(id);
      activities.announce(id);
      activities.attendance(activity, found, false);
    }
    return Outcome.done(participant);
  }

  /**
   * Writes what officers learnt into the register of competences, once for each who was present.
   *
   * @return for how many
   */
  Outcome<Integer> competences(UUID id) {
    Activity activity = open(id);
    Competence competence = activity.fields().competence();
    if (activity.state() != State.HELD || competence == null) {
      return Outcome.refused(Refusal.of("activity.refusal.no-competence"));
    }
    var day = activity.fields().day();
    Integer months = activity.fields().validMonths();
    int given = 0;
    for (Participant p : participants.of(id)) {
      UUID account = p.account();
      if (account == null || !p.present() || p.competenceAt() != null) {
        continue;
      }
      var outcome =
          trainings.learnt(
              activity.centre(),
              account,
              competence,
              activity.fields().title() + ", " + activity.fields().organiser() + ", " + day,
              day,
              months == null ? null : day.plusMonths(months));
      if (outcome instanceof Outcome.Done<UUID>) {
        participants.competent(p.id());
        given++;
      }
    }
    activities.recorded("activity.competences", id);
    return Outcome.done(given);
  }

  private Activity open(UUID id) {
    return activities.theirs(id);
  }

  private void written(String action, Activity activity, Participant p) {
    var subject =
        p.person() == null
            ? new Subject("activity", activity.id(), activity.organisation(), activity.centre())
            : new Subject("person", p.person(), activity.organisation(), activity.centre());
    var details = Details.none().id("activity", activity.id()).id("participant", p.id());
    audits.record(
        p.person() == null
            ? Entry.of(action).about(subject).with(details)
            : Entry.onFile(action, subject).with(details));
  }
}
