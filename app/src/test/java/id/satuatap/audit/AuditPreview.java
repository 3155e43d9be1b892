package id.satuatap.audit;

import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.shell.Shell;
import id.satuatap.shell.Visitor;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.HttpEncodingAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/**
 * The pages of the audit in the shell, on a cloned database, seen by the role the header {@code As}
 * names. Bears no stereotype, so that the component scan of the application passes it by.
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
@Import({AuditPage.class, AuditReading.class})
@EnableTransactionManagement
class AuditPreview {

  static ConfigurableApplicationContext start(SealedDatabase sealed, String... arguments) {
    var application = new SpringApplication(AuditPreview.class);
    application.addInitializers(context -> {
      var beans = context.getBeanFactory();
      beans.registerSingleton("transactionManager", sealed.transactions);
      beans.registerSingleton("clock", sealed.clock);
      beans.registerSingleton("auditStore", sealed.store);
      beans.registerSingleton("sealStore", sealed.sealStore);
      beans.registerSingleton("audits", sealed.audits);
      beans.registerSingleton("auditExports", sealed.exports);
      beans.registerSingleton("seals", sealed.seals);
    });
    return application.run(arguments);
  }

  @Bean
  static Filter everybodyByName() {
    return (request, response, chain) -> {
      Caller caller =
          role((HttpServletRequest) request)
              .map(SealedDatabase::caller)
              .orElseGet(Caller::anonymous);
      Callers.call(
          caller,
          () -> {
            try {
              chain.doFilter(request, response);
              return true;
            } catch (ServletException e) {
              if (!(e.getCause() instanceof AccessDeniedException)) {
                throw new IllegalStateException(e);
              }
              // What the security filters of the whole application make of it.
              ((HttpServletResponse) response).setStatus(HttpServletResponse.SC_FORBIDDEN);
              return false;
            } catch (IOException e) {
              throw new IllegalStateException(e);
            }
          });
    };
  }

  @Bean
  static Visitor visitor() {
    return request ->
        role(request)
            .map(role ->
                new Visitor.Person(
                    "Sri Wahyuni",
                    "audit.role." + role.sqlName(),
                    "LTSA Kabupaten Blitar",
                    role,
                    null,
                    "/akun",
                    "/keluar"));
  }

  @Bean
  static ActorNames actorNames() {
    return actors ->
        actors.stream()
            .filter(SealedDatabase.OFFICER::equals)
            .collect(Collectors.<UUID, UUID, String>toMap(id -> id, id -> "Dewi Lestari"));
  }

  private static Optional<DatabaseRole> role(HttpServletRequest request) {
    return Optional.ofNullable(request.getHeader("As")).map(DatabaseRole::valueOf);
  }
}
