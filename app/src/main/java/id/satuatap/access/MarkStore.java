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
}
