package id.satuatap.journey;

import java.util.Locale;

/** Where one paper, or one act of a desk, stands. */
public enum ItemState {
  REQUIRED,
  RECEIVED,
  VERIFIED,
  REJECTED,
  NOT_NEEDED;

  /** Nothing more to do. */
  public boolean settled() {
    return this == VERIFIED || this == NOT_NEEDED;
  }

  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static ItemState ofCode(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
