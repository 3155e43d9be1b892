package id.satuatap.message;

import id.satuatap.installation.Installation;
import java.net.URI;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The ways out of the house that this installation has. */
@Configuration(proxyBeanMethods = false)
class MessageConfiguration {

  /** What can be carried at the moment; empty while no mail server is named. */
  record Posts(List<Post> all) {}

  @Bean
  Posts posts(Installation installation) {
    URI smtp = installation.configuration().smtp();
    String sender = installation.configuration().smtpSender();
    return new Posts(
        smtp == null || sender == null ? List.of() : List.of(new SmtpPost(smtp, sender)));
  }
}
