package id.satuatap.shell;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;

/** Pictures somebody takes away, made in the reader's language. */
@Component
public class Pictures {

  private final Shells shells;

  Pictures(Shells shells) {
    this.shells = shells;
  }

  /**
   * @param file name without ending
   * @param png made when the answer is written
   */
  public View one(String file, Function<Shell, byte[]> png) {
    return new FileView(
        "image/png",
        file + ".png",
        (shell, response) -> {
          byte[] picture = png.apply(shell);
          response.setContentLength(picture.length);
          response.getOutputStream().write(picture);
        });
  }

  /**
   * Several in one file.
   *
   * @param file name without ending
   * @param pngs by name without ending
   */
  public View several(String file, Function<Shell, Map<String, byte[]>> pngs) {
    return new FileView(
        "application/zip",
        file + ".zip",
        (shell, response) -> {
          Map<String, byte[]> pictures = pngs.apply(shell);
          try (var zip = new ZipOutputStream(response.getOutputStream())) {
            pictures.forEach((name, picture) -> {
              try {
                zip.putNextEntry(new ZipEntry(Attachment.clean(name + ".png")));
                zip.write(picture);
                zip.closeEntry();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
          }
        });
  }

  private interface Writing {
    void to(Shell shell, HttpServletResponse response) throws IOException;
  }

  private final class FileView implements View {

    private final String type;
    private final String file;
    private final Writing writing;

    FileView(String type, String file, Writing writing) {
      this.type = type;
      this.file = file;
      this.writing = writing;
    }

    @Override
    public String getContentType() {
      return type;
    }

    @Override
    public void render(
        @Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      var shell = shells.of(request);
      Attachment.named(response, file, type);
      writing.to(shell, response);
    }
  }
}
