package id.satuatap.person;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What became of everything when somebody was erased, as the modules answered. */
@Repository
class ErasureOutcomes {

  private final JdbcClient jdbc;

  ErasureOutcomes(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void keep(UUID request, UUID centre, List<Holding> holdings) {
    for (int n = 0; n < holdings.size(); n++) {
      Holding holding = holdings.get(n);
      jdbc.sql(
              """
              insert into person.erasure_outcome (request_id, position, centre_id, holding, number, basis)
              values (?, ?, ?, ?, ?, ?)
              """)
          .param(request)
          .param(n)
          .param(centre)
          .param(holding.key())
          .param(holding.number())
          .param(holding.basis())
          .update();
    }
  }

  List<Holding> of(UUID request) {
    return jdbc.sql(
            """
            select holding, number, basis from person.erasure_outcome where request_id = ? order by position
            """)
        .param(request)
        .query((row, n) -> {
          @Nullable Integer number = row.getObject("number", Integer.class);
          return new Holding(row.getString("holding"), number, row.getString("basis"));
        })
        .list();
  }
}
