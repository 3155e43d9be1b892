package id.satuatap.vault;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Encrypted documents in the main database. */
@Component
@SuppressWarnings("NullAway") // JdbcClient says of no column that it is never null
class DocumentStore {

  record Row(
      UUID id,
      UUID caseId,
      UUID organisation,
      byte[] name,
      String mediaType,
      long bytes,
      int chunks,
      String scanned) {}

  private static final String COLUMNS =
      "id, case_id, organisation_id as organisation, name, media_type, bytes, chunks, scanned";

  private final JdbcClient jdbc;

  DocumentStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insertChunk(UUID document, int nth, CaseSealer sealer, byte[] sealed) {
    jdbc.sql(
            """
            insert into vault.document_chunk (document_id, nth, case_id, organisation_id, sealed)
            values (?, ?, ?, ?, ?)
            """)
        .params(document, nth, sealer.id().value(), sealer.owner(), sealed)
        .update();
  }

  void insert(Row row, @Nullable UUID by) {
    jdbc.sql(
            """
            insert into vault.document
              (id, case_id, organisation_id, name, media_type, bytes, chunks, scanned, created_by)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            row.id(),
            row.caseId(),
            row.organisation(),
            row.name(),
            row.mediaType(),
            row.bytes(),
            row.chunks(),
            row.scanned(),
            by)
        .update();
  }

  Optional<Row> find(UUID id) {
    return jdbc.sql("select " + COLUMNS + " from vault.document where id = ?")
        .param(id)
        .query(Row.class)
        .optional();
  }

  List<Row> of(CaseKeyId id) {
    return jdbc.sql("select " + COLUMNS + " from vault.document where case_id = ? order by id")
        .param(id.value())
        .query(Row.class)
        .list();
  }

  Optional<byte[]> chunk(UUID document, int nth) {
    return jdbc.sql("select sealed from vault.document_chunk where document_id = ? and nth = ?")
        .params(document, nth)
        .query(byte[].class)
        .optional();
  }
}
