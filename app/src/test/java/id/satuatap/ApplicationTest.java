package id.satuatap;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ContextConfiguration;

/**
 * The whole application on a real port and a clone of the template database. Tests with this
 * annotation and nothing else share one context; keep it so, contexts are what makes suites slow.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    classes = SatuAtap.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = "spring.profiles.active=serve")
@ContextConfiguration(initializers = TestInstallation.Initializer.class)
public @interface ApplicationTest {}
