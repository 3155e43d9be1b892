package id.satuatap.journey;

import id.satuatap.access.CentreZones;
import id.satuatap.guard.RunsAs;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.message.Messages;
import id.satuatap.message.NewMessage;
import id.satuatap.message.Recipient;
import id.satuatap.message.Template;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Looks what time does to papers: whoever checked one is told before it ends, and a gate whose
 * paper has ended opens again.
 */
@Component
class PaperClock {

  /** Where a day begins first; each centre's own day decides. */
  private static final ZoneId EASTERNMOST = ZoneId.of("Asia/Jayapura");

  private final ItemStore items;
  private final JourneyStore journeys;
  private final Requirements requirements;
  private final Messages messages;
  private final CentreZones zones;
  private final Clock clock;

  PaperClock(
      ItemStore items,
      JourneyStore journeys,
      Requirements requirements,
      Messages messages,
      CentreZones zones,
      Clock clock) {
    this.items = items;
    this.journeys = journeys;
    this.requirements = requirements;
    this.messages = messages;
    this.zones = zones;
    this.clock = clock;
  }

  @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT70S")
  @RunsAs(DatabaseRole.SYSTEM_JOURNEY)
  @Transactional
  public void look() {
    LocalDate day = LocalDate.ofInstant(clock.instant(), EASTERNMOST);
    for (Item item : items.expiring(day.plusDays(requirements.reminderDays(day)), day)) {
      LocalDate today = LocalDate.ofInstant(clock.instant(), zones.of(item.centre()));
      if (item.expired(today)) {
        reopen(item, today);
        tell(item, "expired");
      } else {
        tell(item, "expiring");
      }
    }
  }

  private void reopen(Item item, LocalDate today) {
    List<Item> gate =
        items.of(item.journey()).stream().filter(i -> i.gate() == item.gate()).toList();
    journeys.setGate(item.journey(), item.gate(), GateRule.of(gate, today), null);
  }

  /** Once for each end, to her who checked it, or to the head when nobody is named. */
  private void tell(Item item, String what) {
    UUID by = item.decidedBy();
    messages.send(
        NewMessage.notice(
            "journey/" + what + "/" + item.journey() + "/" + item.id() + "/" + item.expiresOn(),
            by == null
                ? new Recipient.Duty(item.centre(), DatabaseRole.SUPERVISOR)
                : new Recipient.Staff(by),
            Template.notice("journey.notice." + what),
            "/perjalanan/" + item.journey(),
            String.valueOf(item.expiresOn())));
  }
}
