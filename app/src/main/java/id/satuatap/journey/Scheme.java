package id.satuatap.journey;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** By which way somebody is placed; codes as in the regulations' list {@code scheme}. */
public enum Scheme {
  P2P,
  G2G,
  P2G,
  OWN_COMPANY,
  INDIVIDUAL,
  RE_ENTRY,
  CREW;

  /**
   * The document lists of the regulations that this scheme is asked for; of a document in several
   * lists the last counts.
   */
  List<String> documentLists(@Nullable String destination) {
    List<String> lists = new ArrayList<>();
    switch (this) {
      case P2P, G2G, P2G, OWN_COMPANY, CREW -> lists.addAll(List.of("registration", "all"));
      case INDIVIDUAL -> lists.add("registration");
      case RE_ENTRY -> {}
    }
    lists.add(code());
    if (this == G2G && "KR".equals(destination)) {
      lists.add("g2g-korea");
    }
    if (this == INDIVIDUAL && "JP".equals(destination)) {
      lists.add("ssw-japan");
    }
    return lists;
  }

  /** Whoever goes back to the same work was asked before the first time. */
  boolean interviewed() {
    return this != RE_ENTRY;
  }

  boolean oriented() {
    return this != RE_ENTRY;
  }

  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<Scheme> ofCode(String code) {
    return Arrays.stream(values()).filter(s -> s.code().equals(code)).findFirst();
  }
}
