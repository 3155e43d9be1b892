package id.satuatap.journey;

import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.kernel.Sex;
import id.satuatap.shell.SheetDay;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a row of a spreadsheet says, or the first reason why it cannot be taken. */
final class ImportRule {

  private static final LocalDate EARLIEST = LocalDate.of(1980, 1, 1);
  private static final int FURTHEST_YEARS = 6;
  private static final int OLDEST = 100;
  private static final int NIK_FIGURES = 16;
  private static final int LONGEST_NAME = 160;
  private static final int LONGEST_AGENCY = 120;
  private static final Pattern SCIENTIFIC = Pattern.compile("[0-9][.,][0-9]*[eE]\\+?[0-9]{2}");
  private static final Pattern DECREE = Pattern.compile("[\\p{L}\\p{N} ./_-]{0,60}");
  private static final Pattern LETTER = Pattern.compile(".*\\p{L}.*");

  private ImportRule() {}

  /** What a file says of every row that does not say it itself. */
  record Usual(Scheme scheme, JourneyState state) {}

  /** A row that could be read. */
  record Said(
      String name,
      Sex sex,
      @Nullable LocalDate birth,
      @Nullable String nik,
      @Nullable String passport,
      @Nullable String phone,
      @Nullable String area,
      @Nullable String destination,
      String agency,
      String decree,
      @Nullable LocalDate contract,
      @Nullable LocalDate contractEnd,
      @Nullable LocalDate departs,
      Sector sector,
      Scheme scheme,
      String job,
      Education education,
      JourneyState state) {

    /** First day of the state: as near as the file knows it, never in the future. */
    LocalDate since(LocalDate today) {
      LocalDate known = state.phase() == JourneyState.Phase.BEFORE ? contract : departs;
      if (known == null) {
        known = contract;
      }
      return known == null || known.isAfter(today) ? today : known;
    }

    @Override
    public String toString() {
      return "Said[•••]";
    }
  }

  static Outcome<Said> read(
      List<String> cells,
      List<@Nullable ImportField> layout,
      ImportWords words,
      Usual usual,
      LocalDate today) {
    var row = new Row(cells, layout);
    String nik = nik(row);
    String name = name(row);
    Sex sex = row.word(ImportField.SEX, Sex.UNKNOWN, ImportWords::sex);
    LocalDate birth = row.day(ImportField.BIRTH, today.minusYears(OLDEST), today);
    LocalDate furthest = today.plusYears(FURTHEST_YEARS);
    LocalDate contract = row.day(ImportField.CONTRACT, EARLIEST, furthest);
    LocalDate end = row.day(ImportField.CONTRACT_END, EARLIEST, today.plusYears(20));
    LocalDate departs = row.day(ImportField.DEPARTS, EARLIEST, furthest);
    String destination = row.text(ImportField.DESTINATION);
    String country = destination.isEmpty() ? null : words.country(destination);
    if (!destination.isEmpty() && country == null) {
      row.refuse(ImportField.DESTINATION, "journey.import.no-country");
    }
    Scheme scheme = row.word(ImportField.SCHEME, usual.scheme(), known(words.schemes()));
    Sector sector = row.word(ImportField.SECTOR, Sector.UNKNOWN, known(words.sectors()));
    JourneyState state = row.word(ImportField.STATE, usual.state(), known(words.states()));
    String job = row.text(ImportField.JOB);
    String agency = row.text(ImportField.AGENCY);
    if (agency.length() > LONGEST_AGENCY) {
      row.refuse(ImportField.AGENCY, "journey.import.long", LONGEST_AGENCY);
    }
    String decree = row.text(ImportField.DECREE);
    if (!DECREE.matcher(decree).matches()) {
      row.refuse(ImportField.DECREE, "journey.import.decree");
    }
    if (contract != null && end != null && !end.isAfter(contract)) {
      row.refuse(ImportField.CONTRACT_END, "journey.import.end-before");
    }
    if (!row.refusals.isEmpty()) {
      return Outcome.refused(row.refusals);
    }
    return Outcome.done(
        new Said(
            name,
            sex,
            birth,
            nik,
            row.maybe(ImportField.PASSPORT),
            row.maybe(ImportField.PHONE),
            row.maybe(ImportField.AREA),
            country,
            agency,
            decree,
            contract,
            end,
            departs,
            sector,
            scheme,
            job.isEmpty() ? "" : words.jobs().getOrDefault(ImportWords.plain(job), "other"),
            // A word nobody knows stops no registration: it is only for figures.
            words
                .educations()
                .getOrDefault(
                    ImportWords.plain(row.text(ImportField.EDUCATION)), Education.UNKNOWN),
            state));
  }

  /**
   * A NIK is told apart from what a spreadsheet makes of it: 16 figures as a number lose the last
   * ones, and nobody can guess them.
   */
  private static @Nullable String nik(Row row) {
    String typed = row.text(ImportField.NIK).replaceAll("^'|\\.0$", "");
    if (typed.isEmpty()) {
      return null;
    }
    if (SCIENTIFIC.matcher(typed).matches()) {
      row.refuse(ImportField.NIK, "journey.import.nik-number");
      return null;
    }
    String figures = typed.replaceAll("[ .-]", "");
    if (!figures.chars().allMatch(c -> c >= '0' && c <= '9')) {
      row.refuse(
          ImportField.NIK,
          LETTER.matcher(figures).matches() ? "journey.import.nik-letters" : "journey.import.nik");
    } else if (figures.length() != NIK_FIGURES) {
      row.refuse(ImportField.NIK, "journey.import.nik-length", figures.length());
    }
    return figures;
  }

  private static String name(Row row) {
    String name = row.text(ImportField.NAME).replaceAll("\\s+", " ");
    if (name.isEmpty()) {
      row.refuse(ImportField.NAME, "journey.import.no-name");
    } else if ("=+@".indexOf(name.charAt(0)) >= 0) {
      row.refuse(ImportField.NAME, "journey.import.formula");
    } else if (!LETTER.matcher(name).matches()) {
      row.refuse(ImportField.NAME, "journey.import.name-figures");
    } else if (name.length() > LONGEST_NAME) {
      row.refuse(ImportField.NAME, "journey.import.long", LONGEST_NAME);
    }
    return name;
  }

  private static <T> java.util.function.Function<String, @Nullable T> known(Map<String, T> words) {
    return typed -> words.get(ImportWords.plain(typed));
  }

  /** The cells of a row by field, and what speaks against it. */
  private static final class Row {
    private final List<String> cells;
    private final List<@Nullable ImportField> layout;
    private final List<Refusal> refusals = new ArrayList<>();

    Row(List<String> cells, List<@Nullable ImportField> layout) {
      this.cells = cells;
      this.layout = layout;
    }

    String text(ImportField field) {
      int at = layout.indexOf(field);
      String text = at < 0 || at >= cells.size() ? "" : cells.get(at).replace("\0", "").strip();
      return ImportWords.nothing(text) ? "" : text;
    }

    @Nullable String maybe(ImportField field) {
      String text = text(field);
      return text.isEmpty() ? null : text.replaceFirst("^'", "");
    }

    <T> T word(
        ImportField field, T otherwise, java.util.function.Function<String, @Nullable T> known) {
      String typed = text(field);
      if (typed.isEmpty()) {
        return otherwise;
      }
      T found = known.apply(typed);
      if (found == null) {
        refuse(field, "journey.import.no-" + field.name().toLowerCase(Locale.ROOT));
        return otherwise;
      }
      return found;
    }

    @Nullable LocalDate day(ImportField field, LocalDate from, LocalDate to) {
      String typed = text(field);
      if (typed.isEmpty()) {
        return null;
      }
      LocalDate day = SheetDay.read(typed);
      if (day == null) {
        refuse(field, "journey.import.no-day");
      } else if (day.isBefore(from) || day.isAfter(to)) {
        refuse(field, "journey.import.day-out", day.getYear());
      }
      return day;
    }

    void refuse(ImportField field, String key, Object... about) {
      refusals.add(Refusal.of(key, about).on(field.code()));
    }
  }
}
