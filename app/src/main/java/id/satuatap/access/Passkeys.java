package id.satuatap.access;

import id.satuatap.installation.Installation;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialRequestOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import org.springframework.stereotype.Service;

/**
 * Passkeys: made and used for the host of {@code SATUATAP_URL} only, always with the device's own
 * check of the person, so that one touch is two factors.
 */
@Service
class Passkeys {

  private static final Logger LOG = LoggerFactory.getLogger(Passkeys.class);

  private final PasskeyStore store;
  private final AccountStore accounts;
  private final Ledger ledger;
  private final Duty duty;
  private final URI url;
  private final Map<String, WebAuthnRelyingPartyOperations> ceremonies = new ConcurrentHashMap<>();

  Passkeys(
      PasskeyStore store,
      AccountStore accounts,
      Ledger ledger,
      Duty duty,
      Installation installation) {
    this.store = store;
    this.accounts = accounts;
    this.ledger = ledger;
    this.duty = duty;
    this.url = installation.configuration().url();
  }

  /**
   * A passkey as its holder sees it.
   *
   * @param id names it in forms
   */
  record Known(String id, String label, Instant created, Instant lastUsed) {}

  /** Browsers offer passkeys for host names over TLS, and for localhost. */
  boolean possible(HttpServletRequest request) {
    return SessionCookie.isProtected(request)
        && url.getHost().equals(request.getServerName())
        && !url.getHost().matches("[0-9.]+|\\[.*");
  }

  List<Known> of(UUID account) {
    return duty.call(account, () -> store.of(account)).stream()
        .map(c ->
            new Known(
                c.getCredentialId().toBase64UrlString(),
                c.getLabel(),
                c.getCreated(),
                c.getLastUsed()))
        .toList();
  }

  boolean remove(UUID account, String id) {
    byte[] credential;
    try {
      credential = Bytes.fromBase64(id).getBytes();
    } catch (IllegalArgumentException e) {
      return false;
    }
    return duty.call(
        account,
        () -> {
          boolean removed = store.delete(account, credential);
          if (removed) {
            accounts.find(account).ifPresent(a -> ledger.about(a, "passkey.removed"));
          }
          return removed;
        });
  }

  PublicKeyCredentialCreationOptions offerToMake(HttpServletRequest request, SignedIn signedIn) {
    return ceremony(request)
        .createPublicKeyCredentialCreationOptions(
            new ImmutablePublicKeyCredentialCreationOptionsRequest(new SignedInToken(signedIn)));
  }

  /** False when what the browser sent proves nothing. */
  boolean make(
      HttpServletRequest request,
      SignedIn signedIn,
      PublicKeyCredentialCreationOptions offered,
      PublicKeyCredential<AuthenticatorAttestationResponse> made,
      String label) {
    try {
      ceremony(request)
          .registerCredential(
              new ImmutableRelyingPartyRegistrationRequest(
                  offered, new RelyingPartyPublicKey(made, label)));
    } catch (RuntimeException e) {
      LOG.info("a passkey was not accepted: {}", e.getClass().getSimpleName());
      return false;
    }
    duty.call(
        signedIn.account(),
        () -> {
          accounts.find(signedIn.account()).ifPresent(a -> ledger.about(a, "passkey.made"));
          return true;
        });
    return true;
  }

  PublicKeyCredentialRequestOptions offerToUse(HttpServletRequest request) {
    return ceremony(request)
        .createCredentialRequestOptions(
            new ImmutablePublicKeyCredentialRequestOptionsRequest(
                new AnonymousAuthenticationToken(
                    "nobody", "nobody", AuthorityUtils.createAuthorityList("none"))));
  }

  /** The account whose passkey answered, or nothing. */
  Optional<UUID> use(
      HttpServletRequest request,
      PublicKeyCredentialRequestOptions offered,
      PublicKeyCredential<AuthenticatorAssertionResponse> answer) {
    try {
      return Optional.of(
          PasskeyStore.account(
              ceremony(request)
                  .authenticate(new RelyingPartyAuthenticationRequest(offered, answer))
                  .getId()));
    } catch (RuntimeException e) {
      LOG.info("a passkey was refused: {}", e.getClass().getSimpleName());
      return Optional.empty();
    }
  }

  /** On localhost the port may be any, elsewhere the public address is the one origin. */
  private WebAuthnRelyingPartyOperations ceremony(HttpServletRequest request) {
    boolean local = url.getHost().equals("localhost") && "http".equals(url.getScheme());
    String origin =
        local
            ? "http://localhost:" + request.getServerPort()
            : url.getScheme()
                + "://"
                + url.getHost()
                + (url.getPort() < 0 ? "" : ":" + url.getPort());
    return ceremonies.computeIfAbsent(origin, this::newCeremony);
  }

  private WebAuthnRelyingPartyOperations newCeremony(String origin) {
    var operations =
        new Webauthn4JRelyingPartyOperations(
            new People(),
            new Credentials(),
            PublicKeyCredentialRpEntity.builder().id(url.getHost()).name("SatuAtap").build(),
            Set.of(origin));
    operations.setCustomizeCreationOptions(options ->
        options.authenticatorSelection(
            AuthenticatorSelectionCriteria.builder()
                .residentKey(ResidentKeyRequirement.REQUIRED)
                .userVerification(UserVerificationRequirement.REQUIRED)
                .build()));
    operations.setCustomizeRequestOptions(
        options -> options.userVerification(UserVerificationRequirement.REQUIRED));
    return operations;
  }

  /** Accounts as the ceremony knows them; their name is the account's id. */
  private final class People implements PublicKeyCredentialUserEntityRepository {

    @Override
    public @Nullable PublicKeyCredentialUserEntity findById(Bytes handle) {
      UUID id = PasskeyStore.account(handle);
      return duty.call(id, () -> accounts.find(id))
          .map(account ->
              ImmutablePublicKeyCredentialUserEntity.builder()
                  .id(handle)
                  .name(account.loginName())
                  .displayName(account.displayName())
                  .build())
          .orElse(null);
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findByUsername(String name) {
      return findById(PasskeyStore.handle(UUID.fromString(name)));
    }

    @Override
    public void save(PublicKeyCredentialUserEntity entity) {
      throw new UnsupportedOperationException("accounts are made by people");
    }

    @Override
    public void delete(Bytes id) {
      throw new UnsupportedOperationException("accounts are never deleted");
    }
  }

  private final class Credentials implements UserCredentialRepository {

    @Override
    public void delete(Bytes credentialId) {
      throw new UnsupportedOperationException("removed through its holder");
    }

    @Override
    public void save(CredentialRecord record) {
      duty.call(() -> {
        store.put(record);
        return true;
      });
    }

    @Override
    public @Nullable CredentialRecord findByCredentialId(Bytes credentialId) {
      return duty.call(() -> store.find(credentialId.getBytes())).orElse(null);
    }

    @Override
    public List<CredentialRecord> findByUserId(Bytes handle) {
      return duty.call(() -> store.of(PasskeyStore.account(handle)));
    }
  }
}
