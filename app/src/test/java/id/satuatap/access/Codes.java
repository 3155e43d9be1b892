package id.satuatap.access;

/** What a phone app does with the secret it was shown. */
final class Codes {

  private Codes() {}

  static byte[] base32(String typed) {
    var bits = new StringBuilder();
    for (char c : typed.replace(" ", "").toCharArray()) {
      String five = Integer.toBinaryString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(c));
      bits.append("0".repeat(5 - five.length())).append(five);
    }
    byte[] bytes = new byte[bits.length() / 8];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Integer.parseInt(bits.substring(i * 8, i * 8 + 8), 2);
    }
    return bytes;
  }
}
