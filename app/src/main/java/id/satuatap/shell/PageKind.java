package id.satuatap.shell;

/** What sort of page is shown; it decides the frame, the headers and what may be remembered. */
public enum PageKind {
  /** For everybody: information, sign-in. */
  PUBLIC,
  /** Help and complaint: quick exit, neutral title, no cookie, nothing stored by the browser. */
  HELP,
  /**
   * One's own record: quick exit and neutral title like a help page, no name on the screen, but
   * within a session.
   */
  QUIET,
  /** For people at work: navigation by role, auto-lock, privacy curtain. */
  STAFF
}
