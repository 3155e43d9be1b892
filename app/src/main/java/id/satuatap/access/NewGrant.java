package id.satuatap.access;

import id.satuatap.installation.DatabaseRole;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A role about to be given. */
record NewGrant(
    DatabaseRole role,
    @Nullable UUID organisation,
    @Nullable UUID centre,
    List<String> villages,
    @Nullable String province,
    @Nullable Instant validTo) {

  static NewGrant of(DatabaseRole role, Organisation organisation) {
    return new NewGrant(role, organisation.id(), organisation.centre(), List.of(), null, null);
  }
}
