package id.satuatap.referral;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Values of columns as this module's records hold them. */
final class Columns {

  private Columns() {}

  static UUID id(ResultSet row, String column) throws SQLException {
    UUID id = maybeId(row, column);
    if (id == null) {
      throw new SQLException(column + " is missing");
    }
    return id;
  }

  static @Nullable UUID maybeId(ResultSet row, String column) throws SQLException {
    return row.getObject(column, UUID.class);
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    Instant instant = maybeInstant(row, column);
    if (instant == null) {
      throw new SQLException(column + " is missing");
    }
    return instant;
  }

  static @Nullable Instant maybeInstant(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  static @Nullable LocalDate maybeDate(ResultSet row, String column) throws SQLException {
    return row.getObject(column, LocalDate.class);
  }

  static @Nullable Integer maybeInt(ResultSet row, String column) throws SQLException {
    int value = row.getInt(column);
    return row.wasNull() ? null : value;
  }

  static String text(ResultSet row, String column) throws SQLException {
    String text = row.getString(column);
    return text == null ? "" : text;
  }

  static List<String> texts(ResultSet row, String column) throws SQLException {
    Array array = row.getArray(column);
    return array == null ? List.of() : List.of((String[]) array.getArray());
  }

  static @Nullable OffsetDateTime at(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }
}
