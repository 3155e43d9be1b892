package id.satuatap.access;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;

/** What the security filters see of a signed-in person; made anew for each request. */
final class SignedInToken extends AbstractAuthenticationToken {

  private static final long serialVersionUID = 1L;

  /** Held by everybody who has an account, and not by those who came with a code. */
  static final String ACCOUNT = "account";

  private final SignedIn signedIn;

  SignedInToken(SignedIn signedIn) {
    super(
        signedIn.byCode()
            ? AuthorityUtils.createAuthorityList(signedIn.role().sqlName())
            : AuthorityUtils.createAuthorityList(signedIn.role().sqlName(), ACCOUNT));
    this.signedIn = signedIn;
    setAuthenticated(true);
  }

  @Override
  public Object getCredentials() {
    return "";
  }

  @Override
  public SignedIn getPrincipal() {
    return signedIn;
  }

  /** The index by which all sessions of an account are found. */
  @Override
  public String getName() {
    return signedIn.account().toString();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SignedInToken token && token.signedIn.equals(signedIn);
  }

  @Override
  public int hashCode() {
    return signedIn.hashCode();
  }
}
