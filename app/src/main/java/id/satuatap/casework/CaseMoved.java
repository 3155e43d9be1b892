package id.satuatap.casework;

import java.util.UUID;
import org.springframework.stereotype.Component;

/** Tells the modules that keep a copy of who holds a case. */
@Component
class CaseMoved {

  void to(CaseView c, UUID holder) {}

  void reads(CaseView c, UUID account, boolean may) {}
}
