package id.satuatap.person;

import id.satuatap.access.OwnRights;
import id.satuatap.access.OwnRightsSource;
import id.satuatap.installation.DatabaseRole;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What is a worker's own, and what a relative may see, read anew at every request. */
@Component
class OwnReach implements OwnRightsSource {

  private final OwnKeyStore keys;
  private final FamilyStore families;
  private final IndexStore background;

  OwnReach(OwnKeyStore keys, FamilyStore families, IndexStore background) {
    this.keys = keys;
    this.families = families;
    this.background = background;
  }

  @Override
  public Optional<OwnRights> of(DatabaseRole role, UUID holder, boolean byCode) {
    return background.call(() -> {
      List<OwnKey> ways =
          byCode ? keys.standing(holder).stream().toList() : keys.standingByAccount(holder);
      return role == DatabaseRole.WORKER ? worker(ways) : relative(ways);
    });
  }

  private Optional<OwnRights> worker(List<OwnKey> ways) {
    return ways.stream()
        .filter(way -> way.family() == null)
        .findFirst()
        .flatMap(way ->
            keys.identity(way.person())
                .map(identity -> {
                  Set<String> all = texts(identity.all());
                  // "files" is what the audit answers "who opened my file" by.
                  return new OwnRights(
                      way.centre(),
                      Map.of(
                          OwnPerson.STANDING,
                          Set.of(identity.standing().toString()),
                          OwnPerson.ALL,
                          all,
                          "files",
                          all));
                }));
  }

  private Optional<OwnRights> relative(List<OwnKey> ways) {
    var grants =
        families.standing(
            ways.stream().map(OwnKey::family).filter(Objects::nonNull).distinct().toList());
    if (grants.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Set<String>> scopes = new HashMap<>();
    for (var grant : grants) {
      keys.identity(grant.person())
          .ifPresent(identity -> {
            scopes
                .computeIfAbsent(OwnFamily.SCOPE, s -> new TreeSet<>())
                .add(grant.id().toString());
            for (FamilyField field : grant.fields()) {
              scopes
                  .computeIfAbsent(OwnFamily.SCOPE + "-" + field.code(), s -> new TreeSet<>())
                  .addAll(texts(identity.all()));
            }
            // Which record stands is not the relative's to read; the page needs it to ask.
            scopes
                .computeIfAbsent(OwnFamily.SCOPE + "-of", s -> new TreeSet<>())
                .add(grant.id() + "=" + identity.standing());
          });
    }
    return Optional.of(new OwnRights(grants.getFirst().centre(), scopes));
  }

  private static Set<String> texts(Set<UUID> ids) {
    return ids.stream().map(UUID::toString).collect(Collectors.toSet());
  }
}
