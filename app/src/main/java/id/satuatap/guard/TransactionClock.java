package id.satuatap.guard;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Inside a transaction its one instant, read from the database; outside, the machine's time. */
final class TransactionClock extends Clock {

  private final GuardedTransactionManager transactions;
  private final ZoneId zone;

  TransactionClock(GuardedTransactionManager transactions) {
    this(transactions, ZoneOffset.UTC);
  }

  private TransactionClock(GuardedTransactionManager transactions, ZoneId zone) {
    this.transactions = transactions;
    this.zone = zone;
  }

  @Override
  public Instant instant() {
    return transactions.instant().orElseGet(Instant::now);
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  @Override
  public Clock withZone(ZoneId other) {
    return new TransactionClock(transactions, other);
  }
}
