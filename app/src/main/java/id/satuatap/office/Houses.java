package id.satuatap.office;

import id.satuatap.access.Organisation;
import id.satuatap.access.OrganisationKind;
import id.satuatap.access.Organisations;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Names of centres and their agencies, for pages that anybody may read. */
@Component
class Houses {

  private final Organisations organisations;
  private final TransactionTemplate transaction;

  Houses(Organisations organisations, PlatformTransactionManager transactions) {
    this.organisations = organisations;
    this.transaction = new TransactionTemplate(transactions);
  }

  List<Organisation> centres() {
    return duty(() ->
        organisations.list(OrganisationKind.CENTRE, "").stream()
            .filter(Organisation::active)
            .toList());
  }

  Optional<Organisation> centre(UUID id) {
    return duty(() -> organisations.find(id))
        .filter(o -> o.kind() == OrganisationKind.CENTRE && o.active());
  }

  /** Empty for a centre nobody knows. */
  String name(UUID centre) {
    return centre(centre).map(Organisation::name).orElse("");
  }

  Map<UUID, String> names() {
    var names = new HashMap<UUID, String>();
    duty(() -> organisations.list(null, "")).forEach(o -> names.put(o.id(), o.name()));
    return names;
  }

  @SuppressWarnings("NullAway") // the work never returns null
  private <T> T duty(Supplier<T> work) {
    return Callers.call(
        Caller.system(DatabaseRole.SYSTEM_OFFICE), () -> transaction.execute(status -> work.get()));
  }
}
