package id.satuatap.office;

import id.satuatap.kernel.Sex;

/** How many were served; one person or a group. */
public record Served(int women, int men, int unknown) {

  static final int MOST = 5_000;

  public Served {
    if (women < 0 || men < 0 || unknown < 0) {
      throw new IllegalArgumentException("people are counted from nought");
    }
  }

  public static Served one(Sex sex) {
    return switch (sex) {
      case FEMALE -> new Served(1, 0, 0);
      case MALE -> new Served(0, 1, 0);
      case UNKNOWN -> new Served(0, 0, 1);
    };
  }

  public int total() {
    return women + men + unknown;
  }
}
