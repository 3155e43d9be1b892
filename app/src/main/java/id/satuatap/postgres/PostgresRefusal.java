package id.satuatap.postgres;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The server was not started, nothing was lost, and this is what to do about it. */
public final class PostgresRefusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient PostgresMessage problem;
  private final transient PostgresMessage remedy;

  PostgresRefusal(String name, @Nullable Throwable cause, Object... arguments) {
    super(
        PostgresMessage.of("postgres.refusal." + name, arguments).text(Locale.ENGLISH)
            + "\n"
            + PostgresMessage.of("postgres.remedy." + name, arguments).text(Locale.ENGLISH),
        cause);
    this.problem = PostgresMessage.of("postgres.refusal." + name, arguments);
    this.remedy = PostgresMessage.of("postgres.remedy." + name, arguments);
  }

  /** What is wrong. */
  public PostgresMessage problem() {
    return problem;
  }

  /** What the reader can do. */
  public PostgresMessage remedy() {
    return remedy;
  }

  /** Problem and remedy on two lines, to print to a terminal. */
  public String text(Locale locale) {
    return problem.text(locale) + "\n" + remedy.text(locale);
  }
}
