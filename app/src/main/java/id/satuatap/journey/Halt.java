package id.satuatap.journey;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something that stopped a journey, and what a person decided. */
record Halt(
    UUID id,
    HaltReason reason,
    Instant foundAt,
    @Nullable Instant decidedAt,
    @Nullable UUID decidedBy,
    @Nullable Decision decision,
    byte @Nullable [] sealed) {

  enum Decision {
    GO_ON,
    END;

    String code() {
      return this == GO_ON ? "go-on" : "end";
    }
  }

  boolean waits() {
    return decidedAt == null;
  }
}
