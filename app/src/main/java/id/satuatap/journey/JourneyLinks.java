package id.satuatap.journey;

import id.satuatap.guard.Callers;
import id.satuatap.office.TicketLinks;
import id.satuatap.person.PersonLinks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Leads from a person's record and from the number at a desk to the journey. */
@Component
class JourneyLinks {

  private static boolean may() {
    return JourneyDoor.WHO.contains(Callers.current().role());
  }

  /** From the record of a person. */
  @Component
  static class OfPerson implements PersonLinks {

    private static final int MOST = 10;

    private final Journeys journeys;

    OfPerson(Journeys journeys) {
      this.journeys = journeys;
    }

    @Override
    public List<Link> of(UUID person) {
      if (!may()) {
        return List.of();
      }
      List<Link> links = new ArrayList<>();
      List<Journey> known = journeys.of(person);
      known.stream()
          .limit(MOST)
          .forEach(j ->
              links.add(
                  new Link(
                      "journey.link.person",
                      List.of(
                          "key:journey.scheme." + j.scheme().code(),
                          "key:journey.state." + j.state().code()),
                      "/perjalanan/" + j.id())));
      if (known.stream().noneMatch(Journey::open)) {
        links.add(new Link("journey.link.begin", List.of(), "/perjalanan/baru?orang=" + person));
      }
      return links;
    }
  }

  /** From the number at a desk. */
  @Component
  static class OfTicket implements TicketLinks {

    private final Journeys journeys;

    OfTicket(Journeys journeys) {
      this.journeys = journeys;
    }

    @Override
    public List<Link> of(UUID ticket) {
      if (!may()) {
        return List.of();
      }
      Optional<UUID> journey = journeys.visiting(ticket);
      return List.of(
          journey.isPresent()
              ? new Link("journey.link.ticket", "/perjalanan/" + journey.get())
              : new Link("journey.link.ticket-find", "/perjalanan?tiket=" + ticket));
    }
  }
}
