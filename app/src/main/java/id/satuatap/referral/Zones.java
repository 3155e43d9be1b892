package id.satuatap.referral;

import id.satuatap.access.Organisation;
import id.satuatap.access.Organisations;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Name and zone of a centre, in which its deadlines are counted. */
@Component
class Zones {

  private static final ZoneId WIB = ZoneId.of("Asia/Jakarta");

  private final Organisations organisations;

  Zones(Organisations organisations) {
    this.organisations = organisations;
  }

  Optional<Organisation> centre(UUID centre) {
    return organisations.find(centre);
  }

  ZoneId of(UUID centre) {
    return organisations.find(centre).map(Organisation::zone).map(Zones::zone).orElse(WIB);
  }

  private static ZoneId zone(String code) {
    return switch (code) {
      case "WITA" -> ZoneId.of("Asia/Makassar");
      case "WIT" -> ZoneId.of("Asia/Jayapura");
      default -> WIB;
    };
  }
}
