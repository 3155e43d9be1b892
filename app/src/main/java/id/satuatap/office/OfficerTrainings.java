package id.satuatap.office;

import id.satuatap.kernel.Outcome;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What officers learnt at a training that another module keeps. */
@Service
public class OfficerTrainings {

  private final Rosters rosters;

  OfficerTrainings(Rosters rosters) {
    this.rosters = rosters;
  }

  /**
   * Writes a competence down; only the head of the officer's centre may.
   *
   * @param evidence which training, for whoever asks for proof
   * @param until last day it holds; null without end
   */
  public Outcome<UUID> learnt(
      UUID centre,
      UUID account,
      Competence competence,
      String evidence,
      LocalDate since,
      @Nullable LocalDate until) {
    String proof =
        evidence.length() > Rosters.LONGEST_EVIDENCE
            ? evidence.substring(0, Rosters.LONGEST_EVIDENCE)
            : evidence;
    return rosters.proved(centre, account, competence, proof, since, until, until != null);
  }
}
