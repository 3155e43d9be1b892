package id.satuatap.office;

import id.satuatap.access.Organisation;
import id.satuatap.access.OrganisationKind;
import id.satuatap.access.Organisations;
import id.satuatap.audit.Audits;
import id.satuatap.audit.Details;
import id.satuatap.audit.Entry;
import id.satuatap.audit.Subject;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Outcome;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Gives a centre's set-up out as one file and takes one in: the replication kit. */
@Service
@Transactional
class CentreFiles {

  static final String FIELD = "isi";

  private final DeskStore desks;
  private final Desks setUp;
  private final RoomStore rooms;
  private final AppointmentStore slots;
  private final Organisations organisations;
  private final Audits audits;

  CentreFiles(
      DeskStore desks,
      Desks setUp,
      RoomStore rooms,
      AppointmentStore slots,
      Organisations organisations,
      Audits audits) {
    this.desks = desks;
    this.setUp = setUp;
    this.rooms = rooms;
    this.slots = slots;
    this.organisations = organisations;
    this.audits = audits;
  }

  CentreFile of(UUID centre) {
    Map<UUID, String> names = new HashMap<>();
    organisations.list(null, "").forEach(o -> names.put(o.id(), o.name()));
    var all = desks.desks(centre);
    var letters = all.stream().collect(Collectors.toMap(Desk::id, Desk::letter));
    var standards = desks.standards(centre);
    var codes =
        standards.stream().collect(Collectors.toMap(ServiceStandard::id, ServiceStandard::code));
    return new CentreFile(
        CentreFile.FORMAT,
        CentreFile.VERSION,
        desks.hours(centre),
        all.stream()
            .<CentreFile.@Nullable DeskPart>map(d ->
                new CentreFile.DeskPart(
                    d.letter(),
                    d.kind().code(),
                    d.name(),
                    d.place(),
                    d.windows(),
                    d.shielded(),
                    d.away(),
                    d.active(),
                    d.organisation().equals(centre)
                        ? ""
                        : names.getOrDefault(d.organisation(), "")))
            .toList(),
        standards.stream()
            .<CentreFile.@Nullable ServicePart>map(s ->
                new CentreFile.ServicePart(
                    s.code(),
                    letters.get(s.desk()),
                    s.name(),
                    s.kind().code(),
                    s.topic().code(),
                    s.legalBasis(),
                    s.requirements(),
                    s.steps(),
                    s.duration(),
                    s.minutes(),
                    s.fee(),
                    s.product(),
                    s.complaints(),
                    s.active()))
            .toList(),
        desks.routes(centre).stream()
            .<CentreFile.@Nullable RoutePart>map(r ->
                new CentreFile.RoutePart(
                    r.name(),
                    r.purpose(),
                    r.open(),
                    r.active(),
                    r.stops().stream()
                        .filter(codes::containsKey)
                        .<@Nullable String>map(codes::get)
                        .toList()))
            .toList(),
        rooms.rooms(centre).stream()
            .<CentreFile.@Nullable RoomPart>map(
                r -> new CentreFile.RoomPart(r.label(), r.stepFree()))
            .toList(),
        slots.plans(centre).stream()
            .<CentreFile.@Nullable SlotPart>map(p ->
                new CentreFile.SlotPart(
                    letters.get(p.desk()),
                    p.weekday().getValue(),
                    p.opens().toString(),
                    p.closes().toString(),
                    p.minutes(),
                    p.places()))
            .toList());
  }

  /**
   * What taking a file in would do.
   *
   * @param slots hours by appointment in the file
   * @param changed parts that are here under the same letter, code or name, and become as in the
   *     file
   */
  record Plan(int newDesks, int newServices, int newRoutes, int newRooms, int slots, int changed) {}

  Outcome<Plan> preview(UUID centre, String text) {
    var reading = CentreFile.read(text, FIELD);
    return reading.file() == null
        ? Outcome.refused(reading.refusals())
        : Outcome.done(plan(centre, reading.file()));
  }

  /** Takes the file in, all of it or nothing. What the file does not name stays as it is. */
  Outcome<Plan> take(UUID centre, String text) {
    var reading = CentreFile.read(text, FIELD);
    CentreFile file = reading.file();
    if (file == null) {
      return Outcome.refused(reading.refusals());
    }
    Plan plan = plan(centre, file);
    Map<String, UUID> agencies = new HashMap<>();
    Map<String, UUID> elsewhere = new HashMap<>();
    organisations.list(OrganisationKind.AGENCY, "").stream()
        .filter(Organisation::active)
        .forEach(o -> (centre.equals(o.centre()) ? agencies : elsewhere).put(o.name(), o.id()));
    Map<String, UUID> letters =
        desks.desks(centre).stream().collect(Collectors.toMap(Desk::letter, Desk::id));
    int position = 0;
    for (var d : CentreFile.parts(file.desks())) {
      if (d != null) {
        String letter = CentreFile.text(d.letter());
        UUID id = letters.computeIfAbsent(letter, l -> Ids.next());
        desks.put(
            new Desk(
                id,
                centre,
                // A desk outside the roof may belong to an office outside it, too.
                agencies.getOrDefault(
                    CentreFile.text(d.agency()),
                    d.away()
                        ? elsewhere.getOrDefault(CentreFile.text(d.agency()), centre)
                        : centre),
                ++position,
                letter,
                DeskKind.ofCode(CentreFile.text(d.kind())).orElse(DeskKind.OTHER),
                CentreFile.text(d.name()),
                CentreFile.text(d.place()),
                d.windows(),
                d.shielded(),
                d.away(),
                d.active()));
      }
    }
    Map<String, UUID> codes =
        desks.standards(centre).stream()
            .collect(Collectors.toMap(ServiceStandard::code, ServiceStandard::id));
    position = 0;
    for (var s : CentreFile.parts(file.services())) {
      UUID desk = s == null ? null : letters.get(CentreFile.text(s.desk()));
      if (s != null && desk != null && s.fee() != null) {
        String code = CentreFile.text(s.code());
        desks.put(
            new ServiceStandard(
                codes.computeIfAbsent(code, c -> Ids.next()),
                centre,
                desk,
                ++position,
                code,
                CentreFile.text(s.name()),
                ServiceKind.ofCode(CentreFile.text(s.kind())).orElse(ServiceKind.INFORMATION),
                ServiceTopic.ofCode(CentreFile.text(s.topic())).orElse(ServiceTopic.OTHER),
                CentreFile.text(s.legalBasis()),
                CentreFile.text(s.requirements()),
                CentreFile.text(s.steps()),
                CentreFile.text(s.duration()),
                s.minutes(),
                s.fee(),
                CentreFile.text(s.product()),
                CentreFile.text(s.complaints()),
                s.active()));
      }
    }
    Map<String, UUID> names = new HashMap<>();
    desks.routes(centre).forEach(r -> names.putIfAbsent(r.name(), r.id()));
    position = 0;
    for (var r : CentreFile.parts(file.routes())) {
      if (r != null) {
        desks.put(
            new Route(
                names.computeIfAbsent(CentreFile.text(r.name()), n -> Ids.next()),
                centre,
                ++position,
                CentreFile.text(r.name()),
                CentreFile.text(r.purpose()),
                r.open(),
                r.active(),
                CentreFile.parts(r.stops()).stream()
                    .map(code -> codes.get(CentreFile.text(code)))
                    .filter(Objects::nonNull)
                    .toList()));
      }
    }
    var labels = rooms.rooms(centre).stream().map(RoomStore.Room::label).toList();
    for (var r : CentreFile.parts(file.rooms())) {
      if (r != null && !labels.contains(CentreFile.text(r.label()))) {
        rooms.insertRoom(Ids.next(), centre, CentreFile.text(r.label()), r.stepFree());
      }
    }
    takeSlots(centre, file, letters);
    if (!CentreFile.text(file.hours()).isEmpty()) {
      setUp.front(centre);
      desks.setHours(centre, CentreFile.text(file.hours()));
    }
    audits.record(
        Entry.of("office.centre.taken-in")
            .about(new Subject("centre", centre, centre, centre))
            .with(Details.none().count("desks", CentreFile.parts(file.desks()).size())));
    return Outcome.done(plan);
  }

  /** Hours that begin as others do at this desk are there already and stay. */
  private void takeSlots(UUID centre, CentreFile file, Map<String, UUID> letters) {
    for (var p : CentreFile.parts(file.slots())) {
      UUID desk = p == null ? null : letters.get(CentreFile.text(p.desk()));
      LocalTime opens = p == null ? null : Typed.time(CentreFile.text(p.opens()));
      LocalTime closes = p == null ? null : Typed.time(CentreFile.text(p.closes()));
      if (p != null && desk != null && opens != null && closes != null) {
        slots.insert(
            new SlotPlan(
                Ids.next(),
                centre,
                desk,
                DayOfWeek.of(p.weekday()),
                opens,
                closes,
                p.minutes(),
                p.places()));
      }
    }
  }

  private Plan plan(UUID centre, CentreFile file) {
    var letters = desks.desks(centre).stream().map(Desk::letter).toList();
    var codes = desks.standards(centre).stream().map(ServiceStandard::code).toList();
    var names = desks.routes(centre).stream().map(Route::name).toList();
    var labels = rooms.rooms(centre).stream().map(RoomStore.Room::label).toList();
    int newDesks = 0;
    int newServices = 0;
    int newRoutes = 0;
    int newRooms = 0;
    int changed = 0;
    for (var d : CentreFile.parts(file.desks())) {
      if (d != null && letters.contains(CentreFile.text(d.letter()))) {
        changed++;
      } else {
        newDesks++;
      }
    }
    for (var s : CentreFile.parts(file.services())) {
      if (s != null && codes.contains(CentreFile.text(s.code()))) {
        changed++;
      } else {
        newServices++;
      }
    }
    for (var r : CentreFile.parts(file.routes())) {
      if (r != null && names.contains(CentreFile.text(r.name()))) {
        changed++;
      } else {
        newRoutes++;
      }
    }
    for (var r : CentreFile.parts(file.rooms())) {
      if (r != null && !labels.contains(CentreFile.text(r.label()))) {
        newRooms++;
      }
    }
    return new Plan(
        newDesks, newServices, newRoutes, newRooms, CentreFile.parts(file.slots()).size(), changed);
  }
}
