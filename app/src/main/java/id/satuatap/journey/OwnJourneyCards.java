package id.satuatap.journey;

import id.satuatap.person.FamilyField;
import id.satuatap.person.FamilySection;
import id.satuatap.person.OwnCard;
import id.satuatap.person.OwnLine;
import id.satuatap.person.OwnSection;
import id.satuatap.region.Countries;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What her own page, and her family's, says of the journey. */
class OwnJourneyCards {

  private static final String TITLE = "journey.own.card";

  private OwnJourneyCards() {}

  /** On her own page. */
  @Component
  static class Hers implements OwnSection {

    private final OwnJourney own;

    Hers(OwnJourney own) {
      this.own = own;
    }

    @Override
    public int order() {
      return 20;
    }

    @Override
    public @Nullable OwnCard of(UUID person) {
      Optional<Journey> current = own.current();
      if (current.isEmpty()) {
        return null;
      }
      Journey journey = current.get();
      List<OwnLine> lines = new ArrayList<>();
      own.arrivedOn(journey).ifPresent(on -> lines.add(OwnLine.of("journey.own.arrived.was", on)));
      lines.add(OwnLine.of("journey.own.now", "key:journey.state." + journey.state().code()));
      if (journey.open() && journey.hasGates()) {
        lines.add(
            journey.missing() == 0
                ? OwnLine.of("journey.own.complete")
                : OwnLine.of("journey.own.missing", journey.missing()));
      }
      return new OwnCard("compass", TITLE, lines, OwnJourneyPage.PATH, "journey.own.open");
    }
  }

  /** On a relative's page: only what she allowed, without any name. */
  @Component
  static class Familys implements FamilySection {

    private final JdbcClient jdbc;
    private final Countries countries;

    Familys(JdbcClient jdbc, Countries countries) {
      this.jdbc = jdbc;
      this.countries = countries;
    }

    @Override
    public int order() {
      return 20;
    }

    private record Known(
        @Nullable String state, @Nullable String country, @Nullable Instant sign) {}

    @Override
    @Transactional(readOnly = true)
    public @Nullable OwnCard of(UUID person, Set<String> allowedFields) {
      Optional<Known> found =
          jdbc.sql("select * from journey.told_to_relative(?)")
              .param(person)
              .query((ResultSet row, int n) -> known(row))
              .optional();
      if (found.isEmpty()) {
        return null;
      }
      List<OwnLine> lines = new ArrayList<>();
      String state = found.get().state();
      if (allowedFields.contains(FamilyField.JOURNEY.code()) && state != null) {
        lines.add(OwnLine.of("journey.own.now", "key:journey.state." + state));
      }
      String country = found.get().country();
      if (allowedFields.contains(FamilyField.COUNTRY.code()) && country != null) {
        lines.add(OwnLine.of("journey.family.country", name(country)));
      }
      Instant sign = found.get().sign();
      if (allowedFields.contains(FamilyField.SIGN.code())) {
        lines.add(
            sign == null
                ? OwnLine.of("journey.family.no-sign")
                : OwnLine.of("journey.family.sign", sign));
      }
      return lines.isEmpty() ? null : new OwnCard("compass", TITLE, lines, null, null);
    }

    private String name(String code) {
      return countries.find(code).map(c -> c.name(LocaleContextHolder.getLocale())).orElse(code);
    }

    private static Known known(ResultSet row) throws SQLException {
      return new Known(
          row.getString("state"),
          row.getString("destination"),
          Columns.maybeInstant(row, "last_sign_at"));
    }
  }
}
