package id.satuatap.casework;

import id.satuatap.kernel.Refusal;
import java.util.List;

/** One reason why a case might have to stay open. All of them are asked, and all answers shown. */
interface ClosingCheck {

  /**
   * Every rule that forbids closing now; empty when this check has nothing against it.
   *
   * @param ending how it is to be closed
   */
  List<Refusal> forbids(CaseView c, Ending ending);

  /** How somebody wants to close. */
  record Ending(ClosingGround ground) {

    boolean solved() {
      return ground == ClosingGround.SOLVED;
    }
  }
}
