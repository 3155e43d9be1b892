package id.satuatap.guard;

import jakarta.servlet.http.HttpServletRequest;

/** Says for whom a request acts; implemented by the module that signs people in. */
public interface CallerSource {

  /** Anonymous when nobody is signed in; never fails. */
  Caller callerOf(HttpServletRequest request);
}
