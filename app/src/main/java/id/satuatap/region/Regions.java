package id.satuatap.region;

import id.satuatap.region.CodeAnswer.Current;
import id.satuatap.region.CodeAnswer.Formerly;
import id.satuatap.region.CodeAnswer.Unknown;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Administrative areas of Indonesia: the front door. */
@Service
@Transactional(readOnly = true)
public class Regions {

  /** More hits than this are never given. */
  public static final int MOST_HITS = 50;

  private final RegionStore store;
  private final AreaIndexes indexes;
  private final Clock clock;

  Regions(RegionStore store, AreaIndexes indexes, Clock clock) {
    this.store = store;
    this.indexes = indexes;
    this.clock = clock;
  }

  /** What is known of a code, old ones included. */
  public CodeAnswer find(AreaCode code) {
    var current = store.current(code);
    if (current.isPresent()) {
      return new Current(current.get());
    }
    var followed = follow(code);
    if (followed.isPresent()) {
      return followed.get();
    }
    var closed = store.lastClosed(code);
    if (closed.isPresent()) {
      return closed.get();
    }
    return new Unknown(code, code.parent().map(this::find).filter(Regions::known));
  }

  /** The area in force under this code. */
  public Optional<Area> current(AreaCode code) {
    return store.current(code);
  }

  /** An area in force with everything it lies in. */
  public Optional<AreaPath> path(AreaCode code) {
    var areas = store.current(code.lineage());
    return areas.isEmpty() || !areas.getLast().code().equals(code)
        ? Optional.empty()
        : Optional.of(new AreaPath(areas));
  }

  public List<Area> provinces() {
    return store.provinces();
  }

  /** The areas directly inside; none for a village. */
  public List<Area> children(AreaCode code) {
    return store.children(code);
  }

  /**
   * Areas by name, misspelt or partial, or by code in force, best first. Answers from memory: needs
   * no transaction and no caller.
   */
  @Transactional(propagation = Propagation.SUPPORTS)
  public List<AreaMatch> search(String question, int most) {
    return indexes.index().search(question, Math.min(most, MOST_HITS));
  }

  /** What a NIK says by itself. Never a reason to turn a person away. */
  public NikReading readNik(@Nullable String nik) {
    if (nik == null || nik.length() > 40) {
      return new NikReading.Malformed();
    }
    var digits = nik.replaceAll("[ .-]", "");
    if (digits.length() != 16 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return new NikReading.Malformed();
    }
    var district = AreaCode.read(digits.substring(0, 6)).orElseThrow();
    return new NikReading.NikFacts(
        find(district),
        NikReading.sexOf(digits),
        NikReading.birthDatesOf(digits, LocalDate.now(clock)));
  }

  /** The decree whose list the areas are from. */
  public String decree() {
    return store.loaded().map(RegionStore.Loaded::decree).orElse("");
  }

  private Optional<CodeAnswer> follow(AreaCode code) {
    if (code.level() < 2 || code.level() > 3) {
      return Optional.empty();
    }
    var regency = code.lineage().get(1);
    var change = store.change(regency);
    if (change.isEmpty() || (code.level() == 3 && !change.get().districtsKept())) {
      return Optional.empty();
    }
    var now =
        code.level() == 2
            ? change.get().newCode()
            : new AreaCode(change.get().newCode() + code.value().substring(5));
    return store
        .current(now)
        .map(area -> new Formerly(code, area, change.get().since(), change.get().citation()));
  }

  private static boolean known(CodeAnswer answer) {
    return !(answer instanceof Unknown unknown) || unknown.within().isPresent();
  }
}
