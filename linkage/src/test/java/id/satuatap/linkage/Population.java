package id.satuatap.linkage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Invented Indonesian persons for tests and measurements: households with siblings and twins,
 * neighbours born on one day, names shared by thousands; then duplicates with the damage that
 * counters, phones and passports do. Same seed, same people.
 */
final class Population {

  static final String HEADER =
      "id,sumber,nik,nama,jenis_kelamin,tempat_lahir,tanggal_lahir,nama_ibu,telepon,paspor,"
          + "provinsi,kabupaten,kecamatan,desa,orang";

  /** One row as a registry would hold it. */
  static final class Person {
    long truth;
    int source;
    String nik = "";
    String name = "";
    boolean female;
    boolean sexKnown = true;
    String birthplace = "";
    LocalDate birth = LocalDate.EPOCH;
    String birthText = "";
    String mother = "";
    String phone = "";
    String passport = "";
    int village;
    boolean villageKnown = true;

    Person copy() {
      var copy = new Person();
      copy.truth = truth;
      copy.source = source;
      copy.nik = nik;
      copy.name = name;
      copy.female = female;
      copy.sexKnown = sexKnown;
      copy.birthplace = birthplace;
      copy.birth = birth;
      copy.birthText = birthText;
      copy.mother = mother;
      copy.phone = phone;
      copy.passport = passport;
      copy.village = village;
      copy.villageKnown = villageKnown;
      return copy;
    }
  }

  private static final String[] MEN =
      ("Muhammad Ahmad Abdul Agus Budi Eko Dedi Heri Hendra Andi Joko Slamet Supri Sutrisno Suparman Wahyu"
              + " Rizki Dimas Fajar Bayu Arif Rahmat Hidayat Yusuf Ibrahim Ismail Hasan Husen Ali Umar Usman"
              + " Lalu Zainal Saiful Syamsul Nurdin Jamal Kamal Irfan Ilham Iqbal Fauzi Anwar Rudi Rudianto"
              + " Sugeng Sugiarto Bambang Gunawan Hermawan Setiawan Kurniawan Yanto Iwan Indra Putra Made Wayan"
              + " Nyoman Ketut Gede Yohanes Petrus Paulus Markus Lukas Stefanus Robertus Aleksander Simon Daud"
              + " Jumadi Jumari Marjuki Mahsun Sahrul Sahdan Munir Mustofa Mansur Khairul Hairul Ridwan Roni")
          .split(" ");
  private static final String[] WOMEN =
      ("Siti Nur Sri Dewi Ani Rina Rini Yuni Wati Fatimah Aminah Aisyah Khadijah Maryam Zainab Halimah"
              + " Nurhayati Nuraini Nurjanah Suryani Sumiati Sulastri Lestari Kartini Endang Yuliana Yulianti"
              + " Rohmah Rohani Maimunah Masitah Salmah Hasanah Mutmainah Baiq Inaq Ningsih Wahyuni Handayani"
              + " Puspita Ratna Indah Intan Putri Ayu Kadek Komang Luh Maria Marta Yosefina Theresia Agnes"
              + " Elisabet Kristina Ernawati Kurniawati Setiawati Mardiana Juariah Jumiati Kasmiati Misnah"
              + " Patimah Painah Saminah Tumini Wagiyem Sutinah Sukinah Rusmini Darmi Lilis Neneng Imas Euis")
          .split(" ");
  private static final String[] LAST =
      ("Hidayat Santoso Wijaya Saputra Pratama Nugroho Susanto Lesmana Firmansyah Ramadhan Maulana Hakim"
              + " Rahman Rahim Karim Aziz Malik Salam Siregar Nasution Harahap Lubis Sinaga Simanjuntak Tambunan"
              + " Manurung Wenda Tabuni Lamak Nahak Seran Bria Klau Bere Tefa Kusuma Permana Suryadi Sudirman"
              + " Syahputra Rosyid Fadli Efendi Effendi Jaelani Zulkarnaen Syarif Basri Rasyid Hamid Majid")
          .split(" ");
  private static final String[] LAST_WOMEN =
      ("Lestari Rahayu Safitri Wulandari Anggraini Permatasari Oktaviani Puspitasari Khasanah Fitriani"
              + " Hidayati Rahmawati Astuti Utami Susanti Pertiwi Maharani Kusumawati Nuraini Zahra Aulia"
              + " Fadilah Munawaroh Istiqomah Azizah Muslimah Sholihah Nasution Siregar Nahak Seran Bria Klau")
          .split(" ");
  private static final String[] SYLLABLES =
      "ka ra ma sa la ta na wa ba da ga ja pa ci su ku mu tu lu ru bu gu di li ri ti ni mi le so ro mo"
          .split(" ");

  private static final int PROVINCES = 34;
  private static final int REGENCIES = 514;
  private static final int DISTRICTS = 7200;
  private static final int VILLAGES = 72_000;

  private final SplittableRandom random;
  private final String[] villages = new String[VILLAGES];
  private final String[] districts = new String[DISTRICTS];
  private final String[] regencies = new String[REGENCIES];
  private final String[] provinces = new String[PROVINCES];
  private final double damage;
  private final boolean withNumbers;
  private final java.util.Map<String, Integer> serials = new java.util.HashMap<>();
  private long next = 1;

  /**
   * @param damage 1 is usual; more damages duplicates more
   */
  Population(long seed, double damage, boolean withNumbers) {
    this.random = new SplittableRandom(seed);
    this.damage = damage;
    this.withNumbers = withNumbers;
    var places = new SplittableRandom(99);
    for (String[] names : List.of(provinces, regencies, districts, villages)) {
      Arrays.setAll(names, i -> placeName(places));
    }
  }

  private static String placeName(SplittableRandom places) {
    var out = new StringBuilder();
    for (int i = 0; i < 2 + places.nextInt(3); i++) {
      out.append(SYLLABLES[places.nextInt(SYLLABLES.length)]);
    }
    out.setCharAt(0, Character.toUpperCase(out.charAt(0)));
    return out.toString();
  }

  private boolean chance(double share) {
    return random.nextDouble() < share;
  }

  /** Few names are everywhere, many are rare. */
  private String frequent(String[] names) {
    double x = random.nextDouble();
    return names[(int) (names.length * x * x)];
  }

  private String rare() {
    String name = placeName(random);
    return chance(0.5) ? name : name + (chance(0.5) ? "wati" : "to");
  }

  private String name(boolean female) {
    String first = chance(0.12) ? rare() : frequent(female ? WOMEN : MEN);
    double kind = random.nextDouble();
    if (kind < 0.28) {
      return chance(0.3) ? first + (female ? "wati" : "anto") : first;
    }
    String last = chance(0.25) ? rare() : frequent(female ? LAST_WOMEN : LAST);
    if (kind < 0.74) {
      return first + " " + last;
    }
    return first + " " + (chance(0.2) ? rare() : frequent(female ? WOMEN : MEN)) + " " + last;
  }

  private int village() {
    double x = random.nextDouble();
    return (int) (VILLAGES * x * Math.sqrt(x));
  }

  private static int district(int village) {
    return village / (VILLAGES / DISTRICTS);
  }

  private static int regency(int village) {
    return Math.min(REGENCIES - 1, (int) ((long) village * REGENCIES / VILLAGES));
  }

  private static int province(int village) {
    return regency(village) * PROVINCES / REGENCIES;
  }

  private String nik(Person person, int birthVillage) {
    int day = person.birth.getDayOfMonth() + (person.female ? 40 : 0);
    String head =
        String.format(
            "%02d%02d%02d%02d%02d%02d",
            11 + province(birthVillage),
            1 + regency(birthVillage) % 70,
            1 + district(birthVillage) % 40,
            day,
            person.birth.getMonthValue(),
            person.birth.getYear() % 100);
    return head + String.format("%04d", serials.merge(head, 1 + random.nextInt(3), Integer::sum));
  }

  private LocalDate birth() {
    double spread = (random.nextDouble() + random.nextDouble() + random.nextDouble()) / 3;
    var date = LocalDate.of(1960, 1, 1).plusDays((long) (spread * 46 * 365));
    return chance(0.03) ? date.withDayOfYear(1) : date;
  }

  private String phone() {
    return "08" + (11 + random.nextInt(88)) + (1_000_000 + random.nextInt(90_000_000));
  }

  /** People of one house: mother, phone and village in common, sometimes twins. */
  List<Person> household() {
    int size = 1 + (chance(0.3) ? 1 + random.nextInt(3) : 0);
    int village = village();
    String mother = name(true);
    String phone = phone();
    var people = new ArrayList<Person>();
    for (int i = 0; i < size; i++) {
      var person = new Person();
      person.truth = next++;
      person.source = random.nextInt(4);
      person.female = chance(0.6);
      person.birth = i > 0 && chance(0.03) ? people.getFirst().birth : birth();
      boolean twin = i > 0 && person.birth.equals(people.getFirst().birth);
      person.name = twin && chance(0.7) ? rhyme(people.getFirst().name) : name(person.female);
      person.mother = mother;
      person.phone = chance(0.75) ? chance(0.4) ? phone : phone() : "";
      person.village = village;
      person.birthplace = regencies[regency(village)];
      person.nik = nik(person, village);
      person.passport = chance(0.35) ? passport() : "";
      person.birthText = person.birth.toString();
      people.add(person);
    }
    return people;
  }

  private String passport() {
    return "" + (char) ('A' + random.nextInt(5)) + (1_000_000 + random.nextInt(9_000_000));
  }

  private String rhyme(String name) {
    String[] words = name.split(" ");
    words[words.length - 1] =
        words[words.length - 1].length() > 3
            ? words[words.length - 1].substring(0, words[words.length - 1].length() - 2)
                + (chance(0.5) ? "ni" : "na")
            : words[words.length - 1] + "na";
    return String.join(" ", words);
  }

  // ------------------------------------------------------------------ damage

  Person duplicate(Person original) {
    Person copy = original.copy();
    copy.source = random.nextInt(4);
    if (chance(0.45 * damage)) {
      copy.name = damagedName(copy.name, copy.female);
    }
    if (chance(0.1 * damage)) {
      copy.name = damagedName(copy.name, copy.female);
    }
    damageBirth(copy);
    double id = random.nextDouble();
    if (id < 0.25 * damage) {
      copy.nik = "";
    } else if (id < 0.33 * damage) {
      copy.nik = wrongDigit(copy.nik);
    } else if (id < 0.35 * damage) {
      copy.nik = chance(0.5) ? copy.nik.substring(1) : copy.nik + "0";
    }
    double phone = random.nextDouble();
    if (phone < 0.3 * damage) {
      copy.phone = phone();
    } else if (phone < 0.45 * damage) {
      copy.phone = "";
    } else if (phone < 0.6 && !copy.phone.isEmpty()) {
      copy.phone = "+62" + copy.phone.substring(1);
    }
    if (chance(0.3 * damage)) {
      copy.mother = chance(0.4) ? "" : damagedName(copy.mother, true);
    }
    double passport = random.nextDouble();
    if (passport < 0.35) {
      copy.passport = passport < 0.1 ? passport() : "";
    }
    if (chance(0.2 * damage)) {
      copy.village = chance(0.5) ? village() : copy.village ^ 1;
    }
    copy.villageKnown = !chance(0.06 * damage);
    if (chance(0.15 * damage)) {
      copy.birthplace = chance(0.5) ? "" : districts[district(original.village)];
    }
    if (chance(0.01 * damage)) {
      copy.female = !copy.female;
    }
    copy.sexKnown = !chance(0.02 * damage);
    return copy;
  }

  private void damageBirth(Person copy) {
    double kind = random.nextDouble() / damage;
    LocalDate birth = copy.birth;
    if (kind < 0.03) {
      copy.birthText = birth.withDayOfYear(1).toString();
    } else if (kind < 0.055 && birth.getDayOfMonth() <= 12) {
      copy.birthText =
          LocalDate.of(birth.getYear(), birth.getDayOfMonth(), birth.getMonthValue()).toString();
    } else if (kind < 0.1) {
      copy.birthText = wrongDigit(birth.toString());
    } else if (kind < 0.13) {
      copy.birthText = birth.minusYears(1 + random.nextInt(7)).toString();
    } else if (kind < 0.15) {
      copy.birthText = "";
    } else if (kind < 0.3) {
      copy.birthText =
          String.format(
              "%02d/%02d/%d", birth.getDayOfMonth(), birth.getMonthValue(), birth.getYear());
    }
  }

  private String wrongDigit(String text) {
    for (int attempt = 0; attempt < 20; attempt++) {
      int at = random.nextInt(text.length());
      if (Character.isDigit(text.charAt(at))) {
        if (at + 1 < text.length() && Character.isDigit(text.charAt(at + 1)) && chance(0.25)) {
          return text.substring(0, at)
              + text.charAt(at + 1)
              + text.charAt(at)
              + text.substring(at + 2);
        }
        return text.substring(0, at) + (char) ('0' + random.nextInt(10)) + text.substring(at + 1);
      }
    }
    return text;
  }

  String damagedName(String name, boolean female) {
    var words = new ArrayList<>(List.of(name.split(" ")));
    int at = random.nextInt(words.size());
    switch (random.nextInt(10)) {
      case 0, 1, 2 -> words.set(at, respelled(words.get(at)));
      case 3, 4 -> words.set(at, mistyped(words.get(at)));
      case 5 -> {
        if (words.size() > 1) {
          words.remove(at);
        } else {
          words.set(0, mistyped(words.getFirst()));
        }
      }
      case 6 -> {
        if (words.size() > 1) {
          words.add(words.removeFirst());
        } else {
          words.addFirst(female ? "Hj." : "H.");
        }
      }
      case 7 -> {
        if (words.size() > 1) {
          int last = words.size() - 1;
          words.set(last, words.get(last).substring(0, 1));
        } else {
          words.add((female ? "binti " : "bin ") + frequent(MEN));
        }
      }
      case 8 -> {
        if (words.size() > 1) {
          words.set(0, words.get(0) + words.remove(1).toLowerCase(java.util.Locale.ROOT));
        } else {
          words.set(0, respelled(words.getFirst()));
        }
      }
      default -> words.addFirst(female ? chance(0.5) ? "Ny." : "Hj." : chance(0.5) ? "H." : "Bpk");
    }
    String damaged = String.join(" ", words);
    return chance(0.3) ? damaged.toUpperCase(java.util.Locale.ROOT) : damaged;
  }

  private String respelled(String word) {
    String[][] forms = {
      {"Muhammad", "Muhamad", "Mohammad", "Moh.", "M.", "Mochamad"},
      {"Ahmad", "Achmad", "Akhmad"},
      {"Siti", "St.", "Sitti"},
      {"Nur", "Noer", "Noor"},
      {"Abdul", "Abd."}
    };
    for (String[] family : forms) {
      if (word.equals(family[0])) {
        return family[1 + random.nextInt(family.length - 1)];
      }
    }
    String[][] letters = {
      {"u", "oe"}, {"y", "i"}, {"f", "p"}, {"z", "s"}, {"c", "tj"}, {"j", "dj"}, {"i", "y"},
      {"kh", "k"}, {"sy", "s"}, {"d", "dh"}, {"ah", "a"}, {"nn", "n"}, {"l", "ll"}, {"v", "f"}
    };
    for (int attempt = 0; attempt < 12; attempt++) {
      String[] change = letters[random.nextInt(letters.length)];
      if (word.indexOf(change[0]) > 0) {
        return word.replaceFirst(change[0], change[1]);
      }
    }
    return mistyped(word);
  }

  private String mistyped(String word) {
    if (word.length() < 3) {
      return word;
    }
    int at = 1 + random.nextInt(word.length() - 1);
    char letter = (char) ('a' + random.nextInt(26));
    return switch (random.nextInt(4)) {
      case 0 -> word.substring(0, at) + word.substring(at + 1);
      case 1 -> word.substring(0, at) + letter + word.substring(at);
      case 2 -> word.substring(0, at) + letter + word.substring(at + 1);
      default ->
          at + 1 < word.length()
              ? word.substring(0, at)
                  + word.charAt(at + 1)
                  + word.charAt(at)
                  + word.substring(at + 2)
              : word.substring(0, at);
    };
  }

  // ------------------------------------------------------------------ rows

  String row(long id, Person person) {
    int v = person.village;
    String place =
        person.villageKnown
            ? provinces[province(v)]
                + ","
                + regencies[regency(v)]
                + ","
                + districts[district(v)]
                + ","
                + villages[v]
            : ",,,";
    return String.format("P%08d", id)
        + ",S"
        + person.source
        + ","
        + (withNumbers ? person.nik : "")
        + ","
        + person.name
        + ","
        + (person.sexKnown ? person.female ? "P" : "L" : "")
        + ","
        + person.birthplace
        + ","
        + person.birthText
        + ","
        + person.mother
        + ","
        + (withNumbers ? person.phone : "")
        + ","
        + (withNumbers ? person.passport : "")
        + ","
        + place
        + ","
        + person.truth;
  }

  /** Rows in a mixed order: about a fifth of them are duplicates of others. */
  List<String> rows(int wanted) {
    var rows = new ArrayList<String>(wanted);
    var people = new ArrayList<Person>(wanted);
    while (people.size() < wanted) {
      for (Person person : household()) {
        people.add(person);
        if (chance(0.16)) {
          int copies = 1 + (chance(0.25) ? 1 + random.nextInt(3) : 0);
          for (int i = 0; i < copies; i++) {
            people.add(duplicate(person));
          }
        }
      }
    }
    for (int i = people.size() - 1; i > 0; i--) {
      java.util.Collections.swap(people, i, random.nextInt(i + 1));
    }
    for (int i = 0; i < wanted; i++) {
      rows.add(row(i + 1L, people.get(i)));
    }
    return rows;
  }

  static void write(Path file, List<String> rows) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file, UTF_8)) {
      out.write(HEADER);
      out.write('\n');
      for (String row : rows) {
        out.write(row);
        out.write('\n');
      }
    }
  }

  /** {@code Population ROWS SEED FILE [damage] [without-numbers]} */
  public static void main(String[] args) throws IOException {
    double damage = args.length > 3 ? Double.parseDouble(args[3]) : 1;
    boolean numbers = args.length < 5 || !args[4].equals("without-numbers");
    var population = new Population(Long.parseLong(args[1]), damage, numbers);
    write(Path.of(args[2]), population.rows(Integer.parseInt(args[0])));
  }
}
