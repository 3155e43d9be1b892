package id.satuatap.person;

import id.satuatap.access.Organisation;
import id.satuatap.access.Organisations;
import id.satuatap.region.AreaCode;
import id.satuatap.region.AreaPath;
import id.satuatap.region.Regions;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Offices and areas in words, as these pages show them. */
@Component
class PersonNames {

  private final Organisations organisations;
  private final Regions regions;
  private final IndexStore background;

  PersonNames(Organisations organisations, Regions regions, IndexStore background) {
    this.organisations = organisations;
    this.regions = regions;
    this.background = background;
  }

  /** Also of a centre the caller knows nothing else of; not inside a transaction. */
  String office(UUID office) {
    return organisations
        .find(office)
        .or(() -> background.call(() -> organisations.find(office)))
        .map(Organisation::name)
        .orElse("");
  }

  /** The area itself. */
  String area(String code) {
    return AreaCode.read(code).flatMap(regions::current).map(a -> a.label()).orElse(code);
  }

  /** With all it lies in. */
  String path(String code) {
    return AreaCode.read(code).flatMap(regions::path).map(AreaPath::text).orElse(code);
  }
}
