package id.satuatap.shell;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;

/** Shows templates that were compiled with the application; a view name is module and template. */
@Component
class JteViews implements ViewResolver, Ordered {

  private static final String PROBLEM = "shell/problem.jte";

  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, JteViews.class.getClassLoader(), "id.satuatap");
  private final Shells shells;
  private final Texts texts;

  JteViews(Shells shells, Texts texts) {
    this.shells = shells;
    this.texts = texts;
  }

  @Override
  public @Nullable View resolveViewName(String name, Locale locale) {
    if (name.startsWith("redirect:") || name.startsWith("forward:")) {
      return null;
    }
    var template = name + ".jte";
    return engine.hasTemplate(template) ? new JteView(template) : null;
  }

  /** Behind the resolvers of redirects and content types, before those that guess. */
  @Override
  public int getOrder() {
    return Ordered.LOWEST_PRECEDENCE - 20;
  }

  private Utf8ByteOutput made(String template, @Nullable Object page, HttpServletRequest request) {
    return made(template, page, shells.of(request));
  }

  private Utf8ByteOutput made(String template, @Nullable Object page, Shell shell) {
    var parameters = new HashMap<String, @Nullable Object>();
    parameters.put("shell", shell);
    parameters.put("page", page);
    var output = new Utf8ByteOutput();
    engine.render(template, parameters, output);
    return output;
  }

  /** What a template writes, for other forms than the page. */
  String text(String template, Object page, Shell shell) {
    var output = new ByteArrayOutputStream();
    try {
      made(template, page, shell).writeTo(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return output.toString(StandardCharsets.UTF_8);
  }

  /** When even the error page fails, a sentence in both languages without any template. */
  private Utf8ByteOutput problem(String reference, HttpServletRequest request) {
    try {
      return made(PROBLEM, new Problem(500, List.of(), reference), request);
    } catch (RuntimeException e) {
      Trouble.log(PROBLEM, e);
      var output = new Utf8ByteOutput();
      output.writeContent(
          "<!doctype html><html lang=\"id\"><head><title>SatuAtap</title></head><body><main>");
      for (var language : Language.values()) {
        output.writeContent("<p lang=\"" + language.code() + "\">");
        output.writeContent(texts.text(language, "shell.problem.500.title"));
        output.writeContent(". " + reference + "</p>");
      }
      output.writeContent("</main></body></html>");
      return output;
    }
  }

  /** The page a person sees when something else than a page could not be made. */
  void sendProblem(
      String what, RuntimeException e, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setStatus(500);
    var output = problem(Trouble.log(what, e), request);
    response.setContentType("text/html;charset=UTF-8");
    response.setContentLength(output.getContentLength());
    output.writeTo(response.getOutputStream());
  }

  private final class JteView implements View {

    private final String template;

    JteView(String template) {
      this.template = template;
    }

    @Override
    public String getContentType() {
      return "text/html;charset=UTF-8";
    }

    @Override
    public void render(
        @Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      var page = model == null ? null : model.get("page");
      Utf8ByteOutput output;
      // The whole page is made before the first byte leaves: a failing template becomes a clean
      // 500.
      try {
        output = made(template, page, request);
      } catch (RuntimeException e) {
        response.setStatus(500);
        output = problem(Trouble.log(template, e), request);
      }
      if (page instanceof FormPage form && form.errors().any() && response.getStatus() == 200) {
        response.setStatus(422);
      }
      response.setContentType(getContentType());
      // Held back until the request ends, and sent then in one piece with its length: the session
      // is saved at the last byte of a known length, and would be read and saved again behind it.
      response.setBufferSize(output.getContentLength() + 1);
      output.writeTo(response.getOutputStream());
    }
  }
}
