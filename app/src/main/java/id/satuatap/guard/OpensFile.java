package id.satuatap.guard;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * This page shows what somebody told. The first look at each file needs a factor of the last five
 * minutes; after that the file stays open while it is worked on, see {@link OpenFiles}. What was
 * typed meanwhile is kept.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface OpensFile {

  /** The variable of the address that names the file. */
  String value();
}
