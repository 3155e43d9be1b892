package id.satuatap.linkage;

/** Is told what a run is doing; calls come from one thread at a time. */
public interface Progress {

  Progress SILENT = (step, share) -> {};

  /**
   * @param share how much of the step is done, between 0 and 1
   */
  void at(Phrase step, double share);
}
