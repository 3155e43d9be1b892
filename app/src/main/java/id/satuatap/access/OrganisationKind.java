package id.satuatap.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an organisation is in the work of protecting migrant workers. */
public enum OrganisationKind {
  /** LTSA: the centre under whose roof the others sit. */
  CENTRE,
  /** A government agency with a counter or an office of its own. */
  AGENCY,
  VILLAGE,
  /** Union, legal aid, shelter, UPTD PPA: receives referrals. */
  PARTNER,
  /** Embassy, consulate or KDEI. */
  MISSION,
  /** Border post or port. */
  BORDER,
  MINISTRY;

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<OrganisationKind> ofCode(String code) {
    return Arrays.stream(values()).filter(k -> k.code().equals(code)).findFirst();
  }
}
