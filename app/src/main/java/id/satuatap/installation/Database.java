package id.satuatap.installation;

/**
 * One database and the three logins the application has on it.
 *
 * @param url JDBC address
 * @param owner owns schemas and runs migrations, never serves a request
 * @param runtime has no right of its own; every transaction takes a role
 * @param frame keeps sessions, jobs and the event registry
 */
public record Database(String url, Login owner, Login runtime, Login frame) {

  /** A login whose password is never printed. */
  public record Login(String user, String password) {

    @Override
    public String toString() {
      return user;
    }
  }
}
