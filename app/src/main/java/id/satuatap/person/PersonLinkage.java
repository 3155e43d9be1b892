package id.satuatap.person;

import id.satuatap.linkage.Comparison;
import id.satuatap.linkage.LinkageModel;
import id.satuatap.linkage.Linker;
import id.satuatap.linkage.LiveIndex;
import id.satuatap.linkage.Veto;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is compared of two persons, and the trained model. Nothing of it is loaded before the first
 * index is built, so that it does not slow the start.
 */
final class PersonLinkage {

  /** Trained on invented persons; says how much each agreement is worth. */
  static final LinkageModel MODEL = model();

  private static final Linker<LinkRecord> LINKER =
      Linker.<LinkRecord>identifiedBy(LinkRecord::id)
          .compare("nik", LinkRecord::nik, Comparison.nik())
          .compare("name", LinkRecord::name, Comparison.indonesianName())
          .compare("sex", LinkRecord::sex, Comparison.sex())
          .compare("birth", LinkRecord::birth, Comparison.date())
          .compare("passport", LinkRecord::passport, Comparison.exact())
          .together(
              "household",
              16,
              home ->
                  home.compare("phone", LinkRecord::phone, Comparison.phone("62"))
                      .compare("region", LinkRecord::region, Comparison.region()))
          .veto(Veto.differentNikAndSex("nik", "sex"))
          .veto(Veto.otherSerialAndName("nik", "name"))
          .build();

  private static final Map<MergeField, Comparison> COMPARED =
      new EnumMap<>(
          Map.of(
              MergeField.NIK, Comparison.nik(),
              MergeField.NAME, Comparison.indonesianName(),
              MergeField.SEX, Comparison.sex(),
              MergeField.BIRTH, Comparison.date(),
              MergeField.PASSPORT, Comparison.exact(),
              MergeField.REGION, Comparison.region()));

  private PersonLinkage() {}

  /** An empty index for which one of so many pairs is one person. */
  static LiveIndex<LinkRecord> open(double prior) {
    return LINKER.open(MODEL.withLearned(MODEL.fields(), prior));
  }

  /** Name of the level at which two values agree; empty when nothing can be said. */
  static String agreement(MergeField field, @Nullable String a, @Nullable String b) {
    Comparison comparison = COMPARED.get(field);
    if (comparison == null || a == null || b == null) {
      return "";
    }
    String level = comparison.agreement(a, b);
    return level.equals("unknown") ? "" : level;
  }

  private static LinkageModel model() {
    try (InputStream in =
        Objects.requireNonNull(
            PersonLinkage.class.getResourceAsStream("/person/linkage-model.json"))) {
      return LinkageModel.fromJson(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
