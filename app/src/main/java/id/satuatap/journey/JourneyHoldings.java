package id.satuatap.journey;

import id.satuatap.person.Holding;
import id.satuatap.person.HoldsPerson;
import id.satuatap.vault.CaseKeyId;
import id.satuatap.vault.Vault;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Journeys of somebody who is erased: the placement itself stays as a row without her, everything
 * she handed in, signed, told or chose goes. The keys of her files are destroyed.
 */
@Component
class JourneyHoldings implements HoldsPerson {

  private static final Holding PLACEMENT =
      Holding.stays("journey.holding.placement", "placement-record");
  private static final Holding COSTS = Holding.stays("journey.holding.costs", "placement-record");
  private static final Holding FILES = Holding.goes("journey.holding.files");
  private static final Holding CONTRACT = Holding.goes("journey.holding.contract");
  private static final Holding TALKS = Holding.goes("journey.holding.talks");
  private static final Holding NEWS = Holding.goes("journey.holding.news");
  private static final String OF_HERS =
      " where journey_id in (select id from journey.journey where person_id = any (?))";

  private final Vault vault;
  private final ApplicationEventPublisher events;
  private final JdbcClient jdbc;

  JourneyHoldings(Vault vault, ApplicationEventPublisher events, JdbcClient jdbc) {
    this.vault = vault;
    this.events = events;
    this.jdbc = jdbc;
  }

  @Override
  public int order() {
    return 20;
  }

  @Override
  public List<Holding> plan() {
    return List.of(FILES, CONTRACT, TALKS, NEWS, PLACEMENT, COSTS);
  }

  @Override
  public List<Holding> erase(Collection<UUID> persons) {
    UUID[] all = persons.toArray(UUID[]::new);
    List<Holding> done = new ArrayList<>(files(all));
    done.add(CONTRACT.counted(deleted("contract", all) + deleted("former_contract", all)));
    done.add(TALKS.counted(deleted("interview", all) + deleted("handover", all)));
    done.add(
        NEWS.counted(deleted("check_in", all) + deleted("contact", all) + deleted("abroad", all)));
    deleted("visit", all);
    jdbc.sql("update journey.item set note = null" + OF_HERS).param(all).update();
    jdbc.sql("update journey.halt set sealed = null" + OF_HERS).param(all).update();
    done.add(
        PLACEMENT.counted(
            jdbc.sql("update journey.journey set set_aside = true where person_id = any (?)")
                .param(all)
                .update()));
    done.add(
        COSTS.counted(
            jdbc.sql("select count(*)::int from journey.charge" + OF_HERS)
                .param(all)
                .query(Integer.class)
                .single()));
    return done;
  }

  /** A key that may not be destroyed keeps its files, and says so. */
  private List<Holding> files(UUID[] persons) {
    record Dossier(UUID journey, UUID organisation, UUID key) {}
    int gone = 0;
    int held = 0;
    for (Dossier dossier :
        jdbc.sql("select journey_id, organisation_id, key_id from journey.dossier" + OF_HERS)
            .param(persons)
            .query((row, n) ->
                new Dossier(
                    Columns.id(row, "journey_id"),
                    Columns.id(row, "organisation_id"),
                    Columns.id(row, "key_id")))
            .list()) {
      if (vault.held(new CaseKeyId(dossier.key()))) {
        held++;
        continue;
      }
      // The agency owns the key; destroyed once this is decided for good, however often it takes.
      events.publishEvent(new DossierErased(dossier.key(), dossier.organisation()));
      gone +=
          jdbc.sql("delete from journey.file where journey_id = ? and organisation_id = ?")
              .params(dossier.journey(), dossier.organisation())
              .update();
      jdbc.sql(
              "update journey.item set document_id = null where journey_id = ? and organisation_id = ?")
          .params(dossier.journey(), dossier.organisation())
          .update();
      jdbc.sql("delete from journey.dossier where journey_id = ? and organisation_id = ?")
          .params(dossier.journey(), dossier.organisation())
          .update();
    }
    List<Holding> done = new ArrayList<>(List.of(FILES.counted(gone)));
    if (held > 0) {
      done.add(Holding.stays("journey.holding.files", "legal-hold").counted(held));
    }
    return done;
  }

  private int deleted(String table, UUID[] persons) {
    return jdbc.sql("delete from journey." + table + OF_HERS).param(persons).update();
  }

  @Override
  public void restrict(Collection<UUID> persons, boolean restricted) {
    jdbc.sql("update journey.journey set set_aside = ? where person_id = any (?)")
        .params(restricted, persons.toArray(UUID[]::new))
        .update();
  }
}
