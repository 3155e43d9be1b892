package id.satuatap.linkage;

import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Dates of birth as offices write them: in many orders, with a first of January for an unknown day,
 * with day and month exchanged, with an age made older or younger for a passport.
 */
final class DateValues extends Values {

  static final List<Level> LEVELS =
      List.of(
          Level.of("different", 0.03, "tanggal berbeda", "different date"),
          Level.of("near", 0.02, "tahun berdekatan", "years close together"),
          Level.of(
              "age-shifted",
              0.03,
              "tanggal dan bulan sama, tahun bergeser",
              "same day and month, other year"),
          Level.of(
              "imputed",
              0.02,
              "tahun sama, tanggal salah satunya tampaknya diisi 1 Januari",
              "same year, one date looks filled in as 1 January"),
          Level.of("one-part", 0.04, "satu bagian berbeda", "one part differs"),
          Level.rare("swapped", 0.02, "tanggal dan bulan tertukar", "day and month exchanged"),
          Level.rare("typo", 0.04, "beda satu angka", "one digit differs"),
          Level.rare("equal", 0.80, "tanggal sama", "equal date"));
  static final List<BlockingKey> KEYS =
      List.of(
          new BlockingKey("full", 0),
          new BlockingKey("swap", 0.15),
          new BlockingKey("yearmonth", 0.4),
          new BlockingKey("monthday", 0.35),
          new BlockingKey("year", 0.55),
          new BlockingKey("decade", 0.75));

  private static final Map<String, Integer> MONTHS =
      Map.ofEntries(
          Map.entry("jan", 1),
          Map.entry("feb", 2),
          Map.entry("peb", 2),
          Map.entry("mar", 3),
          Map.entry("apr", 4),
          Map.entry("mei", 5),
          Map.entry("may", 5),
          Map.entry("jun", 6),
          Map.entry("jul", 7),
          Map.entry("agu", 8),
          Map.entry("ags", 8),
          Map.entry("agt", 8),
          Map.entry("aug", 8),
          Map.entry("sep", 9),
          Map.entry("okt", 10),
          Map.entry("oct", 10),
          Map.entry("nov", 11),
          Map.entry("nop", 11),
          Map.entry("des", 12),
          Map.entry("dec", 12));

  private boolean monthFirst;
  private int[] date = new int[256];
  private int[] rows = new int[1 << 10];

  DateValues(boolean monthFirst) {
    this.monthFirst = monthFirst;
  }

  @Override
  void learn(Iterable<String> sample) {
    int dayFirstOnly = 0;
    int monthFirstOnly = 0;
    for (String value : sample) {
      int[] parts = numbers(value);
      if (parts != null && parts.length == 3 && parts[0] <= 31 && parts[2] > 31) {
        dayFirstOnly += parts[0] > 12 ? 1 : 0;
        monthFirstOnly += parts[1] > 12 ? 1 : 0;
      }
    }
    monthFirst = monthFirst || monthFirstOnly > 3 * dayFirstOnly;
  }

  boolean monthFirst() {
    return monthFirst;
  }

  @Override
  void prepare(int code) {
    if (code >= date.length) {
      date = Arrays.copyOf(date, code * 2);
    }
    date[code] = parse(text(code), monthFirst);
  }

  /** The date as yyyymmdd, yyyy0000 when only the year is known, or 0. */
  static int parse(String text, boolean monthFirst) {
    int[] parts = numbers(text);
    if (parts == null) {
      return 0;
    }
    if (parts.length == 1) {
      return single(parts[0], monthFirst);
    }
    if (parts.length == 2) {
      int year = Math.max(parts[0], parts[1]);
      int month = Math.min(parts[0], parts[1]);
      return year > 999 && month >= 1 && month <= 12 ? year * 10000 + month * 100 : 0;
    }
    if (parts[0] > 31) {
      return of(parts[0], parts[1], parts[2]);
    }
    int year = parts[2] > 99 ? parts[2] : parts[2] + (parts[2] <= 30 ? 2000 : 1900);
    return monthFirst ? of(year, parts[0], parts[1]) : of(year, parts[1], parts[0]);
  }

  private static int single(int digits, boolean monthFirst) {
    if (digits > 999 && digits < 10000) {
      return digits * 10000;
    }
    if (digits >= 10_000_000) {
      int asYearFirst = of(digits / 10000, digits / 100 % 100, digits % 100);
      if (asYearFirst != 0 && digits / 10000 >= 1000 && digits / 10000 <= 2100) {
        return asYearFirst;
      }
    }
    int year = digits % 10000;
    int first = digits / 1_000_000;
    int second = digits / 10000 % 100;
    return digits > 1_000_000 && year >= 1800 && year <= 2100
        ? monthFirst ? of(year, first, second) : of(year, second, first)
        : 0;
  }

  /** A month of 13 to 31 with a day that could be a month was written in the other order. */
  private static int of(int year, int month, int day) {
    if (month > 12 && day <= 12) {
      return of(year, day, month);
    }
    boolean exists = month >= 1 && month <= 12 && day >= 1 && day <= 31;
    return exists && year >= 1000 && year <= 2200 ? year * 10000 + month * 100 + day : 0;
  }

  /** The numbers in a text, a month's name counting as its number; null when it is no date. */
  private static int @Nullable [] numbers(String text) {
    int[] found = new int[3];
    int count = 0;
    int i = 0;
    while (i < text.length() && count < 3) {
      char c = text.charAt(i);
      int from = i;
      if (c >= '0' && c <= '9') {
        int n = 0;
        while (i < text.length() && Character.isDigit(text.charAt(i))) {
          n = n * 10 + Character.digit(text.charAt(i), 10);
          i++;
        }
        if (i - from > 8) {
          return null;
        }
        found[count++] = n;
      } else if (Character.isLetter(c)) {
        while (i < text.length() && Character.isLetter(text.charAt(i))) {
          i++;
        }
        String word = Spelling.lower(text.substring(from, i));
        Integer month = word.length() < 3 ? null : MONTHS.get(word.substring(0, 3));
        if (month != null) {
          found[count++] = month;
          if (count == 1) {
            // "May 3, 1980": put the day before the month, as everywhere else.
            return monthNamedFirst(text.substring(i), month);
          }
        } else if (count == 3 || !word.equals("t")) {
          continue;
        }
      } else {
        i++;
      }
    }
    return count == 0 ? null : Arrays.copyOf(found, count);
  }

  private static int @Nullable [] monthNamedFirst(String rest, int month) {
    int[] others = numbers(rest);
    return others == null || others.length < 2
        ? others == null ? null : new int[] {month, others[0]}
        : new int[] {others[1], month, others[0]};
  }

  @Override
  void counted(int code, int difference) {
    int slot = slot(date[code]);
    while (slot >= rows.length) {
      rows = Arrays.copyOf(rows, rows.length * 2);
    }
    rows[slot] += difference;
  }

  /** Dates before this are so rare that they may be counted together. */
  private static final int FIRST_YEAR = 1500;

  private static int slot(int date) {
    return (Math.max(0, date / 10000 - FIRST_YEAR) * 13 + date / 100 % 100) * 32 + date % 100;
  }

  private int rowsOn(int date) {
    int slot = slot(date);
    return slot < rows.length ? rows[slot] : 0;
  }

  @Override
  @Nullable Oddity strange(int code, int today) {
    int d = date[code];
    if (d == 0) {
      return Oddity.DATE_UNREADABLE;
    }
    int day = d % 100;
    if (day > 28 && day > YearMonth.of(d / 10000, d / 100 % 100).lengthOfMonth()) {
      return Oddity.DATE_IMPOSSIBLE;
    }
    // Of a date without day or month only the year can be too late.
    return d > today
        ? Oddity.DATE_FUTURE
        : d / 10000 < today / 10000 - 130 ? Oddity.DATE_LONG_AGO : null;
  }

  @Override
  int compare(int a, int b, Scratch scratch) {
    int x = date[a];
    int y = date[b];
    if (x == 0 || y == 0) {
      return 0;
    }
    int years = Math.abs(x / 10000 - y / 10000);
    if (x == y) {
      return x % 10000 == 0 ? 4 : answer(8, rarity(rowsOn(x)));
    }
    int xMonth = x / 100 % 100;
    int yMonth = y / 100 % 100;
    int xDay = x % 100;
    int yDay = y % 100;
    if (years == 0) {
      if (xMonth == yDay && xDay == yMonth) {
        return answer(6, rarity(Math.max(rowsOn(x), rowsOn(y))));
      }
      if (filledIn(x) || filledIn(y)) {
        return 4;
      }
      if (xMonth == yMonth && (xDay == 0 || yDay == 0)) {
        return 5;
      }
    }
    if (oneDigit(x, y)) {
      return answer(7, rarity(Math.max(rowsOn(x), rowsOn(y))));
    }
    if (xMonth == yMonth && xDay == yDay) {
      return years <= 10 && !filledIn(x) ? 3 : years <= 10 ? 2 : 1;
    }
    if (years == 0 && (xMonth == yMonth || xDay == yDay)) {
      return 5;
    }
    return years <= 2 ? 2 : 1;
  }

  private static boolean filledIn(int date) {
    int rest = date % 10000;
    return rest == 101 || rest == 1231 || rest == 0;
  }

  /** One digit written wrong, or two neighbouring digits of one part exchanged. */
  private static boolean oneDigit(int x, int y) {
    int wrong = 0;
    int at = -1;
    int wrongPositions = 0;
    int p = x;
    int q = y;
    for (int i = 0; i < 8; i++) {
      if (p % 10 != q % 10) {
        wrong++;
        wrongPositions |= 1 << i;
        at = at < 0 ? i : at;
      }
      p /= 10;
      q /= 10;
    }
    if (wrong == 1) {
      return true;
    }
    if (wrong != 2 || wrongPositions != 3 << at || at == 1 || at == 3) {
      return false;
    }
    int scale = 1;
    for (int i = 0; i < at; i++) {
      scale *= 10;
    }
    return x / scale % 10 == y / scale / 10 % 10 && x / scale / 10 % 10 == y / scale % 10;
  }

  @Override
  long key(int key, int code) {
    int d = date[code];
    if (d == 0) {
      return 0;
    }
    int year = d / 10000;
    int month = d / 100 % 100;
    int day = d % 100;
    long value =
        switch (key) {
          case 0 -> day == 0 ? 0 : d;
          case 1 ->
              day == 0 ? 0 : year * 10000L + Math.min(day, month) * 100L + Math.max(day, month);
          case 2 -> month == 0 ? 0 : d / 100;
          case 3 -> day == 0 ? 0 : d % 10000;
          case 4 -> year;
          default -> year / 10;
        };
    return value == 0 ? 0 : Dictionary.mix(value) | 1;
  }

  @Override
  long identity(int code) {
    return date[code] == 0 ? 0 : Dictionary.mix(date[code]) | 1;
  }
}
