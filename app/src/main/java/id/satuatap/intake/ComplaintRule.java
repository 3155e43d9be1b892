package id.satuatap.intake;

import id.satuatap.kernel.Refusal;
import id.satuatap.kernel.SpokenLanguages;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a complaint must and may hold; the same for page, desk and program. */
final class ComplaintRule {

  static final int LONGEST_STORY = 10_000;
  static final int LONGEST_ADDRESS = 160;
  static final int LONGEST_NAME = 160;
  static final int LONGEST_NOTE = 1_000;
  static final int MOST_CATEGORIES = 8;

  private static final Pattern UNSEEN =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}&&[^\\n\\t\\u200c\\u200d]]+");
  private static final Pattern CODE = Pattern.compile("[A-Z][A-Z_]{1,38}");
  private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
  private static final Pattern REGION =
      Pattern.compile("[0-9]{2}(\\.[0-9]{2}(\\.[0-9]{2}(\\.[0-9]{4})?)?)?");
  private static final Pattern YEAR = Pattern.compile("(19|20)[0-9]{2}");
  private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s]+\\.[^@\\s]+");

  private ComplaintRule() {}

  /** As it is kept: without what cannot be seen, nothing empty. */
  static NewComplaint tidy(NewComplaint told) {
    var facts = told.facts();
    var parties = told.parties();
    return new NewComplaint(
        told.channel(),
        text(told.need()),
        told.safe(),
        told.reach(),
        told.reach() == Reach.NONE ? null : maybe(told.address()),
        told.language(),
        new Facts(
            facts.reporter(),
            facts.anonymous(),
            facts.sex(),
            facts.sexNotSaid(),
            facts.phase(),
            facts.procedural(),
            maybe(facts.destination()),
            maybe(facts.homeRegion()),
            facts.respondent(),
            facts.categories().stream().distinct().toList(),
            facts.relief().stream().distinct().toList(),
            facts.signs().stream().distinct().toList(),
            maybe(facts.speaks())),
        new Parties(
            facts.anonymous() ? null : tidy(parties.complainant()),
            tidy(parties.concerned()),
            tidy(parties.respondent())));
  }

  static Parties.@Nullable Person tidy(Parties.@Nullable Person person) {
    if (person == null) {
      return null;
    }
    var tidy =
        new Parties.Person(
            maybe(person.name()),
            maybe(person.nik()),
            maybe(person.passport()),
            maybe(person.phone()),
            maybe(person.birthYear()),
            maybe(person.note()));
    return tidy.blank() ? null : tidy;
  }

  /** Line ends as Unix writes them, controls and halves of characters out. */
  static String text(String typed) {
    return UNSEEN.matcher(typed.replace("\r\n", "\n").replace('\r', '\n')).replaceAll("").strip();
  }

  static @Nullable String maybe(@Nullable String typed) {
    if (typed == null) {
      return null;
    }
    String text = text(typed);
    return text.isEmpty() ? null : text;
  }

  static List<Refusal> refusals(NewComplaint c) {
    var refusals = new ArrayList<Refusal>();
    story(refusals, c.need(), "need", "intake.refusal.need");
    address(refusals, c.reach(), c.address());
    facts(refusals, c.facts());
    person(refusals, c.parties().complainant(), "complainant");
    person(refusals, c.parties().concerned(), "concerned");
    person(refusals, c.parties().respondent(), "respondent");
    return refusals;
  }

  static void story(List<Refusal> refusals, String text, String field, String emptyKey) {
    if (text.isEmpty()) {
      refusals.add(Refusal.of(emptyKey).on(field));
    } else if (text.length() > LONGEST_STORY) {
      refusals.add(Refusal.of("intake.refusal.too-long", LONGEST_STORY).on(field));
    }
  }

  static void address(List<Refusal> refusals, Reach reach, @Nullable String address) {
    boolean needed = reach != Reach.NONE && reach != Reach.IN_PERSON;
    if (address == null) {
      if (needed) {
        refusals.add(Refusal.of("intake.refusal.address").on("address"));
      }
    } else if (address.length() > LONGEST_ADDRESS) {
      refusals.add(Refusal.of("intake.refusal.too-long", LONGEST_ADDRESS).on("address"));
    } else if (reach == Reach.EMAIL && !EMAIL.matcher(address).matches()) {
      refusals.add(Refusal.of("intake.refusal.email").on("address"));
    } else if ((reach == Reach.CALL || reach == Reach.WHATSAPP || reach == Reach.SMS)
        && address.chars().filter(Character::isDigit).count() < 6) {
      refusals.add(Refusal.of("intake.refusal.phone").on("address"));
    }
  }

  static void facts(List<Refusal> refusals, Facts facts) {
    if (facts.categories().size() > MOST_CATEGORIES) {
      refusals.add(Refusal.of("intake.refusal.categories", MOST_CATEGORIES).on("categories"));
    } else if (!facts.categories().stream().allMatch(c -> CODE.matcher(c).matches())) {
      refusals.add(Refusal.of("intake.refusal.category").on("categories"));
    }
    if (facts.destination() != null && !COUNTRY.matcher(facts.destination()).matches()) {
      refusals.add(Refusal.of("intake.refusal.country").on("destination"));
    }
    if (facts.speaks() != null && !SpokenLanguages.CODES.contains(facts.speaks())) {
      refusals.add(Refusal.of("intake.refusal.choice").on("speaks"));
    }
    if (facts.homeRegion() != null && !REGION.matcher(facts.homeRegion()).matches()) {
      refusals.add(Refusal.of("intake.refusal.region").on("homeRegion"));
    }
  }

  static void person(List<Refusal> refusals, Parties.@Nullable Person person, String field) {
    if (person == null) {
      return;
    }
    longest(refusals, person.name(), LONGEST_NAME, field + "Name");
    longest(refusals, person.nik(), 40, field + "Nik");
    longest(refusals, person.passport(), 40, field + "Passport");
    longest(refusals, person.phone(), 40, field + "Phone");
    longest(refusals, person.note(), LONGEST_NOTE, field + "Note");
    if (person.birthYear() != null && !YEAR.matcher(person.birthYear()).matches()) {
      refusals.add(Refusal.of("intake.refusal.year").on(field + "BirthYear"));
    }
  }

  private static void longest(
      List<Refusal> refusals, @Nullable String text, int most, String field) {
    if (text != null && text.length() > most) {
      refusals.add(Refusal.of("intake.refusal.too-long", most).on(field));
    }
  }
}
