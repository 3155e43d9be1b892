package id.satuatap.casework;

import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Asks intake and person what a receipt or an identity number belongs to. */
@Component
class CaseFinder {

  /** Ids of complaints, which are those of their cases. */
  List<UUID> byReceipt(String typed) {
    return List.of();
  }

  List<UUID> persons(String typed) {
    return List.of();
  }
}
