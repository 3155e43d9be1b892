package id.satuatap.intake;

import id.satuatap.kernel.Sex;
import id.satuatap.kernel.SpokenLanguages;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a complaint without saying who.
 *
 * @param sex of the person concerned; with {@code sexNotSaid} she preferred not to say
 * @param destination ISO 3166-1 alpha-2
 * @param homeRegion code of her home area, regency or finer
 * @param categories codes of the list {@code complaint}, the most fitting first
 * @param signs codes of {@link Sign}
 * @param speaks the language she would like to speak, one of {@link SpokenLanguages#CODES}; null
 *     when she said none
 */
public record Facts(
    Reporter reporter,
    boolean anonymous,
    Sex sex,
    boolean sexNotSaid,
    Phase phase,
    Procedural procedural,
    @Nullable String destination,
    @Nullable String homeRegion,
    @Nullable RespondentKind respondent,
    List<String> categories,
    List<Relief> relief,
    List<Sign> signs,
    @Nullable String speaks) {

  private static final Facts NONE =
      new Facts(
          Reporter.UNKNOWN,
          false,
          Sex.UNKNOWN,
          false,
          Phase.UNKNOWN,
          Procedural.UNKNOWN,
          null,
          null,
          null,
          List.of(),
          List.of(),
          List.of(),
          null);

  public Facts {
    categories = List.copyOf(categories);
    relief = List.copyOf(relief);
    signs = List.copyOf(signs);
  }

  /** Nothing but the story is known. */
  public static Facts none() {
    return NONE;
  }

  /** P, L, U, or N for "prefers not to say". */
  String sexCode() {
    return sexNotSaid ? "N" : sex.code();
  }

  @Nullable String category() {
    return categories.isEmpty() ? null : categories.getFirst();
  }

  public Facts withReporter(Reporter who, boolean isAnonymous, Sex itsSex, boolean notSaid) {
    return new Facts(
        who,
        isAnonymous,
        itsSex,
        notSaid,
        phase,
        procedural,
        destination,
        homeRegion,
        respondent,
        categories,
        relief,
        signs,
        speaks);
  }

  public Facts withMatter(
      List<String> kinds,
      Phase when,
      Procedural how,
      @Nullable String country,
      @Nullable String home) {
    return new Facts(
        reporter,
        anonymous,
        sex,
        sexNotSaid,
        when,
        how,
        country,
        home,
        respondent,
        kinds,
        relief,
        signs,
        speaks);
  }

  public Facts withRespondent(@Nullable RespondentKind kind) {
    return new Facts(
        reporter,
        anonymous,
        sex,
        sexNotSaid,
        phase,
        procedural,
        destination,
        homeRegion,
        kind,
        categories,
        relief,
        signs,
        speaks);
  }

  public Facts withSigns(List<Sign> seen, List<Relief> wished) {
    return new Facts(
        reporter,
        anonymous,
        sex,
        sexNotSaid,
        phase,
        procedural,
        destination,
        homeRegion,
        respondent,
        categories,
        wished,
        seen,
        speaks);
  }

  public Facts withSpeaks(@Nullable String spoken) {
    return new Facts(
        reporter,
        anonymous,
        sex,
        sexNotSaid,
        phase,
        procedural,
        destination,
        homeRegion,
        respondent,
        categories,
        relief,
        signs,
        spoken);
  }
}
