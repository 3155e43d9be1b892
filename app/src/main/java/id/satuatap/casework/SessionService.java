package id.satuatap.casework;

import java.time.ZoneId;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Counts a session as a service of the centre, once. */
@Component
class SessionService {

  void count(CaseView file, UUID session, Answers answers, ZoneId zone) {}
}
