package id.satuatap.access;

import org.jspecify.annotations.Nullable;

/** "Come back here" addresses, which must stay in this installation. */
final class LocalPath {

  private LocalPath() {}

  /** The address, or the start page when it may lead elsewhere or back to signing in. */
  static String orStart(@Nullable String address) {
    if (address == null
        || address.length() > 1000
        || !address.startsWith("/")
        || address.startsWith("//")
        || address.startsWith("/masuk")
        || address.startsWith("/keluar")
        || address.indexOf('\\') >= 0
        || address.chars().anyMatch(c -> c <= ' ' || c >= 127)) {
      return "/";
    }
    return address;
  }
}
