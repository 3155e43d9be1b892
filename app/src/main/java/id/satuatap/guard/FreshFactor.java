package id.satuatap.guard;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * This page or act needs a factor of the last five minutes: changes of roles, exports, recovery,
 * break-glass. Whoever has none is asked for one, and then goes on where she was; what she had
 * typed is kept.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface FreshFactor {}
