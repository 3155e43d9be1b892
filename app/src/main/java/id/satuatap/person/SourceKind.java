package id.satuatap.person;

import id.satuatap.guard.Caller;
import id.satuatap.installation.DatabaseRole;
import java.util.Locale;

/** Who said a value first. */
enum SourceKind {
  /** Somebody at a desk of the centre. */
  DESK,
  VILLAGE,
  IMPORT,
  COMPLAINT,
  /** Herself. */
  OWN;

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static SourceKind of(Caller caller) {
    DatabaseRole role = caller.role();
    return switch (role) {
      case WORKER -> OWN;
      case VILLAGE -> VILLAGE;
      case PUBLIC, SYSTEM_INTAKE, SYSTEM_CASEWORK -> COMPLAINT;
      default -> role.system() ? IMPORT : DESK;
    };
  }
}
