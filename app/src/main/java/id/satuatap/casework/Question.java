package id.satuatap.casework;

import org.jspecify.annotations.Nullable;

/**
 * One question of a sheet. Its name is the form field, the key in the sealed text and the last part
 * of the message key.
 *
 * @param most longest text in characters, or the largest number
 * @param codes for {@link Kind#ONE} and {@link Kind#MANY}
 * @param told what a person may have told before: earlier words are shown instead of an empty box
 */
record Question(
    String name, Kind kind, boolean required, int most, @Nullable Codes codes, boolean told) {

  enum Kind {
    LINE,
    TEXT,
    DAY,
    TIME,
    NUMBER,
    MONEY,
    ONE,
    MANY
  }

  static Question line(String name) {
    return new Question(name, Kind.LINE, false, 200, null, false);
  }

  static Question text(String name) {
    return new Question(name, Kind.TEXT, false, 4_000, null, false);
  }

  static Question day(String name) {
    return new Question(name, Kind.DAY, false, 0, null, false);
  }

  static Question time(String name) {
    return new Question(name, Kind.TIME, false, 0, null, false);
  }

  static Question number(String name, int most) {
    return new Question(name, Kind.NUMBER, false, most, null, false);
  }

  static Question money(String name) {
    return new Question(name, Kind.MONEY, false, 0, null, false);
  }

  static Question one(String name, Codes codes) {
    return new Question(name, Kind.ONE, false, 0, codes, false);
  }

  static Question one(String name, String... codes) {
    return one(name, Codes.of(codes));
  }

  static Question yesNo(String name) {
    return one(name, Codes.YES_NO);
  }

  static Question many(String name, Codes codes) {
    return new Question(name, Kind.MANY, false, 0, codes, false);
  }

  Question must() {
    return new Question(name, kind, true, most, codes, told);
  }

  Question alreadyTold() {
    return new Question(name, kind, required, most, codes, true);
  }
}
