package id.satuatap.information;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.satuatap.information.ArticleText.Block;
import id.satuatap.information.ArticleText.Piece;
import id.satuatap.regulation.Bilingual;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How articles are written, shipped and found. */
class ArticleRulesTests {

  private static final int LONGEST_SENTENCE = 22;

  @Test
  void aTextIsReadIntoHeadingsParagraphsListsLinksAndRules() {
    assertThat(
            ArticleText.read(
                """
                Satu baris,
                masih kalimat itu. Lihat [biaya](/informasi/biaya).

                ## Judul kecil
                - satu {worker.minimum-age}
                - dua
                Sesudahnya.\
                """))
        .containsExactly(
            new Block.Paragraph(
                List.of(
                    new Piece.Words("Satu baris, masih kalimat itu. Lihat "),
                    new Piece.Link("biaya", "/informasi/biaya"),
                    new Piece.Words("."))),
            new Block.Heading("Judul kecil"),
            new Block.Items(
                List.of(
                    List.of(new Piece.Words("satu "), new Piece.Rule("worker.minimum-age")),
                    List.of(new Piece.Words("dua")))),
            new Block.Paragraph(List.of(new Piece.Words("Sesudahnya."))));
  }

  @ParameterizedTest
  @CsvSource({
    "[di sini](https://jahat.example)",
    "[di sini](javascript:alert)",
    "<script>alert</script>",
    "{bukan kunci}",
    "[a](/b"
  })
  void whatIsNoSignOfOursStaysPlainWords(String text) {
    assertThat(ArticleText.read(text))
        .containsExactly(new Block.Paragraph(List.of(new Piece.Words(text))));
  }

  @Test
  void noShippedArticleCarriesALegalFigureOfItsOwn() {
    assertThat(ShippedArticles.read())
        .hasSameSizeAs(Question.values())
        .allSatisfy(a ->
            assertThat(a.bodyId() + a.bodyEn() + a.leadId() + a.leadEn())
                .doesNotContainPattern("\\d"));
  }

  @Test
  void everyQuestionHasAnArticleWithTheSameFormInBothLanguages() {
    assertThat(ShippedArticles.read())
        .extracting(Draft::slug)
        .containsExactlyElementsOf(Arrays.stream(Question.values()).map(Question::slug).toList());
    for (Draft a : ShippedArticles.read()) {
      assertThat(form(a.bodyEn())).as(a.slug()).isEqualTo(form(a.bodyId()));
      assertThat(a.source()).as(a.slug()).isNotBlank();
      assertThat(LocalDate.parse(a.checkedOn())).isAfter(LocalDate.of(2026, 1, 1));
    }
  }

  @Test
  void sentencesOfShippedArticlesAreShort() {
    for (Draft a : ShippedArticles.read()) {
      for (String body : List.of(a.bodyId(), a.bodyEn(), a.leadId(), a.leadEn())) {
        for (String sentence : ArticleText.words(body).split("[.?!:;\\n]+")) {
          assertThat(sentence.strip().split("\\s+").length)
              .as(sentence)
              .isLessThanOrEqualTo(LONGEST_SENTENCE);
        }
      }
    }
  }

  @Test
  void aShippedFileWithAMissingPartIsRefused() {
    assertThatThrownBy(() -> ShippedArticles.parse("=== satu\ntitle-id: A\n--- id\nteks"))
        .isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "biaya, biaya",
    "biya penempatan, biaya",
    "berapa ongkosnya ditagih, biaya",
    "paspr ditahan, hak",
    "majikan tertutup arab, negara",
    "visa ziarah, tata-cara",
    "perdagangan orang, negara",
    "konseling setelah pulang, pulang",
    "documents, dokumen",
    "warning recruter, tanda-bahaya"
  })
  void wordsFindTheirAnswerFirstDespiteSlips(String words, String slug) {
    assertThat(FindRule.find(words, articles(), w -> List.of()))
        .extracting(Article::slug)
        .first()
        .isEqualTo(slug);
  }

  @ParameterizedTest
  @CsvSource({"zzzzzz", "apa", "'   '", "%_%"})
  void wordsThatSayNothingFindNothing(String words) {
    assertThat(FindRule.find(words, articles(), w -> List.of())).isEmpty();
  }

  @Test
  void anOldNameFindsWhatIsCalledOtherwiseToday() {
    assertThat(FindRule.find("pengiriman", articles(), w -> List.of("penempatan"))).isNotEmpty();
    assertThat(FindRule.find("pengiriman", articles(), w -> List.of())).isEmpty();
  }

  private static List<String> form(String body) {
    return ArticleText.read(body).stream()
        .map(b ->
            b instanceof Block.Items i
                ? "Items " + i.entries().size()
                : b.getClass().getSimpleName())
        .toList();
  }

  private static List<Article> articles() {
    return ShippedArticles.read().stream()
        .map(d ->
            new Article(
                UUID.randomUUID(),
                d.slug(),
                1,
                Article.State.APPROVED,
                new Bilingual(d.titleId(), d.titleEn()),
                new Bilingual(d.leadId(), d.leadEn()),
                new Bilingual(d.bodyId(), d.bodyEn()),
                d.source(),
                LocalDate.parse(d.checkedOn()),
                1,
                null,
                Instant.EPOCH,
                Instant.EPOCH))
        .toList();
  }
}
