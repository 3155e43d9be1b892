/**
 * Outreach, trainings and pre-departure classes: who held what where for whom, how many women and
 * men came, with which materials, money and programme.
 *
 * <p>Front door: {@link id.satuatap.activity.Activities}. Announces {@link
 * id.satuatap.activity.ActivityHeld} (also when what is known changes or an entry is taken back),
 * {@link id.satuatap.activity.ActivityAttended} and {@link
 * id.satuatap.activity.AttendanceTakenBack} for persons of the register. Trainings of officers give
 * competences through {@code office.OfficerTrainings}.
 *
 * <p>Tables: {@code activity} (with its sums), {@code participant} (a person of the register, an
 * officer, or a guest by name), {@code import} and {@code import_row} (what became of each row of a
 * file). The officers of a centre see its own; the ministry sees sums without names. Refusals: the
 * same activity twice, attendance before the day, a guest twice, unseen work of a colleague. Not
 * here: who a person is (person), contacts at desks (office), the gate a class opens (journey).
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "installation",
      "guard",
      "shell",
      "region",
      "vault",
      "audit",
      "access",
      "person",
      "office"
    })
package id.satuatap.activity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
