package id.satuatap.guard;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SqlTypeValue;
import org.springframework.jdbc.core.StatementCreatorUtils;
import org.springframework.stereotype.Component;

/**
 * Asks several questions in one round trip to the database. Each is a statement of its own, with
 * its own plan kept by the server and its own row security; only the waiting is shared. They run
 * one after another in the caller's transaction, and if one fails, all do.
 */
@Component
public class RoundTrip {

  /** The questions of a page are always the same: their joined text is made once. */
  private final Map<List<String>, String> joined = new ConcurrentHashMap<>();

  private final JdbcTemplate jdbc;

  RoundTrip(@Qualifier("dataSource") DataSource dataSource) {
    this.jdbc = new JdbcTemplate(dataSource);
  }

  /** What came back. */
  public static final class Answers {

    private final Map<Question<?>, List<?>> rows = new IdentityHashMap<>();

    /** The rows of one of the questions that were asked. */
    @SuppressWarnings("unchecked") // put in by ask under the question whose mapper made them
    public <T> List<T> to(Question<T> question) {
      List<?> found = rows.get(question);
      if (found == null) {
        throw new IllegalArgumentException("this question was not asked");
      }
      return (List<T>) found;
    }

    /** The only row of a question that has one at most. */
    public <T> Optional<T> one(Question<T> question) {
      return to(question).stream().findFirst();
    }
  }

  public Answers ask(Question<?>... questions) {
    return ask(List.of(questions));
  }

  public Answers ask(List<? extends Question<?>> questions) {
    String sql =
        joined.computeIfAbsent(
            questions.stream().map(Question::sql).toList(), all -> String.join(";\n", all));
    Answers answers = jdbc.execute(sql, (PreparedStatement all) -> answers(all, questions));
    if (answers == null) {
      throw new IllegalStateException("no answer");
    }
    return answers;
  }

  private static Answers answers(PreparedStatement all, List<? extends Question<?>> questions)
      throws SQLException {
    int place = 1;
    for (Question<?> question : questions) {
      for (Object parameter : question.parameters()) {
        StatementCreatorUtils.setParameterValue(all, place++, SqlTypeValue.TYPE_UNKNOWN, parameter);
      }
    }
    var answers = new Answers();
    boolean rows = all.execute();
    for (Question<?> question : questions) {
      if (!rows) {
        throw new SQLException("a question without rows");
      }
      try (ResultSet found = all.getResultSet()) {
        answers.rows.put(question, mapped(found, question.row()));
      }
      rows = all.getMoreResults();
    }
    return answers;
  }

  private static <T> List<T> mapped(ResultSet rows, RowMapper<T> mapper) throws SQLException {
    List<T> mapped = new ArrayList<>();
    while (rows.next()) {
      mapped.add(mapper.mapRow(rows, mapped.size()));
    }
    return mapped;
  }
}
