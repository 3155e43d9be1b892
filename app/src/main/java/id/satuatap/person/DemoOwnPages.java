package id.satuatap.person;

import id.satuatap.access.DemoChapter;
import id.satuatap.access.DemoOffice;
import id.satuatap.access.DemoRole;
import id.satuatap.kernel.Ids;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * The demonstration's worker signs in to the page of the invented person of her name; a relative of
 * hers sees how far she is and when she last wrote, and not where she is.
 */
@Component
@Profile("demo")
class DemoOwnPages implements DemoChapter {

  private static final Duration VALID = Duration.ofDays(180);

  private final OwnKeyStore keys;
  private final FamilyStore families;
  private final PersonSeal seal;
  private final IndexStore background;
  private final DemoOwnPerson worker;
  private final Clock clock;

  DemoOwnPages(
      OwnKeyStore keys,
      FamilyStore families,
      PersonSeal seal,
      IndexStore background,
      DemoOwnPerson worker,
      Clock clock) {
    this.keys = keys;
    this.families = families;
    this.seal = seal;
    this.background = background;
    this.worker = worker;
    this.clock = clock;
  }

  /** After everybody who records invented people. */
  @Override
  public int order() {
    return 27;
  }

  /** Goes with the persons. */
  @Override
  public void clear() {}

  @Override
  public void seed() {
    UUID centre = DemoOffice.LTSA_BLITAR.office();
    worker.id().ifPresent(person -> background.run(() -> link(person, centre)));
  }

  private void link(UUID person, UUID centre) {
    Instant now = clock.instant();
    key(person, centre, null, DemoRole.WORKER.account(), now);
    UUID grant = Ids.next();
    families.insert(
        new FamilyStore.Row(
            grant,
            person,
            centre,
            seal.relative(centre, grant, "Bapak"),
            Set.of(FamilyField.JOURNEY, FamilyField.SIGN),
            now,
            now.plus(VALID),
            null),
        null);
    key(person, centre, grant, DemoRole.FAMILY.account(), now);
  }

  private void key(UUID person, UUID centre, @Nullable UUID grant, UUID account, Instant now) {
    keys.insert(
        new OwnKey(Ids.next(), person, centre, grant, account, now, now.plus(VALID), null, null),
        null,
        null);
  }
}
