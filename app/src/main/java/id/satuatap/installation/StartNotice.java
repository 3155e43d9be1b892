package id.satuatap.installation;

import java.net.URI;
import java.util.List;
import java.util.Locale;

/**
 * Something the person at the terminal must be told at every start: demo accounts, the one-time
 * link of the first administrator. Printed once, after the address; never logged.
 */
@FunctionalInterface
public interface StartNotice {

  /**
   * Lines to print, none when there is nothing to say.
   *
   * @param language Indonesian or English
   * @param address where the application answers now
   */
  List<String> lines(Locale language, URI address);
}
