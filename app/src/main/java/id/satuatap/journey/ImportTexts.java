package id.satuatap.journey;

import id.satuatap.region.Countries;
import id.satuatap.region.Country;
import id.satuatap.regulation.Answer;
import id.satuatap.regulation.Regulations;
import id.satuatap.regulation.Terms;
import id.satuatap.shell.Language;
import id.satuatap.shell.Texts;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Collects the words a spreadsheet may use. */
@Component
class ImportTexts {

  /** Names in use that are in neither list. */
  private static final Map<String, String> USUAL =
      Map.ofEntries(
          Map.entry("hongkong", "HK"),
          Map.entry("hongkongsar", "HK"),
          Map.entry("taiwan", "TW"),
          Map.entry("korea", "KR"),
          Map.entry("koreaselatan", "KR"),
          Map.entry("southkorea", "KR"),
          Map.entry("republickorea", "KR"),
          Map.entry("arabsaudi", "SA"),
          Map.entry("saudiarabia", "SA"),
          Map.entry("uae", "AE"),
          Map.entry("uniemiratarab", "AE"),
          Map.entry("brunei", "BN"),
          Map.entry("macau", "MO"),
          Map.entry("makau", "MO"),
          Map.entry("turki", "TR"),
          Map.entry("polandia", "PL"));

  private final Texts texts;
  private final Countries countries;
  private final Regulations regulations;

  ImportTexts(Texts texts, Countries countries, Regulations regulations) {
    this.texts = texts;
    this.countries = countries;
    this.regulations = regulations;
  }

  ImportWords words(LocalDate day) {
    Map<String, String> places = new HashMap<>(USUAL);
    for (Country c : countries.all(Locale.of("id"))) {
      if (!c.alpha2().equals("ID")) {
        places.put(ImportWords.plain(c.nameId()), c.alpha2());
        places.put(ImportWords.plain(c.nameEn()), c.alpha2());
        places.put(ImportWords.plain(c.alpha2()), c.alpha2());
        places.put(ImportWords.plain(c.alpha3()), c.alpha2());
      }
    }
    Map<String, Scheme> schemes = new HashMap<>();
    for (Scheme s : Scheme.values()) {
      schemes.put(ImportWords.plain(s.code()), s);
      each("journey.scheme." + s.code(), word -> schemes.put(word, s));
    }
    schemes.put("pp", Scheme.P2P);
    schemes.put("gtog", Scheme.G2G);
    schemes.put("gg", Scheme.G2G);
    schemes.put("ptop", Scheme.P2P);
    schemes.put("ptog", Scheme.P2G);
    schemes.put("mandiri", Scheme.INDIVIDUAL);
    schemes.put("perseorangan", Scheme.INDIVIDUAL);
    schemes.put("upps", Scheme.OWN_COMPANY);
    schemes.put("uks", Scheme.OWN_COMPANY);
    schemes.put("abk", Scheme.CREW);
    Map<String, Sector> sectors = new HashMap<>();
    for (Sector s : Sector.values()) {
      sectors.put(ImportWords.plain(s.code()), s);
      each("journey.sector." + s.code(), word -> sectors.put(word, s));
    }
    sectors.put("formal", Sector.LEGAL_ENTITY);
    sectors.put("berbadanhukum", Sector.LEGAL_ENTITY);
    sectors.put("informal", Sector.INDIVIDUAL);
    sectors.put("perseorangan", Sector.INDIVIDUAL);
    Map<String, JourneyState> states = new HashMap<>();
    for (JourneyState s : JourneyState.values()) {
      states.put(ImportWords.plain(s.code()), s);
      each("journey.state." + s.code(), word -> states.put(word, s));
    }
    return new ImportWords(places, schemes, sectors, states, jobs(day), educations());
  }

  private Map<String, String> jobs(LocalDate day) {
    Map<String, String> jobs = new HashMap<>();
    for (String code : Jobs.OTHERS) {
      jobs.put(ImportWords.plain(code), code);
      each("journey.job." + code, word -> jobs.put(word, code));
    }
    for (Answer.Held held : regulations.categories(Jobs.LIST, day)) {
      if (held.rule().terms() instanceof Terms.Category c) {
        jobs.put(ImportWords.plain(c.code()), c.code());
        for (Language language : Language.values()) {
          jobs.put(ImportWords.plain(held.rule().label().in(language.code())), c.code());
        }
      }
    }
    return jobs;
  }

  /**
   * As certificates are called; schools of the ministry of religion and the packages beside them.
   */
  private Map<String, Education> educations() {
    Map<String, Education> educations = new HashMap<>();
    Map.of(
            Education.BELOW_PRIMARY,
            List.of("tidaksekolah", "tidaktamatsd", "belumtamatsd", "nosd", "none"),
            Education.PRIMARY,
            List.of("sd", "mi", "sdmi", "sdsederajat", "paketa", "elementary"),
            Education.JUNIOR,
            List.of("smp", "mts", "sltp", "smpmts", "smpsederajat", "paketb"),
            Education.SENIOR,
            List.of(
                "sma",
                "smk",
                "ma",
                "slta",
                "smu",
                "stm",
                "smea",
                "smasmk",
                "smasederajat",
                "sltasederajat",
                "paketc"),
            Education.DIPLOMA,
            List.of("d1", "d2", "d3", "di", "dii", "diii", "d1d3", "akademi"),
            Education.BACHELOR,
            List.of("s1", "d4", "div", "sarjana", "strata1"),
            Education.POSTGRADUATE,
            List.of("s2", "s3", "s2s3", "magister", "doktor", "master", "pascasarjana"))
        .forEach((level, words) -> words.forEach(word -> educations.put(word, level)));
    for (String code : Education.CODES) {
      Education.ofCode(code)
          .ifPresent(level -> {
            educations.put(ImportWords.plain(code), level);
            each("journey.education." + code, word -> educations.put(word, level));
          });
    }
    return educations;
  }

  private void each(String key, java.util.function.Consumer<String> word) {
    for (Language language : Language.values()) {
      word.accept(ImportWords.plain(texts.text(language, key)));
    }
  }
}
