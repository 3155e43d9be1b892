package id.satuatap.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.ui.ExtendedModelMap;

/** The small values behind the components. */
class PartsTests {

  enum Column {
    NAME,
    COUNT
  }

  @Test
  void sortsOnlyByColumnsThatExist() {
    assertThat(Sorting.of("-count", Column.class, Column.NAME))
        .isEqualTo(new Sorting("count", true));
    assertThat(Sorting.of("count; drop", Column.class, Column.NAME))
        .isEqualTo(new Sorting("name", false));
    assertThat(Sorting.of(null, Column.class, Column.NAME).column(Column.class))
        .isEqualTo(Column.NAME);
    assertThat(new Sorting("name", false).next("name")).isEqualTo("-name");
    assertThat(new Sorting("name", true).next("name")).isEqualTo("name");
    assertThat(new Sorting("name", true).next("count")).isEqualTo("count");
  }

  @Test
  void pagesStayWithinTheList() {
    assertThat(new Paging(99, 20, 181).page()).isEqualTo(10);
    assertThat(new Paging(-4, 20, 181).page()).isEqualTo(1);
    assertThat(new Paging(1, 20, 0)).returns(1, Paging::pages).returns(0L, Paging::first);
    assertThat(new Paging(10, 20, 181)).returns(181L, Paging::first).returns(181L, Paging::last);
    assertThat(new Paging(5, 20, 181).links()).containsExactly(1, 0, 4, 5, 6, 0, 10);
    assertThat(new Paging(2, 20, 45).links()).containsExactly(1, 2, 3);
  }

  @Test
  void sharesOfNobodyAreZeroAndNotAnError() {
    assertThat(new SexSplit(0, 0, 0).share(0)).isZero();
    assertThat(new SexSplit(3, 1, 0).share(3)).isEqualTo(0.75);
    assertThat(SexSplit.length(1 / 3.0)).isEqualTo("33.33%");
  }

  @Test
  void errorsBelongToTheirFieldAndKeepTheirOrder() {
    var errors =
        FormErrors.none().add("name", "a").whole("b").addAll(List.of(Refusal.of("c").on("name")));
    assertThat(errors.any()).isTrue();
    assertThat(errors.all()).extracting(Refusal::key).containsExactly("a", "b", "c");
    assertThat(errors.on("name")).returns("a", Refusal::key);
    assertThat(errors.on("other")).isNull();
    assertThat(Field.describedBy("x", "hint", true)).isEqualTo("x-hint x-error");
    assertThat(Field.describedBy("x", null, false)).isNull();
    assertThat(Field.optionId("x", 0)).isEqualTo("x");
  }

  @Test
  void refusalsWithoutAFormBecomeARequestThatIsRefused() {
    assertThat(RefusedRequest.unless(Outcome.done(7))).isEqualTo(7);
    assertThatThrownBy(() -> RefusedRequest.unless(Outcome.refused(Refusal.of("x.y"))))
        .isInstanceOf(RefusedRequest.class)
        .hasMessageContaining("x.y");
  }

  @Test
  void logsOfTroubleHoldNoWordsOfPeople() {
    var failure =
        new IllegalStateException(
            "her words", new SQLException("Key (name)=(Sri) exists", "23505"));
    assertThat(Trouble.withoutWords(failure))
        .contains("java.lang.IllegalStateException", "SQLSTATE 23505", "PartsTests")
        .doesNotContain("her words", "Sri");
  }

  @Test
  void addressesKeepTheirOtherParameters() {
    assertThat(LocalAddress.with("/a", "q=x+y&halaman=2", "halaman", "3"))
        .isEqualTo("/a?q=x+y&halaman=3");
    assertThat(LocalAddress.with("/a", "", "urut", "-nama")).isEqualTo("/a?urut=-nama");
    assertThat(LocalAddress.with("/a", "%zz=1", "b", "ä&")).isEqualTo("/a?%zz=1&b=%C3%A4%26");
  }

  @Test
  void everySystemOfTheDocumentsIsListedOnceWithATestThatExists() throws IOException {
    for (var row : Documents.read()) {
      if (row.test() != null) {
        try (var files = Files.walk(Path.of("src/test/java"))) {
          assertThat(files.map(f -> f.getFileName().toString())).contains(row.test() + ".java");
        }
      }
    }
    assertThatThrownBy(() -> Documents.parse("1 not-yet\n1 not-yet"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Documents.parse("1 built")).hasMessageContaining("screen and a test");
  }

  @Test
  void theCatalogueIsForSignedInPeopleOutsideTheDemonstration() {
    var nobody = new StaticListableBeanFactory().getBeanProvider(Visitor.class);
    var request = new MockHttpServletRequest();
    var serve = new CataloguePage(nobody, null, new MockEnvironment());
    assertThatThrownBy(() -> serve.help(request, new ExtendedModelMap()))
        .isInstanceOf(AccessDeniedException.class);
    var environment = new MockEnvironment();
    environment.setActiveProfiles("demo");
    var demo = new CataloguePage(nobody, null, environment);
    assertThat(demo.help(request, new ExtendedModelMap())).isEqualTo("shell/helpsample");
  }

  @Test
  void evenWithoutAnErrorPageThePersonIsToldSomething() throws Exception {
    var broken = new StaticListableBeanFactory();
    broken.addBean(
        "visitor",
        (Visitor)
            request -> {
              throw new IllegalStateException("her words");
            });
    var texts = new Texts();
    var shells =
        new Shells(
            texts,
            new Assets(),
            broken.getBeanProvider(Visitor.class),
            broken.getBeanProvider(Navigation.class),
            broken.getBeanProvider(Banners.class),
            broken.getBeanProvider(Inbox.class),
            ZoneId.of("Asia/Jakarta"),
            "https://cuaca.example/",
            0);
    var view = new JteViews(shells, texts).resolveViewName("shell/documents", Locale.ROOT);
    var response = new MockHttpServletResponse();
    assertThat(view).isNotNull();
    view.render(null, new MockHttpServletRequest(), response);
    assertThat(response.getStatus()).isEqualTo(500);
    assertThat(response.getContentAsString(StandardCharsets.UTF_8))
        .contains("Maaf", "Sorry")
        .doesNotContain("her words", "Exception");
  }
}
