package id.satuatap.crash;

/** A complaint, as a village's program would send it. */
final class Submission {

  private Submission() {}

  static String json(String key) {
    return """
    {"need": "Gaji belum dibayar, nomor %s.", "safe": "yes", "reach": "none", "sex": "P",
     "categories": ["WAGE_UNPAID"], "homeRegion": "35.05.06"}
    """
        .formatted(key.substring(0, 8));
  }
}
