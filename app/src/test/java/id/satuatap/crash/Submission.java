package id.satuatap.crash;

/** A request for an account, as a partner's program would send it. */
final class Submission {

  private Submission() {}

  static String json(String key) {
    return """
    {"name": "Petugas %s", "organisation": "Desa Uji", "kind": "village", "role": "r_village",
     "contact": "desa-%s@contoh.id", "reason": "Kami ingin mencatat warga yang akan berangkat."}
    """
        .formatted(key.substring(0, 8), key.substring(0, 8));
  }
}
