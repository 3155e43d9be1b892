package id.satuatap.access;

import id.satuatap.guard.FormTokens;
import id.satuatap.guard.FormTokens.Reading;
import id.satuatap.guard.FreshFactor;
import id.satuatap.guard.PublicForm;
import id.satuatap.kernel.Outcome;
import id.satuatap.shell.RefusedRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the script of the sign-in and account pages asks while a passkey is made or used. */
@RestController
class PasskeyApi {

  private static final String OFFERED = "access.passkey.offered";
  private static final int CEREMONY_SECONDS = 300;
  private static final int LONGEST_LABEL = 80;

  private final Passkeys passkeys;
  private final SignIns signIns;
  private final SessionMemory sessions;
  private final FormTokens tokens;
  private final Clock clock;
  private final JsonMapper json =
      JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();

  PasskeyApi(
      Passkeys passkeys, SignIns signIns, SessionMemory sessions, FormTokens tokens, Clock clock) {
    this.passkeys = passkeys;
    this.signIns = signIns;
    this.sessions = sessions;
    this.tokens = tokens;
    this.clock = clock;
  }

  /** Where the page goes next. */
  record Next(String next) {}

  /** The challenge waits in a session of five minutes; a sign-in begins another one. */
  @PublicForm
  @PostMapping(value = "/masuk/kunci/tantangan", produces = MediaType.APPLICATION_JSON_VALUE)
  String offer(
      @RequestParam(name = FormTokens.FIELD, required = false) @Nullable String token,
      HttpServletRequest request) {
    if (!(tokens.read(SignInPage.PURPOSE, token) instanceof Reading.Good)
        || !passkeys.possible(request)) {
      throw new AccessDeniedException("no sign-in page");
    }
    var offered = passkeys.offerToUse(request);
    HttpSession session = request.getSession(true);
    session.setMaxInactiveInterval(CEREMONY_SECONDS);
    session.setAttribute(OFFERED, offered);
    return json.writeValueAsString(offered);
  }

  @PublicForm
  @PostMapping(value = "/masuk/kunci", produces = MediaType.APPLICATION_JSON_VALUE)
  Next signIn(
      @RequestParam(name = "kembali", required = false) @Nullable String back,
      @RequestBody String body,
      HttpServletRequest request) {
    Optional<UUID> account = answered(request, body);
    if (account.isEmpty()) {
      throw new RefusedRequest(List.of(SignIns.WRONG));
    }
    return switch (signIns.withPasskey(account.get())) {
      case Outcome.Done<SignedIn>(var signedIn) -> {
        sessions.enter(request, signedIn);
        yield new Next(LocalPath.orStart(back));
      }
      case Outcome.Refused<SignedIn>(var refusals) -> throw new RefusedRequest(refusals);
    };
  }

  @PostMapping(
      value = "/akun/konfirmasi/kunci/tantangan",
      produces = MediaType.APPLICATION_JSON_VALUE)
  String offerAgain(HttpServletRequest request) {
    var offered = passkeys.offerToUse(request);
    request.getSession(true).setAttribute(OFFERED, offered);
    return json.writeValueAsString(offered);
  }

  @PostMapping(value = "/akun/konfirmasi/kunci", produces = MediaType.APPLICATION_JSON_VALUE)
  Next proveAgain(
      @RequestParam(name = "kembali", required = false) @Nullable String back,
      @RequestBody String body,
      HttpServletRequest request) {
    SignedIn signedIn = current();
    Optional<UUID> account = answered(request, body);
    if (account.isEmpty() || !account.get().equals(signedIn.account())) {
      throw new RefusedRequest(List.of(SignIns.WRONG));
    }
    sessions.change(request, signedIn.provedAt(clock.instant()));
    return new Next(LocalPath.orStart(back));
  }

  @FreshFactor
  @PostMapping(value = "/akun/saya/kunci/tantangan", produces = MediaType.APPLICATION_JSON_VALUE)
  String offerToMake(HttpServletRequest request) {
    if (!passkeys.possible(request)) {
      throw new AccessDeniedException("no passkeys at this address");
    }
    var offered = passkeys.offerToMake(request, current());
    request.getSession(true).setAttribute(OFFERED, offered);
    return json.writeValueAsString(offered);
  }

  @PostMapping(value = "/akun/saya/kunci", produces = MediaType.APPLICATION_JSON_VALUE)
  Next make(@RequestBody String body, HttpServletRequest request) {
    SignedIn signedIn = current();
    if (!(taken(request) instanceof PublicKeyCredentialCreationOptions offered)) {
      throw new RefusedRequest(List.of(SignIns.WRONG));
    }
    String label;
    PublicKeyCredential<AuthenticatorAttestationResponse> made;
    try {
      JsonNode both = json.readTree(body);
      label = both.path("label").asString("").strip();
      made =
          json.treeToValue(
              both.path("credential"),
              json.getTypeFactory()
                  .constructType(
                      new TypeReference<
                          PublicKeyCredential<AuthenticatorAttestationResponse>>() {}.getType()));
    } catch (JacksonException | IllegalArgumentException e) {
      throw new RefusedRequest(List.of(SignIns.WRONG));
    }
    if (made == null
        || !passkeys.make(
            request,
            signedIn,
            offered,
            made,
            label.isEmpty()
                ? "passkey"
                : label.substring(0, Math.min(label.length(), LONGEST_LABEL)))) {
      throw new RefusedRequest(List.of(SignIns.WRONG));
    }
    return new Next("/akun/saya");
  }

  private Optional<UUID> answered(HttpServletRequest request, String body) {
    if (!(taken(request) instanceof PublicKeyCredentialRequestOptions offered)) {
      return Optional.empty();
    }
    try {
      PublicKeyCredential<AuthenticatorAssertionResponse> answer =
          json.readValue(body, new TypeReference<>() {});
      return answer == null ? Optional.empty() : passkeys.use(request, offered, answer);
    } catch (JacksonException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Each challenge is answered once. */
  private static @Nullable Object taken(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session == null) {
      return null;
    }
    Object offered = session.getAttribute(OFFERED);
    session.removeAttribute(OFFERED);
    return offered;
  }

  private static SignedIn current() {
    return SessionMemory.current()
        .orElseThrow(() -> new AccessDeniedException("nobody is signed in"));
  }
}
