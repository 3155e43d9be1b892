/**
 * Who may do what: organisations, accounts, roles with their scope, sign-in, administration,
 * break-glass, and the front page.
 *
 * <p>Front door: {@link id.satuatap.access.Organisations}, {@link id.satuatap.access.Accounts},
 * {@link id.satuatap.access.BreakGlasses}, {@link id.satuatap.access.FreshFactor} (acts that need a
 * factor of the last five minutes). It tells the guard who calls and the shell who looks.
 *
 * <p>Tables: organisation, account, account_grant, credential, recovery_code, passkey,
 * one_time_code, break_glass, break_glass_seen, account_request, mark. Announces {@link
 * id.satuatap.access.BreakGlassUsed}, {@link id.satuatap.access.AccountSuspended} and {@link
 * id.satuatap.access.RolesChanged}.
 *
 * <p>Refusals: wrong sign-in (one answer for every cause), weak password, a role nobody may give
 * herself, a code that is used up. Not here: what a role may read (policies of each module), who a
 * worker is (person), keys of content (vault): a recovered account unlocks nothing.
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {"kernel", "installation", "guard", "shell", "vault", "audit"})
package id.satuatap.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
