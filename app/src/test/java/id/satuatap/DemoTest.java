package id.satuatap;

import id.satuatap.installation.Configuration;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfiguration;

/**
 * The whole demonstration on a real port, with its invented people; one context for all such tests.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    classes = SatuAtap.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = "spring.profiles.active=demo")
@ContextConfiguration(initializers = DemoTest.Initializer.class)
public @interface DemoTest {

  /** Gives the demonstration a clone of its own. */
  final class Initializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
      TestInstallation.withoutBackground(context);
      context
          .getBeanFactory()
          .registerSingleton("installation", TestInstallation.fresh(Configuration.Mode.DEMO));
    }
  }
}
