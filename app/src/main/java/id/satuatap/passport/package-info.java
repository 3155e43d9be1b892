/**
 * The isolated store of an immigration desk: applications for passports in a server process of
 * their own, under keys of their own; the rest of the house learns a reference, a status and a
 * time.
 *
 * <p>Front doors: {@link id.satuatap.passport.PassportRequests} (sends somebody to such a desk with
 * an opaque reference and a code she carries), {@link id.satuatap.passport.PassportStatusChanged}
 * (announced when the desk has gone on). The desk itself works at {@code /paspor} with {@code
 * Applications}; {@link id.satuatap.passport.ApplicationState} says which step leads where, its
 * picture is {@code docs/modules/passport-states.md}.
 *
 * <p>Tables of the main database: request, inbox. Tables of the store, whose roles and logins exist
 * nowhere else: identity, application, step, outbox, inbox. {@code Relay} carries between them,
 * each message once. {@code IsolatedStore} opens the store when somebody needs it, never before the
 * first page was answered, and says what is wrong when it cannot.
 *
 * <p>Deeds are written to the audit of the house before the store is touched: ids and codes, never
 * a number. Refusals: a step the state does not allow, a form somebody else has overtaken, a number
 * that belongs to another application, the store is away. Not here: the journey and its gates
 * (journey), numbers and desks of the house (office), who the person is elsewhere (person).
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "installation",
      "guard",
      "shell",
      "region",
      "regulation",
      "audit",
      "vault",
      "access"
    })
package id.satuatap.passport;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
