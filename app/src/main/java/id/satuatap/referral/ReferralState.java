package id.satuatap.referral;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Where a referral stands, and which act leads where. What has ended, by whichever act, can no
 * longer be read by the recipient.
 */
public enum ReferralState {
  SENT,
  OPENED,
  ASKED,
  ACCEPTED,
  DECLINED,
  REPORTED,
  CLOSED,
  REVOKED,
  EXPIRED;

  /** What can be done with a referral, and by which side. */
  public enum Act {
    OPEN,
    ACCEPT,
    DECLINE,
    ASK,
    REPLY,
    REPORT,
    CLOSE,
    REVOKE,
    EXPIRE;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Acts of the one who received it. */
    static final Set<Act> RECIPIENT = EnumSet.of(OPEN, ACCEPT, DECLINE, ASK, REPORT, CLOSE);

    /** Acts of the one who sent it; once it is accepted both sides may ask and answer. */
    static final Set<Act> SENDER = EnumSet.of(REPLY, CLOSE, REVOKE);
  }

  /** The state after an act, or empty when the act is not possible here. */
  Optional<ReferralState> after(Act act) {
    return Optional.ofNullable(
        switch (this) {
          case SENT ->
              switch (act) {
                case OPEN -> OPENED;
                case ACCEPT -> ACCEPTED;
                case DECLINE -> DECLINED;
                case ASK -> ASKED;
                case REVOKE -> REVOKED;
                case EXPIRE -> EXPIRED;
                case REPLY, REPORT, CLOSE -> null;
              };
          case OPENED ->
              switch (act) {
                case ACCEPT -> ACCEPTED;
                case DECLINE -> DECLINED;
                case ASK -> ASKED;
                case REVOKE -> REVOKED;
                case EXPIRE -> EXPIRED;
                case OPEN, REPLY, REPORT, CLOSE -> null;
              };
          case ASKED ->
              switch (act) {
                case REPLY -> OPENED;
                case ACCEPT -> ACCEPTED;
                case DECLINE -> DECLINED;
                case ASK -> ASKED;
                case REVOKE -> REVOKED;
                case EXPIRE -> EXPIRED;
                case OPEN, REPORT, CLOSE -> null;
              };
          case ACCEPTED, REPORTED ->
              switch (act) {
                case ASK, REPLY -> this;
                case REPORT -> REPORTED;
                case CLOSE -> CLOSED;
                case REVOKE -> REVOKED;
                case EXPIRE -> EXPIRED;
                case OPEN, ACCEPT, DECLINE -> null;
              };
          case DECLINED, CLOSED, REVOKED, EXPIRED -> null;
        });
  }

  /** Somebody still has to do something; the recipient can read the packet as long. */
  public boolean live() {
    return switch (this) {
      case SENT, OPENED, ASKED, ACCEPTED, REPORTED -> true;
      case DECLINED, CLOSED, REVOKED, EXPIRED -> false;
    };
  }

  /** The clock for the first answer runs. */
  public boolean waiting() {
    return this == SENT || this == OPENED;
  }

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static ReferralState ofCode(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
