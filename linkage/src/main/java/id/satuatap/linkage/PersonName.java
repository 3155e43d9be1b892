package id.satuatap.linkage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A name taken apart: titles and degrees dropped, the father's name after bin or binti kept aside.
 *
 * @param tokens the words of the name as written, in lower case and without accents
 * @param father the words after bin, binti and the like
 * @param cut whether there were more words than are compared
 */
record PersonName(List<String> tokens, List<String> father, boolean cut) {

  private static final int MOST_OF_FATHER = 3;

  private static final Set<String> TITLES =
      Set.of(
          "h",
          "hj",
          "haji",
          "hajah",
          "hajjah",
          "kh",
          "drs",
          "dra",
          "ir",
          "dr",
          "drg",
          "prof",
          "ny",
          "nyonya",
          "tn",
          "tuan",
          "nn",
          "nona",
          "sdr",
          "sdri",
          "saudara",
          "saudari",
          "bpk",
          "bapak",
          "ibu",
          "ust",
          "ustad",
          "ustadz",
          "ustadzah",
          "alm",
          "almh",
          "almarhum",
          "almarhumah");
  private static final Set<String> FOREIGN_TITLES =
      Set.of(
          "mr", "mrs", "ms", "miss", "sir", "dame", "lady", "lord", "rev", "capt", "col", "gen",
          "dr", "prof", "master");
  private static final Set<String> DEGREES =
      Set.of(
          "sh", "se", "st", "ss", "sag", "spd", "spdi", "skom", "skm", "skep", "sip", "ssos", "ssi",
          "sst", "stp", "sp", "spt", "spsi", "mm", "mh", "mt", "msi", "mpd", "mkes", "mag", "mkom",
          "msc", "ma", "mba", "phd", "amd", "amdkeb", "amkeb", "amk", "ners", "ba", "bsc", "lc");
  private static final Set<String> FATHER =
      Set.of("bin", "binti", "bint", "bt", "bte", "binte", "ibn", "ibnu");

  /** Names written in many ways, and short for many people; the right side is what they become. */
  private static final Map<String, String> FAMILIES = families();

  private static final Set<String> FREQUENT_FIRST =
      Set.of("muhamat", "ahmat", "siti", "abtul", "nur");

  private static final Map<String, String> NICKNAMES = nicknames();

  static PersonName parse(String value, boolean indonesian) {
    String beforeComma = value;
    int comma = value.indexOf(',');
    if (indonesian && comma > 0 && looksLikeDegrees(value.substring(comma + 1))) {
      beforeComma = value.substring(0, comma);
    }
    var words =
        new ArrayList<>(List.of(Spelling.plain(joinedDegrees(beforeComma, indonesian)).split(" ")));
    words.removeIf(String::isEmpty);
    if (indonesian) {
      strip(words, TITLES);
    } else {
      strip(words, FOREIGN_TITLES);
    }
    if (indonesian) {
      while (words.size() > 1 && isDegree(words)) {
        words.removeLast();
      }
    }
    var tokens = new ArrayList<String>();
    var father = new ArrayList<String>();
    boolean afterBin = false;
    for (String word : words) {
      if (indonesian && FATHER.contains(word) && !tokens.isEmpty()) {
        afterBin = true;
      } else if (afterBin) {
        father.add(word);
      } else {
        tokens.add(word);
      }
    }
    if (indonesian && tokens.size() == 2 && tokens.getFirst().equals(tokens.getLast())) {
      // Visas ask for two words; who has one writes it twice.
      tokens.removeLast();
    }
    return new PersonName(
        List.copyOf(tokens.subList(0, Math.min(tokens.size(), NameValues.MOST_TOKENS))),
        List.copyOf(father.subList(0, Math.min(father.size(), MOST_OF_FATHER))),
        tokens.size() > NameValues.MOST_TOKENS || father.size() > MOST_OF_FATHER);
  }

  private static void strip(List<String> words, Set<String> titles) {
    while (words.size() > 1 && titles.contains(words.getFirst())) {
      words.removeFirst();
    }
  }

  private static boolean isDegree(List<String> words) {
    return DEGREES.contains(words.getLast())
        && !(words.size() == 2 && words.getLast().length() == 2);
  }

  private static boolean looksLikeDegrees(String text) {
    for (String part : text.split(",")) {
      String word = Spelling.plain(part).replace(" ", "");
      if (!word.isEmpty() && !DEGREES.contains(word)) {
        return false;
      }
    }
    return true;
  }

  /** "S.Pd" is one word, "M.Rizki" is two. */
  private static String joinedDegrees(String value, boolean indonesian) {
    if (!indonesian || value.indexOf('.') < 0) {
      return value;
    }
    var out = new StringBuilder();
    for (String word : value.split("\\s+")) {
      String joined = word.replace(".", "");
      out.append(
              DEGREES.contains(joined.toLowerCase(Locale.ROOT))
                      && word.length() > joined.length() + 0
                  ? joined
                  : word)
          .append(' ');
    }
    return out.toString();
  }

  /** The form under which a word counts as the same. */
  static String canonical(String token, boolean indonesian) {
    if (indonesian) {
      String family = FAMILIES.get(token);
      if (family != null) {
        return family;
      }
      String heard = Spelling.indonesian(token);
      return FAMILIES.getOrDefault(heard, heard);
    }
    String full = NICKNAMES.getOrDefault(token, token);
    return Spelling.anyLanguage(full);
  }

  /** So frequent at the front of a name that keys are better taken from the next word. */
  static boolean frequentFirst(String canonical) {
    return FREQUENT_FIRST.contains(canonical);
  }

  private static Map<String, String> families() {
    var families = new java.util.HashMap<String, String>();
    for (String form :
        List.of(
            "muhammad",
            "muhamad",
            "mohammad",
            "mohamad",
            "mohammed",
            "mohamed",
            "muhammed",
            "muhamed",
            "mohd",
            "moh",
            "muh",
            "mhd",
            "muhd",
            "md",
            "mochammad",
            "mochamad",
            "moch",
            "muchamad",
            "muchammad",
            "much",
            "mokhamad",
            "mokhammad",
            "mokh",
            "mukhamad",
            "muhamat",
            "mohamat",
            "mokamat",
            "mukamat",
            "mohamet",
            "muhamet")) {
      families.put(form, "muhamat");
    }
    for (String form :
        List.of("ahmad", "achmad", "akhmad", "ahmat", "achmat", "akmat", "ach", "ahmed", "akh")) {
      families.put(form, "ahmat");
    }
    for (String form : List.of("abdul", "abdoel", "abd", "abdl", "abtul", "abtl")) {
      families.put(form, "abtul");
    }
    for (String form : List.of("siti", "sitti", "st", "sti", "sity", "sitti")) {
      families.put(form, "siti");
    }
    for (String form : List.of("nur", "noer", "noor", "nor", "nr")) {
      families.put(form, "nur");
    }
    return Map.copyOf(families);
  }

  private static Map<String, String> nicknames() {
    var table =
        """
        thomas tom tommy thos thom
        william bill will willie willy billy wm liam
        robert bob rob robbie bobby robt bert
        richard dick rick richie dickie ricky
        james jim jimmy jas jamie jem
        john jack johnny jon jno jonny
        charles charlie chas charley chuck
        henry harry hal hank
        edward ned ted teddy eddie ed edw eddy
        frederick fred freddie fredk freddy frederic
        joseph joe joey jos
        samuel sam saml sammy
        benjamin ben benj benny
        daniel dan danny danl
        michael mike mick micky mickey
        david dave davy
        steven steve stephen
        anthony tony antony
        andrew andy drew
        alexander alex sandy alec alick
        christopher chris kit
        nicholas nick nicky
        peter pete
        philip phil phillip pip
        patrick pat paddy
        matthew matt
        gregory greg
        geoffrey geoff jeff jeffrey
        ronald ron ronnie
        donald don donnie
        kenneth ken kenny
        leslie les
        lawrence larry laurence laurie
        george geo georgie
        albert al bertie
        arthur art artie
        walter wally walt wat
        francis frank frankie
        theodore theo
        timothy tim
        jonathan jonty
        nathaniel nat nathan
        gerald gerry jerry
        raymond ray
        leonard len lenny leo
        stanley stan
        elizabeth liz lizzie beth betty bess eliza betsy lizzy bessie
        margaret meg maggie peggy madge marge greta
        katherine kate kitty cathy katie catherine kathleen kathy katharine
        mary molly polly mamie
        ellen nell nellie helen
        anne annie nan nancy ann anna
        sarah sally sadie
        susan sue susie susannah
        frances fanny fran
        victoria vicky
        rebecca becky
        deborah debbie deb
        jennifer jenny jen
        jessica jess jessie
        alice allie
        dorothy dot dolly
        florence flo flossie
        """;
    var names = new java.util.HashMap<String, String>();
    for (String line : table.lines().toList()) {
      String[] forms = line.split(" ");
      for (String form : forms) {
        names.putIfAbsent(form, forms[0]);
      }
    }
    return Map.copyOf(names);
  }
}
