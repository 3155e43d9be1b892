package id.satuatap.guard;

import id.satuatap.installation.DatabaseRole;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The method is a background duty and runs in this system role: a listener, a scheduled job. Bound
 * before the method's transaction begins, after the executor has taken it to its own thread.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface RunsAs {
  DatabaseRole value();
}
