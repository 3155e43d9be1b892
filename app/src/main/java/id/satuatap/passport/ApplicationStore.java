package id.satuatap.passport;

import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Sex;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Applications in the isolated store; row security shows each desk its own. */
final class ApplicationStore {

  private final JdbcClient jdbc;

  ApplicationStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Which applications are looked at. */
  enum View {
    /** Taken in, agreed for, or changed today. */
    TODAY("hari-ini"),
    /** Sent by other offices, not here yet. */
    REQUESTED("rujukan"),
    OPEN("berjalan"),
    OVER("selesai");

    private final String code;

    View(String code) {
      this.code = code;
    }

    String code() {
      return code;
    }

    static View of(String code) {
      for (View view : values()) {
        if (view.code.equals(code)) {
          return view;
        }
      }
      return TODAY;
    }
  }

  /**
   * @param from first instant of the desk's day
   * @param to first instant of the next
   */
  List<Application> list(View view, LocalDate day, Instant from, Instant to, int most, int skip) {
    String which =
        switch (view) {
          case TODAY ->
              "day = :day or appointment >= :from and appointment < :to or state <> 'requested' and state_since >= :from";
          case REQUESTED -> "state = 'requested'";
          case OPEN -> "state not in ('requested', 'collected', 'rejected', 'withdrawn')";
          case OVER -> "state in ('collected', 'rejected', 'withdrawn')";
        };
    String order =
        view == View.TODAY
            ? "(appointment >= :from and appointment < :to) desc nulls last, appointment, day, serial, id"
            : "state_since desc, id";
    return jdbc.sql(
            "select * from passport.application where ("
                + which
                + ") order by "
                + order
                + " limit :most offset :skip")
        .param("day", day)
        .param("from", Columns.utc(from))
        .param("to", Columns.utc(to))
        .param("most", most)
        .param("skip", skip)
        .query(ApplicationStore::application)
        .list();
  }

  Optional<Application> find(UUID id) {
    return jdbc.sql("select * from passport.application where id = ?")
        .param(id)
        .query(ApplicationStore::application)
        .optional();
  }

  Optional<Application> taken(LocalDate day, int serial) {
    return jdbc.sql("select * from passport.application where day = ? and serial = ?")
        .params(day, serial)
        .query(ApplicationStore::application)
        .optional();
  }

  Optional<Application> coded(String code) {
    return jdbc.sql("select * from passport.application where code = ?")
        .param(code)
        .query(ApplicationStore::application)
        .optional();
  }

  Optional<Application> numbered(byte[] index) {
    return jdbc.sql("select * from passport.application where number_index = ?")
        .param(index)
        .query(ApplicationStore::application)
        .optional();
  }

  /** The application that was taken in with this form before. */
  Optional<Application> once(String once) {
    return jdbc.sql("select * from passport.application where once = ?")
        .param(once)
        .query(ApplicationStore::application)
        .optional();
  }

  /** The next serial of a desk's day; whoever asks waits for the one before her to be done. */
  int nextSerial(UUID organisation, LocalDate day) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 5))")
        .param(organisation + " " + day)
        .query((row, n) -> true)
        .list();
    return jdbc.sql(
            "select coalesce(max(serial), 0) + 1 from passport.application where organisation_id = ? and day = ?")
        .params(organisation, day)
        .query(Integer.class)
        .single();
  }

  /**
   * What is written when an application is taken in.
   *
   * @param once of the form, so that the same form makes one application
   */
  record NewRow(
      UUID id,
      UUID centre,
      UUID organisation,
      @Nullable String once,
      LocalDate day,
      int serial,
      String service,
      Sex sex,
      byte[] applicant,
      @Nullable UUID by) {}

  void insert(NewRow r) {
    jdbc.sql(
            """
            insert into passport.application (id, centre_id, organisation_id, once, day, serial, service, state, sex, applicant, created_by)
            values (?, ?, ?, ?, ?, ?, ?, 'received', ?, ?, ?)
            """)
        .param(r.id())
        .param(r.centre())
        .param(r.organisation())
        .param(r.once())
        .param(r.day())
        .param(r.serial())
        .param(r.service())
        .param(r.sex().code())
        .param(r.applicant())
        .param(r.by())
        .update();
    addStep(
        r.id(),
        r.centre(),
        r.organisation(),
        new ApplicationStep(null, ApplicationState.RECEIVED, null, Instant.EPOCH, r.by()));
  }

  /** A request of another office, as the relay brings it. */
  void insertRequested(RequestStore.Request r) {
    UUID id = Ids.next();
    jdbc.sql(
            """
            insert into passport.application (id, centre_id, organisation_id, reference, code, from_centre_id, service, state)
            values (?, ?, ?, ?, ?, ?, ?, 'requested')
            """)
        .params(
            id,
            r.deskCentre(),
            r.deskOrganisation(),
            r.reference(),
            r.code(),
            r.centre(),
            r.service())
        .update();
    addStep(
        id,
        r.deskCentre(),
        r.deskOrganisation(),
        new ApplicationStep(null, ApplicationState.REQUESTED, null, Instant.EPOCH, null));
  }

  /**
   * What a step changes; null leaves a field as it is.
   *
   * @param day with a serial when the application is taken in by this step
   */
  record Change(
      ApplicationState to,
      @Nullable String reason,
      @Nullable LocalDate day,
      @Nullable Integer serial,
      @Nullable String service,
      @Nullable Sex sex,
      byte @Nullable [] applicant,
      byte @Nullable [] interview,
      @Nullable Instant appointment,
      byte @Nullable [] number,
      byte @Nullable [] numberIndex) {

    static Change to(ApplicationState to, @Nullable String reason) {
      return new Change(to, reason, null, null, null, null, null, null, null, null, null);
    }
  }

  /** False when somebody else has changed the application since it was seen. */
  boolean move(Application before, Change c, @Nullable UUID by) {
    Sex sex = c.sex();
    boolean moved =
        jdbc.sql(
                    """
                    update passport.application
                    set state = :state, state_since = transaction_timestamp(), reason = :reason,
                        day = coalesce(cast(:day as date), day), serial = coalesce(cast(:serial as integer), serial),
                        service = coalesce(cast(:service as text), service), sex = coalesce(cast(:sex as text), sex),
                        applicant = coalesce(cast(:applicant as bytea), applicant),
                        interview = coalesce(cast(:interview as bytea), interview),
                        appointment = coalesce(cast(:appointment as timestamptz), appointment),
                        number = coalesce(cast(:number as bytea), number),
                        number_index = coalesce(cast(:index as bytea), number_index),
                        version = version + 1
                    where id = :id and version = :version
                    """)
                .param("state", c.to().code())
                .param("reason", c.reason())
                .param("day", c.day())
                .param("serial", c.serial())
                .param("service", c.service())
                .param("sex", sex == null ? null : sex.code())
                .param("applicant", c.applicant())
                .param("interview", c.interview())
                .param("appointment", Columns.utc(c.appointment()))
                .param("number", c.number())
                .param("index", c.numberIndex())
                .param("id", before.id())
                .param("version", before.version())
                .update()
            == 1;
    if (moved) {
      addStep(
          before.id(),
          before.centre(),
          before.organisation(),
          new ApplicationStep(before.state(), c.to(), c.reason(), Instant.EPOCH, by));
    }
    return moved;
  }

  /** False when somebody else has changed the application since it was seen. */
  boolean tick(Application seen, List<String> documents) {
    return jdbc.sql(
                "update passport.application set documents = ?, version = version + 1 where id = ? and version = ?")
            .param(documents.toArray(String[]::new))
            .param(seen.id())
            .param(seen.version())
            .update()
        == 1;
  }

  /** False when somebody else has changed the application since it was seen. */
  boolean agree(Application seen, Instant appointment) {
    return jdbc.sql(
                "update passport.application set appointment = ?, version = version + 1 where id = ? and version = ?")
            .param(Columns.utc(appointment))
            .param(seen.id())
            .param(seen.version())
            .update()
        == 1;
  }

  private void addStep(UUID application, UUID centre, UUID organisation, ApplicationStep step) {
    ApplicationState before = step.before();
    jdbc.sql(
            """
            insert into passport.step (id, application_id, centre_id, organisation_id, before, after, reason, actor_id)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(Ids.next())
        .param(application)
        .param(centre)
        .param(organisation)
        .param(before == null ? null : before.code())
        .param(step.after().code())
        .param(step.reason())
        .param(step.actor())
        .update();
  }

  List<ApplicationStep> steps(UUID application) {
    return jdbc.sql(
            "select * from passport.step where application_id = ? order by at desc, id desc limit 60")
        .param(application)
        .query((row, n) -> {
          String before = row.getString("before");
          return new ApplicationStep(
              before == null ? null : ApplicationState.ofCode(before),
              ApplicationState.ofCode(row.getString("after")),
              row.getString("reason"),
              Columns.instant(row, "at"),
              Columns.maybeId(row, "actor_id"));
        })
        .list();
  }

  private static Application application(ResultSet row, int n) throws SQLException {
    Array documents = row.getArray("documents");
    return new Application(
        Columns.id(row, "id"),
        Columns.id(row, "centre_id"),
        Columns.id(row, "organisation_id"),
        Columns.maybeId(row, "reference"),
        row.getString("code"),
        Columns.maybeId(row, "from_centre_id"),
        row.getObject("day", LocalDate.class),
        row.getInt("serial"),
        row.getString("service"),
        ApplicationState.ofCode(row.getString("state")),
        Columns.instant(row, "state_since"),
        Sex.ofCode(row.getString("sex")),
        row.getBytes("applicant"),
        List.of((String[]) documents.getArray()),
        row.getBytes("interview"),
        Columns.maybeInstant(row, "appointment"),
        row.getBytes("number"),
        row.getString("reason"),
        row.getInt("version"),
        Columns.instant(row, "created_at"));
  }
}
