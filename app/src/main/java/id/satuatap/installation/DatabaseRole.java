package id.satuatap.installation;

import java.util.Locale;

/**
 * The roles a transaction can take in the database; one row of the table in the security design
 * each.
 *
 * <p>Adding one here is enough: the bootstrap makes it at the next start.
 */
public enum DatabaseRole {
  PUBLIC,
  WORKER,
  FAMILY,
  VILLAGE,
  COUNTER,
  PASSPORT,
  CASEWORK,
  SUPERVISOR,
  PARTNER,
  RECRUITMENT,
  NATIONAL,
  ANALYST,
  OPERATOR,
  SYSTEM_REGION,
  SYSTEM_REGULATION,
  SYSTEM_VAULT,
  SYSTEM_AUDIT,
  SYSTEM_ACCESS,
  SYSTEM_MESSAGE,
  SYSTEM_PERSON,
  SYSTEM_OFFICE,
  SYSTEM_INTAKE,
  SYSTEM_REFERRAL,
  SYSTEM_CASEWORK,
  SYSTEM_FORUM,
  SYSTEM_INFORMATION,
  SYSTEM_ACTIVITY,
  SYSTEM_PASSPORT,
  SYSTEM_JOURNEY,
  SYSTEM_STATISTICS;

  /** Name in policies and grants, without the installation's prefix. */
  public String sqlName() {
    return "r_" + name().toLowerCase(Locale.ROOT);
  }

  /** True for background duties, which no person can take. */
  public boolean system() {
    return name().startsWith("SYSTEM_");
  }
}
