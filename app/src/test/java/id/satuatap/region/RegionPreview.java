package id.satuatap.region;

import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.shell.Shell;
import jakarta.servlet.Filter;
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
