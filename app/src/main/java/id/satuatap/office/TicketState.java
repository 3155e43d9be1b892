package id.satuatap.office;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a ticket stands. Every step is in {@link #after}; there is no other. */
enum TicketState {
  WAITING,
  CALLED,
  SERVING,
  /** She went to fetch something and will be back. */
  AWAITING_DOCUMENT,
  /** Called and not there; she may come back. */
  NO_SHOW,
  ENDED;

  /** The state after an act; empty where the act makes no sense. */
  Optional<TicketState> after(TicketAct act) {
    return Optional.ofNullable(
        switch (this) {
          case WAITING ->
              switch (act) {
                case CALL -> CALLED;
                case PASS_ON -> WAITING;
                case END -> ENDED;
                case RECALL, PUT_BACK, SERVE, AWAIT_DOCUMENT, MISS, RETURN -> null;
              };
          case CALLED ->
              switch (act) {
                case RECALL -> CALLED;
                case PUT_BACK -> WAITING;
                case SERVE -> SERVING;
                case MISS -> NO_SHOW;
                case CALL, PASS_ON, AWAIT_DOCUMENT, RETURN, END -> null;
              };
          case SERVING ->
              switch (act) {
                case PASS_ON -> WAITING;
                case AWAIT_DOCUMENT -> AWAITING_DOCUMENT;
                case END -> ENDED;
                case CALL, RECALL, PUT_BACK, SERVE, MISS, RETURN -> null;
              };
          case AWAITING_DOCUMENT, NO_SHOW ->
              switch (act) {
                case RETURN -> WAITING;
                case END -> ENDED;
                case CALL, RECALL, PUT_BACK, SERVE, PASS_ON, AWAIT_DOCUMENT, MISS -> null;
              };
          case ENDED -> null;
        });
  }

  String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static TicketState ofCode(String code) {
    return Arrays.stream(values())
        .filter(s -> s.code().equals(code))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no such state: " + code));
  }
}
