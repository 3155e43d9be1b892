package id.satuatap.access;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What this database is. */
@Repository
class MarkStore {

  private final JdbcClient jdbc;

  MarkStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  boolean isDemo() {
    return jdbc.sql("select exists (select from access.mark where kind = 'demo')")
        .query(Boolean.class)
        .single();
  }

  void setDemo() {
    jdbc.sql("insert into access.mark (kind) values ('demo') on conflict do nothing").update();
  }

  /** True when every chapter of the demonstration was written to its end. */
  boolean isWhole() {
    return jdbc.sql("select exists (select from access.mark where kind = 'demo-whole')")
        .query(Boolean.class)
        .single();
  }

  /** False when it was marked before. */
  boolean setWhole() {
    return jdbc.sql("insert into access.mark (kind) values ('demo-whole') on conflict do nothing")
            .update()
        > 0;
  }

  /** False when it was not marked as whole. */
  boolean setUnfinished() {
    return jdbc.sql("delete from access.mark where kind = 'demo-whole'").update() > 0;
  }
}
