package id.satuatap.intake;

import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.information.CallList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Gives the public answers the numbers that are kept here. */
@Component
class HotlineCalls implements CallList {

  private final Hotlines hotlines;

  HotlineCalls(Hotlines hotlines) {
    this.hotlines = hotlines;
  }

  @Override
  public List<Line> today() {
    return Callers.call(Caller.anonymous(), () -> hotlines.today("ID")).stream()
        .map(h ->
            new Line(h.name(), h.about(), h.number(), h.whatsapp(), h.verifiedOn(), h.source()))
        .toList();
  }
}
