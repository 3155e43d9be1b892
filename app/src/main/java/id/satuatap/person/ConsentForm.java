package id.satuatap.person;

import id.satuatap.shell.FormErrors;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A consent as it was typed; it counts until the end of the last day named. */
record ConsentForm(
    @Nullable String purpose,
    @Nullable String organisation,
    @Nullable String recipient,
    @Nullable List<String> fields,
    @Nullable String how,
    @Nullable String expiresDay,
    @Nullable String expiresMonth,
    @Nullable String expiresYear) {

  static final ConsentForm EMPTY = new ConsentForm(null, null, null, null, null, null, null, null);

  ConsentForm {
    fields = fields == null ? List.of() : List.copyOf(fields);
  }

  /**
   * @param known whether an organisation of this id can be a recipient
   */
  @Nullable NewConsent consent(
      UUID person, Instant now, ZoneId zone, Predicate<UUID> known, FormErrors errors) {
    Optional<ConsentPurpose> what = ConsentPurpose.ofCode(PersonForm.text(purpose));
    if (what.isEmpty()) {
      errors.add("purpose", "person.refusal.consent-purpose");
    }
    Optional<GivenHow> way = GivenHow.ofCode(PersonForm.text(how));
    if (way.isEmpty()) {
      errors.add("how", "person.refusal.consent-how");
    }
    Set<ConsentField> chosen = EnumSet.noneOf(ConsentField.class);
    if (fields != null) {
      fields.forEach(code -> ConsentField.ofCode(code).ifPresent(chosen::add));
    }
    UUID office = null;
    if (!PersonForm.text(organisation).isEmpty()) {
      try {
        office = UUID.fromString(PersonForm.text(organisation));
      } catch (IllegalArgumentException e) {
        // Refused below.
      }
      if (office == null || !known.test(office)) {
        errors.add("recipient", "person.refusal.consent-recipient");
      }
    }
    Instant expires = null;
    if (!PersonForm.text(expiresDay).isEmpty()
        || !PersonForm.text(expiresMonth).isEmpty()
        || !PersonForm.text(expiresYear).isEmpty()) {
      LocalDate last =
          SafeContactForm.date(
              PersonForm.text(expiresDay),
              PersonForm.text(expiresMonth),
              PersonForm.text(expiresYear));
      if (last == null || last.getYear() < 2000 || last.getYear() > 2999) {
        errors.add("expires", "person.refusal.consent-expires");
      } else {
        expires = last.plusDays(1).atStartOfDay(zone).toInstant();
      }
    }
    if (errors.any() || what.isEmpty() || way.isEmpty()) {
      return null;
    }
    return new NewConsent(
        person,
        what.get(),
        office,
        office == null ? PersonForm.empty(recipient) : null,
        chosen,
        way.get(),
        now,
        expires);
  }
}
