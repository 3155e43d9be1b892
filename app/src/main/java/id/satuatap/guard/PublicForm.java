package id.satuatap.guard;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A controller method anybody may post to: it checks a {@link FormToken} or an idempotency key
 * itself, and no session token is asked of those who happen to be signed in.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface PublicForm {}
