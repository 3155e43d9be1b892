package id.satuatap.journey;

import id.satuatap.shell.SheetReader.Line;
import id.satuatap.vault.Vault;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Rows of a file, encrypted for the centre: parts that wait, and rows that were not taken. */
@Component
class ImportSeal {

  private static final String PART = "journey-import-part";
  private static final String ROW = "journey-import-row";
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final TypeReference<List<List<String>>> PART_SHAPE = new TypeReference<>() {};
  private static final TypeReference<List<String>> ROW_SHAPE = new TypeReference<>() {};

  private final Vault vault;

  ImportSeal(Vault vault) {
    this.vault = vault;
  }

  byte[] part(UUID centre, UUID part, List<Line> lines) {
    List<List<String>> shape = new ArrayList<>();
    for (Line line : lines) {
      List<String> row = new ArrayList<>();
      row.add(Integer.toString(line.number()));
      row.addAll(line.cells());
      shape.add(row);
    }
    var bytes = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(bytes)) {
      zip.write(JSON.writeValueAsBytes(shape));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return vault.encryptFor(centre, PART, part, bytes.toByteArray());
  }

  List<Line> openPart(UUID centre, ImportStore.Part part) {
    byte[] plain = vault.decryptFor(centre, PART, part.id(), part.sealed());
    try (var unzip = new GZIPInputStream(new ByteArrayInputStream(plain))) {
      return JSON.readValue(unzip.readAllBytes(), PART_SHAPE).stream()
          .map(row -> new Line(Integer.parseInt(row.getFirst()), row.subList(1, row.size())))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  byte[] row(UUID centre, UUID importId, List<String> cells) {
    return vault.encryptFor(centre, ROW, importId, JSON.writeValueAsBytes(cells));
  }

  List<String> openRow(UUID centre, UUID importId, byte[] sealed) {
    return JSON.readValue(vault.decryptFor(centre, ROW, importId, sealed), ROW_SHAPE);
  }
}
