package id.satuatap.shell;

import id.satuatap.kernel.Refusal;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.validation.BindException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.ModelAndView;

/**
 * Turns every error and refusal into one clear answer in the person's language: a page for
 * browsers, RFC 9457 for programs. Causes go to the log under a reference, never to the reader.
 */
@ControllerAdvice
@Controller
class Problems implements ErrorController {

  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  /** PostgreSQL: insufficient privilege, also what the guard raises without a valid context. */
  private static final String PERMISSION_DENIED = "42501";

  private final Shells shells;

  Problems(Shells shells) {
    this.shells = shells;
  }

  /** Left to the security filters, which know whether to ask for a sign-in. */
  @ExceptionHandler({AccessDeniedException.class, AuthenticationException.class})
  void leaveToSecurity(RuntimeException e) {
    throw e;
  }

  @ExceptionHandler(Exception.class)
  Object failed(Exception e, HttpServletRequest request, HttpServletResponse response) {
    int status = statusOf(e);
    List<Refusal> refusals = e instanceof RefusedRequest refused ? refused.refusals() : List.of();
    if (e instanceof ErrorResponse answer) {
      answer
          .getHeaders()
          .forEach((name, values) -> values.forEach(v -> response.addHeader(name, v)));
    }
    if (status == 503) {
      response.setHeader(HttpHeaders.RETRY_AFTER, "10");
    }
    String reference = null;
    // A full disk was logged once, when it was noticed.
    if (status >= 500 && status != HttpStatus.INSUFFICIENT_STORAGE.value()) {
      reference = Trouble.log(request.getMethod() + " " + handlerOf(request), e);
    } else {
      LOG.debug("{} answered {}: {}", handlerOf(request), status, e.getClass().getName());
    }
    return answer(new Problem(status, refusals, reference), request, response);
  }

  /** Errors outside the controllers: filters, the container, what security refused. */
  @RequestMapping("/error")
  Object error(HttpServletRequest request, HttpServletResponse response) {
    int status =
        request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
            ? code
            : 404;
    if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Exception e) {
      return failed(e, request, response);
    }
    return answer(new Problem(status, List.of(), null), request, response);
  }

  private Object answer(Problem problem, HttpServletRequest request, HttpServletResponse response) {
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    var status = HttpStatusCode.valueOf(problem.status());
    if (wantsPage(request)) {
      var page = new ModelAndView("shell/problem", "page", problem);
      page.setStatus(status);
      return page;
    }
    var shell = shells.of(request);
    var detail = ProblemDetail.forStatus(status);
    detail.setType(URI.create("about:blank"));
    detail.setTitle(shell.t(problem.key("title")));
    detail.setDetail(
        problem.refusals().isEmpty()
            ? shell.t(problem.key("text"))
            : String.join(" ", problem.refusals().stream().map(shell::t).toList()));
    if (!problem.refusals().isEmpty()) {
      detail.setProperty(
          "refusals",
          problem.refusals().stream()
              .map(r -> new Reason(r.key(), shell.t(r), r.field()))
              .toList());
    }
    if (problem.reference() != null) {
      detail.setProperty("reference", problem.reference());
    }
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(detail);
  }

  /** One refusal in problem JSON. */
  record Reason(String code, String text, @Nullable String field) {}

  private static int statusOf(Exception e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && PERMISSION_DENIED.equals(sql.getSQLState())) {
        return 403;
      }
      if (cause instanceof AccessDeniedException) {
        return 403;
      }
      if (cause instanceof SQLException sql && databaseIsAway(sql.getSQLState())) {
        return 503;
      }
      if (cause == cause.getCause()) {
        break;
      }
    }
    return switch (e) {
      case RefusedRequest _ -> 422;
      case ErrorResponse answer -> answer.getStatusCode().value();
      case AuthenticationException _ -> 401;
      case BindException _ -> 400;
      case HttpMessageNotReadableException _ -> 400;
      case MethodArgumentTypeMismatchException _ -> 400;
      case MultipartException _ -> 400;
      case InvalidParameterException _ -> 400;
      case DataAccessResourceFailureException _ -> 503;
      case CannotCreateTransactionException _ -> 503;
      // The end of the transaction is unknown: whoever tries again with her key gets the answer.
      case TransactionSystemException _ -> 503;
      case RejectedExecutionException _ -> 503;
      default -> {
        var declared =
            AnnotatedElementUtils.findMergedAnnotation(e.getClass(), ResponseStatus.class);
        yield declared == null ? 500 : declared.code().value();
      }
    };
  }

  /**
   * SQLSTATE classes of a server that is gone, going, coming or full: connection lost (08), no
   * resources (53), ended by an operator or a crash (57P).
   */
  private static boolean databaseIsAway(@Nullable String state) {
    return state != null
        && (state.startsWith("08") || state.startsWith("53") || state.startsWith("57P"));
  }

  /** Browsers ask for HTML by name; programs and scripts do not. */
  static boolean wantsPage(HttpServletRequest request) {
    var path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    var asked = path instanceof String original ? original : request.getRequestURI();
    if (asked.startsWith("/api/")) {
      return false;
    }
    var accept = request.getHeader(HttpHeaders.ACCEPT);
    if (accept == null) {
      return false;
    }
    try {
      return MediaType.parseMediaTypes(accept).stream()
              .anyMatch(t -> t.isCompatibleWith(MediaType.TEXT_HTML) && !t.isWildcardType())
          || request.getHeader("HX-Request") != null;
    } catch (InvalidMediaTypeException e) {
      return false;
    }
  }

  /** The pattern, not the path: paths may hold what logs may not. */
  private static Object handlerOf(HttpServletRequest request) {
    var pattern =
        request.getAttribute("org.springframework.web.servlet.HandlerMapping.bestMatchingPattern");
    return pattern == null ? "(no handler)" : pattern;
  }
}
