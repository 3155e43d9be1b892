package id.satuatap.office;

import java.util.UUID;

/**
 * One desk of a centre.
 *
 * @param organisation the agency whose people sit there; the centre itself for a desk of everybody
 * @param letter stands before the numbers it issues
 * @param name what it does
 * @param place what the display says: where to go, never what for
 * @param windows how many people it can call to at the same time
 * @param shielded its tickets wear the letter of an ordinary desk
 * @param away the agency sits outside the house; nobody is called there
 */
public record Desk(
    UUID id,
    UUID centre,
    UUID organisation,
    int position,
    String letter,
    DeskKind kind,
    String name,
    String place,
    int windows,
    boolean shielded,
    boolean away,
    boolean active) {

  static final int MOST_WINDOWS = 9;

  /** People can be called there. */
  public boolean open() {
    return active && !away;
  }

  /** The place as it is said and shown; a window is named only where there are several. */
  public String place(int station) {
    return windows > 1 ? place + " · " + station : place;
  }
}
