package id.satuatap.journey;

import id.satuatap.activity.ActivityAttended;
import id.satuatap.activity.ActivityKind;
import id.satuatap.activity.AttendanceTakenBack;
import id.satuatap.guard.RunsAs;
import id.satuatap.installation.DatabaseRole;
import java.util.List;
import java.util.UUID;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/**
 * The class on leaving safely, attended, is the orientation her journey waits for; a presence that
 * is taken back opens the question again.
 */
@Component
class FollowClasses {

  private final JourneyStore store;
  private final Checklists checklists;

  FollowClasses(JourneyStore store, Checklists checklists) {
    this.store = store;
    this.checklists = checklists;
  }

  @RunsAs(DatabaseRole.SYSTEM_JOURNEY)
  @ApplicationModuleListener
  void on(ActivityAttended attended) {
    follow(attended.kind(), attended.person(), true);
  }

  @RunsAs(DatabaseRole.SYSTEM_JOURNEY)
  @ApplicationModuleListener
  void on(AttendanceTakenBack absent) {
    follow(absent.kind(), absent.person(), false);
  }

  private void follow(String kind, UUID person, boolean present) {
    if (kind.equals(ActivityKind.CLASS_SAFE_MIGRATION.code())) {
      store.ofPersons(List.of(person)).stream()
          .filter(Journey::open)
          .filter(Journey::hasGates)
          .forEach(j -> checklists.follow(j, Gate.ORIENTATION_ATTENDED, present));
    }
  }
}
