package id.satuatap.linkage;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Runs numbered pieces of work on some threads; which thread takes which piece must not matter. */
final class Parallel {

  /** One piece of work with the thread's own tools. */
  interface Piece<S> {
    void run(int number, S own);
  }

  private final int threads;

  Parallel(int threads) {
    this.threads = Math.max(1, threads);
  }

  int threads() {
    return threads;
  }

  void each(int pieces, Piece<Integer> work) {
    each(pieces, thread -> thread, work);
  }

  /** Each thread makes its own tools once; they are returned in no particular order. */
  <S> List<S> each(int pieces, IntFunction<S> tools, Piece<S> work) {
    var next = new AtomicInteger();
    var failure = new AtomicReference<@Nullable Throwable>();
    var all = new ArrayList<S>();
    var running = new ArrayList<Thread>();
    int used = Math.max(1, Math.min(threads, pieces));
    for (int t = 0; t < used; t++) {
      S own = tools.apply(t);
      all.add(own);
      Runnable loop =
          () -> {
            try {
              for (int i = next.getAndIncrement(); i < pieces; i = next.getAndIncrement()) {
                if (failure.get() != null) {
                  return;
                }
                work.run(i, own);
              }
            } catch (Throwable e) {
              failure.compareAndSet(null, e);
            }
          };
      if (t + 1 < used) {
        running.add(Thread.ofPlatform().daemon().start(loop));
      } else {
        loop.run();
      }
    }
    for (Thread thread : running) {
      joinFully(thread);
    }
    switch (failure.get()) {
      case null -> {
        return all;
      }
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case Throwable e -> throw new IllegalStateException(e);
    }
  }

  private static void joinFully(Thread thread) {
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
