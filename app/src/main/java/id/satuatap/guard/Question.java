package id.satuatap.guard;

import java.util.List;
import org.springframework.jdbc.core.RowMapper;

/**
 * One question of the database, to be asked together with others by {@link RoundTrip}.
 *
 * @param sql one statement with {@code ?} for its parameters, without a semicolon
 */
public record Question<T>(String sql, List<Object> parameters, RowMapper<T> row) {

  public Question {
    parameters = List.copyOf(parameters);
  }

  public static <T> Question<T> of(String sql, RowMapper<T> row, Object... parameters) {
    return new Question<>(sql, List.of(parameters), row);
  }
}
