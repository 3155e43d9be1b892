package id.satuatap.office;

import java.util.Locale;

/** What can be done with a ticket. */
enum TicketAct {
  CALL,
  RECALL,
  /** Called by mistake: back to her place among those who wait. */
  PUT_BACK,
  SERVE,
  PASS_ON,
  AWAIT_DOCUMENT,
  MISS,
  RETURN,
  END;

  String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
