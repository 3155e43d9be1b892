package id.satuatap.intake;

import id.satuatap.person.OwnData;
import id.satuatap.person.OwnData.Entry;
import id.satuatap.person.OwnDataSource;
import id.satuatap.regulation.Regulations;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Complaints in the copy of her own data. The database shows those that may lie on a table at home:
 * none of violence, trafficking or a child, and only where she said that it is safe to talk. The
 * others, and what was told, are opened by the receipt.
 */
@Component
class OwnComplaintData implements OwnDataSource {

  private final Regulations regulations;
  private final JdbcClient jdbc;

  OwnComplaintData(Regulations regulations, JdbcClient jdbc) {
    this.regulations = regulations;
    this.jdbc = jdbc;
  }

  @Override
  public int order() {
    return 30;
  }

  @Override
  @Transactional(readOnly = true)
  public List<OwnData> of(Set<UUID> ids) {
    return List.of(
        OwnData.of(
                "intake.copy.complaints",
                jdbc.sql(
                        """
                        select received_at, channel, category, speaks, progress, answered_at, withdrawn_at
                        from intake.complaint where person_id = any (?) order by received_at desc limit 200
                        """)
                    .param(ids.toArray(UUID[]::new))
                    .query((row, n) -> complaint(row))
                    .list())
            .noting("intake.copy.complaints.note"));
  }

  private Entry complaint(ResultSet row) throws SQLException {
    Instant received = row.getObject("received_at", OffsetDateTime.class).toInstant();
    String category = row.getString("category");
    String speaks = row.getString("speaks");
    String progress = Progress.ofLevel(row.getInt("progress")).code();
    return Entry.begin()
        .with("received", received)
        .with("channel", row.getString("channel"), "key:intake.channel." + row.getString("channel"))
        .with("category", category, category == null ? "" : words(category, received))
        .with("speaks", speaks, speaks == null ? "" : "key:shell.spoken." + speaks)
        .with("progress", progress, "key:intake.progress." + progress)
        .with("answered", instant(row, "answered_at"))
        .with("withdrawn", instant(row, "withdrawn_at"));
  }

  private String words(String category, Instant received) {
    return regulations
        .category("complaint", category, LocalDate.ofInstant(received, ZoneOffset.UTC))
        .map(held -> held.rule().label().in(LocaleContextHolder.getLocale().getLanguage()))
        .orElse(category);
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
