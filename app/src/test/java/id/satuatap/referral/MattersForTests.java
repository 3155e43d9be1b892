package id.satuatap.referral;

import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Stands for a module whose things are referred. */
@Component
class MattersForTests implements OriginAccess {

  static final String KIND = "matter";

  final Map<UUID, OriginFacts> matters = new ConcurrentHashMap<>();

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public boolean mayRead(UUID origin) {
    OriginFacts facts = matters.get(origin);
    Caller caller = Callers.current();
    return facts != null
        && (facts.holder().equals(caller.actor())
            || caller.role() == DatabaseRole.SUPERVISOR && facts.centre().equals(caller.centre()));
  }

  @Override
  public boolean mayWrite(UUID origin) {
    return mayRead(origin);
  }

  @Override
  public Optional<OriginFacts> facts(UUID origin) {
    return mayRead(origin) ? Optional.ofNullable(matters.get(origin)) : Optional.empty();
  }
}
