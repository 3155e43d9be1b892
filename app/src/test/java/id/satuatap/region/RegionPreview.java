package id.satuatap.region;

import id.satuatap.TestDatabase;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.shell.Shell;
import jakarta.servlet.Filter;
import java.time.Clock;
import java.util.Objects;
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
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/**
 * The pages of region in the shell, on a cloned database, for somebody who has not signed in. Bears
 * no stereotype, so that the component scan of the application passes it by.
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
@Import({
  RegionPage.class,
  RegionApi.class,
  Regions.class,
  Countries.class,
  RegionStore.class,
  AreaIndexes.class
})
@EnableTransactionManagement
class RegionPreview {

  /** Started by hand it shows the pages on a port until it is stopped. */
  public static void main(String[] args) {
    start(TestDatabase.fresh(), args);
  }

  static ConfigurableApplicationContext start(TestDatabase database, String... arguments) {
    var application = new SpringApplication(RegionPreview.class);
    application.addInitializers(context -> {
      var beans = context.getBeanFactory();
      var transactions = (JdbcTransactionManager) database.transactions();
      beans.registerSingleton("transactionManager", transactions);
      beans.registerSingleton("dataSource", Objects.requireNonNull(transactions.getDataSource()));
      beans.registerSingleton("jdbcClient", database.jdbc());
      beans.registerSingleton("clock", Clock.systemUTC());
    });
    return application.run(arguments);
  }

  @Bean
  static Filter everybody() {
    return (request, response, chain) ->
        Callers.call(
            Caller.anonymous(),
            () -> {
              try {
                chain.doFilter(request, response);
                return true;
              } catch (java.io.IOException | jakarta.servlet.ServletException e) {
                throw new IllegalStateException(e);
              }
            });
  }
}
