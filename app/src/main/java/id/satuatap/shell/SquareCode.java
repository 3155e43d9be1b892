package id.satuatap.shell;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.util.Map;

/**
 * A QR code as one SVG path; the page writes the element around it.
 *
 * @param size modules on each side, quiet zone included
 * @param path dark modules as rows of rectangles
 */
public record SquareCode(int size, String path) {

  private static final int QUIET = 4;

  public static SquareCode of(String text) {
    try {
      BitMatrix dots =
          new QRCodeWriter()
              .encode(
                  text,
                  BarcodeFormat.QR_CODE,
                  0,
                  0,
                  Map.of(
                      EncodeHintType.MARGIN,
                      QUIET,
                      EncodeHintType.ERROR_CORRECTION,
                      ErrorCorrectionLevel.M));
      var path = new StringBuilder();
      for (int y = 0; y < dots.getHeight(); y++) {
        int x = 0;
        while (x < dots.getWidth()) {
          int start = x;
          while (x < dots.getWidth() && dots.get(x, y)) {
            x++;
          }
          if (x > start) {
            path.append('M').append(start).append(' ').append(y).append('h').append(x - start);
            path.append("v1h-").append(x - start).append('z');
          } else {
            x++;
          }
        }
      }
      return new SquareCode(dots.getWidth(), path.toString());
    } catch (WriterException e) {
      throw new IllegalStateException("the text is too long for a square code", e);
    }
  }
}
