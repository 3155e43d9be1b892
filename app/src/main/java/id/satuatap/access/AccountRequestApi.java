package id.satuatap.access;

import id.satuatap.access.AccountRequests.Receipt;
import id.satuatap.access.AccountRequests.Wish;
import id.satuatap.guard.PublicForm;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.shell.RefusedRequest;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * Requests for an account as JSON. Carries its own idempotency key: 201 for the first, 200 with the
 * same body for a repetition, 422 for the same key with another content.
 */
@RestController
class AccountRequestApi {

  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._:-]{16,64}");

  private final AccountRequests requests;

  AccountRequestApi(AccountRequests requests) {
    this.requests = requests;
  }

  /** What a program sends; missing fields are as empty ones. */
  record Sent(
      @Nullable String name,
      @Nullable String organisation,
      @Nullable String kind,
      @Nullable String contact,
      @Nullable String reason) {

    Wish wish() {
      return new Wish(text(name), text(organisation), text(kind), text(contact), text(reason));
    }

    private static String text(@Nullable String value) {
      return value == null ? "" : value;
    }
  }

  /** What it gets back. */
  record Answer(String reference) {}

  @PublicForm
  @PostMapping(
      value = "/api/v1/account-requests",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Answer> receive(
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @RequestBody Sent sent) {
    if (key == null || !KEY.matcher(key).matches()) {
      throw new RefusedRequest(List.of(Refusal.of("access.refusal.idempotency-key")));
    }
    return switch (requests.receive("api:request:" + key, sent.wish())) {
      case Outcome.Done<Receipt>(var receipt) ->
          ResponseEntity.status(receipt.again() ? HttpStatus.OK : HttpStatus.CREATED)
              .body(new Answer(receipt.reference()));
      case Outcome.Refused<Receipt>(var refusals) -> throw new RefusedRequest(refusals);
    };
  }
}
