package id.satuatap.information;

import java.util.Map;

/** An article as it was typed. */
record Draft(
    String slug,
    String titleId,
    String titleEn,
    String leadId,
    String leadEn,
    String bodyId,
    String bodyEn,
    String source,
    String checkedOn) {

  static final Draft EMPTY = new Draft("", "", "", "", "", "", "", "", "");

  static Draft of(Map<String, String> form) {
    return new Draft(
        text(form, "alamat"),
        text(form, "judul-id"),
        text(form, "judul-en"),
        text(form, "ringkas-id"),
        text(form, "ringkas-en"),
        text(form, "isi-id"),
        text(form, "isi-en"),
        text(form, "sumber"),
        text(form, "diperiksa"));
  }

  static Draft of(Article a) {
    return new Draft(
        a.slug(),
        a.title().id(),
        a.title().en(),
        a.lead().id(),
        a.lead().en(),
        a.body().id(),
        a.body().en(),
        a.source(),
        a.checkedOn().toString());
  }

  private static String text(Map<String, String> form, String field) {
    return form.getOrDefault(field, "").replace("\0", "").replace("\r\n", "\n").strip();
  }
}
