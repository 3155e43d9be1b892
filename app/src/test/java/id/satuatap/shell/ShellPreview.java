package id.satuatap.shell;

import id.satuatap.installation.DatabaseRole;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.HttpEncodingAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/**
 * The shell alone, without database and sign-in. Started by hand it shows the pages on a port;
 * {@code ?sebagai=petugas} looks at them as an officer.
 *
 * <p>Bears no stereotype, so that the component scan of the application passes it by.
 */
@ComponentScan(basePackageClasses = Shell.class)
@ImportAutoConfiguration({
  TomcatServletWebServerAutoConfiguration.class,
  DispatcherServletAutoConfiguration.class,
  WebMvcAutoConfiguration.class,
  ErrorMvcAutoConfiguration.class,
  HttpEncodingAutoConfiguration.class,
  HttpMessageConvertersAutoConfiguration.class,
  JacksonAutoConfiguration.class
})
@Import({FailingPage.class, ShellPreview.Officer.class, ShellPreview.Entries.class})
class ShellPreview {

  public static void main(String[] args) {
    SpringApplication.run(ShellPreview.class, args);
  }

  static final class Officer implements Visitor {

    @Override
    public Optional<Person> of(HttpServletRequest request) {
      return "petugas".equals(request.getParameter("sebagai"))
          ? Optional.of(
              new Person(
                  "Sri Wahyuni",
                  "shell.catalogue.sample.role",
                  "LTSA Kabupaten Blitar",
                  DatabaseRole.OPERATOR,
                  null,
                  "/akun",
                  "/keluar"))
          : Optional.empty();
    }
  }

  static final class Entries implements Navigation {

    @Override
    public List<NavigationEntry> entries() {
      var officer = Set.of(DatabaseRole.OPERATOR);
      return List.of(
          new NavigationEntry(
              "shell.documents.link", "/dari-dokumen-ke-layar", "book", 20, officer),
          new NavigationEntry("shell.catalogue.link", "/katalog", "list", 10, officer));
    }
  }

  @Bean
  static Banners banners() {
    return request ->
        request.getParameter("demo") == null
            ? List.of()
            : List.of(
                Banners.Banner.of("demo", "shell.catalogue.sample.banner")
                    .linking("shell.problem.home", "/"));
  }
}
