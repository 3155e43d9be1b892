package id.satuatap.guard;

import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.security.access.AccessDeniedException;

/** Binds the caller to the work done for it; a new thread starts without one. */
public final class Callers {

  private static final ScopedValue<Caller> CURRENT = ScopedValue.newInstance();

  private Callers() {}

  /** The caller of the running work; without one nothing may be asked of the database. */
  public static Caller current() {
    if (!CURRENT.isBound()) {
      throw new AccessDeniedException("no caller is bound to this work");
    }
    return CURRENT.get();
  }

  public static Optional<Caller> find() {
    return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
  }

  public static void run(Caller caller, Runnable work) {
    ScopedValue.where(CURRENT, caller).run(work);
  }

  public static <T> T call(Caller caller, Supplier<T> work) {
    return ScopedValue.where(CURRENT, caller).call(work::get);
  }

  static <T, X extends Throwable> T callThrowing(
      Caller caller, ScopedValue.CallableOp<? extends T, X> work) throws X {
    return ScopedValue.where(CURRENT, caller).call(work);
  }
}
