package id.satuatap.journey;

import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.journey.AbroadList.View;
import id.satuatap.kernel.Sex;
import id.satuatap.person.Candidate;
import id.satuatap.person.Persons;
import id.satuatap.region.Countries;
import id.satuatap.region.Country;
import id.satuatap.shell.Navigation;
import id.satuatap.shell.NavigationEntry;
import id.satuatap.shell.Shell;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who is abroad: who did not answer, who is not well, whose contract or papers end soon. */
@Controller
class AbroadPage implements Navigation {

  static final Set<DatabaseRole> WHO = Set.of(DatabaseRole.CASEWORK, DatabaseRole.SUPERVISOR);
  static final String PATH = "/perjalanan/luar-negeri";
  private static final int SHOWN = 30;

  private final AbroadList lists;
  private final Journeys journeys;
  private final Requirements requirements;
  private final Persons persons;
  private final Countries countries;

  AbroadPage(
      AbroadList lists,
      Journeys journeys,
      Requirements requirements,
      Persons persons,
      Countries countries) {
    this.lists = lists;
    this.journeys = journeys;
    this.requirements = requirements;
    this.persons = persons;
    this.countries = countries;
  }

  @Override
  public List<NavigationEntry> entries() {
    return List.of(new NavigationEntry("journey.abroad.nav", PATH, "heart", 151, WHO));
  }

  /** The caller's centre; how somebody abroad is concerns nobody else. */
  static UUID centre() {
    Caller caller = Callers.current();
    UUID centre = caller.centre();
    if (!WHO.contains(caller.role()) || centre == null) {
      throw new AccessDeniedException("how people abroad are is not this role's business");
    }
    return centre;
  }

  /**
   * @param person null when the caller may not see her
   */
  record Line(AbroadList.Row row, @Nullable Candidate person, @Nullable Country destination) {}

  /**
   * @param next journey the next page begins after; null on the last
   */
  record ListPage(
      View view,
      List<Line> lines,
      Map<View, Map<Sex, Long>> counts,
      LocalDate contract,
      LocalDate card,
      @Nullable UUID next) {

    static final List<Sex> SEXES = List.of(Sex.FEMALE, Sex.MALE, Sex.UNKNOWN);

    String address(View other) {
      return PATH + "?tampil=" + other.code();
    }

    long count(View of) {
      return counts.getOrDefault(of, Map.of()).values().stream().mapToLong(Long::longValue).sum();
    }

    long count(View of, Sex sex) {
      return counts.getOrDefault(of, Map.of()).getOrDefault(sex, 0L);
    }

    boolean soon(@Nullable LocalDate ends, LocalDate limit) {
      return ends != null && !ends.isAfter(limit);
    }

    static String tone(Abroad.Standing standing) {
      return switch (standing) {
        case WELL -> "ok";
        case ASKED -> "info";
        case NONE -> "plain";
        case REMINDED, MISSED -> "warning";
        case UNWELL -> "danger";
      };
    }

    String name(Shell shell, Line line) {
      Candidate person = line.person();
      return person == null || person.label().isEmpty()
          ? shell.t("journey.name-unknown")
          : person.label();
    }
  }

  @GetMapping(PATH)
  String list(
      @RequestParam(name = "tampil", defaultValue = "") String shown,
      @RequestParam(name = "sesudah", defaultValue = "") String before,
      Model model) {
    UUID centre = centre();
    View view = View.of(shown);
    LocalDate today = journeys.today(centre);
    CheckInTimes times = requirements.times(today);
    LocalDate contract = today.plusDays(times.contractDays());
    LocalDate card = today.plusDays(times.cardDays());
    var found = lists.list(centre, view, contract, card, Typed.id(before), SHOWN + 1);
    boolean more = found.size() > SHOWN;
    var rows = more ? found.subList(0, SHOWN) : found;
    Map<UUID, Candidate> known = persons.known(rows.stream().map(AbroadList.Row::person).toList());
    model.addAttribute(
        "page",
        new ListPage(
            view,
            rows.stream()
                .map(row -> new Line(row, known.get(row.person()), country(row.destination())))
                .toList(),
            lists.counts(centre, contract, card),
            contract,
            card,
            more ? rows.getLast().journey() : null));
    return "journey/abroad";
  }

  private @Nullable Country country(@Nullable String code) {
    return code == null ? null : countries.find(code).orElse(null);
  }
}
