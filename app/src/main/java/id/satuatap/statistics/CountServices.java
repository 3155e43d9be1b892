package id.satuatap.statistics;

import id.satuatap.guard.RunsAs;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.office.ServiceGiven;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Counts contacts, and takes back what was counted wrongly. */
@Component
class CountServices {

  private final FactStore facts;

  CountServices(FactStore facts) {
    this.facts = facts;
  }

  @ApplicationModuleListener
  @RunsAs(DatabaseRole.SYSTEM_STATISTICS)
  void on(ServiceGiven e) {
    facts.add(fact(e));
  }

  static FactStore.Service fact(ServiceGiven e) {
    return new FactStore.Service(
        e.event(),
        e.centre(),
        e.organisation(),
        e.day(),
        e.kind(),
        e.topic(),
        e.channel(),
        e.clientStatus(),
        e.women(),
        e.men(),
        e.unknown(),
        e.minutes(),
        e.programme(),
        e.funder(),
        e.officerSex(),
        e.outcome(),
        e.correction());
  }
}
