package id.satuatap.information;

import id.satuatap.regulation.Bilingual;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Numbers to call, filled by the module that keeps them. */
public interface CallList {

  /** Those in service today, for danger first. */
  List<Line> today();

  /**
   * One service.
   *
   * @param number to dial, or null
   * @param chat digits for a chat, or null
   */
  record Line(
      Bilingual name,
      Bilingual about,
      @Nullable String number,
      @Nullable String chat,
      LocalDate checkedOn,
      String source) {}
}
