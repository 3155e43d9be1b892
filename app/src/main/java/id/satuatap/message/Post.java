package id.satuatap.message;

import java.util.UUID;

/** Carries one text over one channel. */
interface Post {

  Channel channel();

  /**
   * @param message the same for every try, so that a receiver can recognise a repetition
   */
  void deliver(UUID message, ContactPermission.Allowed to, String subject, String body)
      throws Undeliverable;
}
