package id.satuatap.access;

import id.satuatap.installation.DatabaseRole;
import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Offices and people of the demonstration. Nobody has a password: the cards are the only door. */
@Component
@Profile("demo")
class DemoPeople implements DemoChapter {

  private final OrganisationStore organisations;
  private final AccountStore accounts;
  private final Sessions sessions;
  private final MarkStore marks;
  private final Duty duty;
  private final JdbcClient jdbc;

  DemoPeople(
      OrganisationStore organisations,
      AccountStore accounts,
      Sessions sessions,
      MarkStore marks,
      Duty duty,
      JdbcClient jdbc) {
    this.organisations = organisations;
    this.accounts = accounts;
    this.sessions = sessions;
    this.marks = marks;
    this.duty = duty;
    this.jdbc = jdbc;
  }

  @Override
  public int order() {
    return 0;
  }

  @Override
  public void clear() {
    duty.call(() -> {
      for (var id : jdbc.sql("select id from access.account").query(Columns::only).list()) {
        sessions.endAllWithTransaction(id);
      }
      for (String table :
          List.of(
              "break_glass_seen",
              "break_glass",
              "account_request",
              "one_time_code",
              "account_grant",
              "passkey",
              "recovery_code",
              "credential",
              "account")) {
        jdbc.sql("delete from access." + table).update();
      }
      jdbc.sql("delete from access.organisation where kind <> 'centre'").update();
      jdbc.sql("delete from access.organisation").update();
      return true;
    });
  }

  @Override
  public void seed() {
    duty.call(() -> {
      marks.setDemo();
      for (DemoOffice office : DemoOffice.values()) {
        organisations.insert(office.organisation(), null);
      }
      for (DemoRole one : DemoRole.values()) {
        put(one);
      }
      supervisorAlsoWorksAtTheCounter();
      return true;
    });
  }

  private void put(DemoRole one) {
    DemoOffice office = one.office();
    Organisation organisation = office == null ? null : office.organisation();
    var account =
        new Account(
            one.account(),
            one.code(),
            one.person(),
            one.sex(),
            organisation == null ? null : organisation.id(),
            organisation == null ? null : organisation.centre(),
            Account.State.ACTIVE,
            true,
            null);
    accounts.insert(account, null);
    accounts.insertGrant(
        DemoOffice.named("grant/" + one.name()),
        account,
        new NewGrant(
            one.role(),
            organisation == null ? null : organisation.id(),
            organisation == null ? null : organisation.centre(),
            one.role() == DatabaseRole.VILLAGE && office != null && office.region() != null
                ? List.of(office.region())
                : List.of(),
            one.role() == DatabaseRole.RECRUITMENT ? "35" : null,
            null),
        null);
  }

  /** One person with two roles, to show that only one is taken at a time. */
  private void supervisorAlsoWorksAtTheCounter() {
    Organisation centre = DemoOffice.LTSA_BLITAR.organisation();
    accounts
        .find(DemoRole.SUPERVISOR.account())
        .ifPresent(account ->
            accounts.insertGrant(
                DemoOffice.named("grant/second"),
                account,
                NewGrant.of(DatabaseRole.COUNTER, centre),
                null));
    // Roles are listed by age: her first one shall stay the first.
    jdbc.sql(
            "update access.account_grant set valid_from = valid_from - make_interval(secs => ?) where id = ?")
        .params(Duration.ofHours(1).toSeconds(), DemoOffice.named("grant/SUPERVISOR"))
        .update();
  }
}
