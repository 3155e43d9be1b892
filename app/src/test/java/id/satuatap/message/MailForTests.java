package id.satuatap.message;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import id.satuatap.message.MessageConfiguration.Posts;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;

/** The postman of an application with a mail server of its own, for tests of other modules. */
public final class MailForTests {

  private MailForTests() {}

  /** A started server on loopback; the test stops it. */
  public static GreenMail server() {
    var setup = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
    setup.setServerStartupTimeout(10_000);
    var server = new GreenMail(setup);
    server.start();
    return server;
  }

  /** Carries what waits in the outbox as if it were that moment. */
  public static void carry(ApplicationContext context, GreenMail server, Instant at) {
    var smtp =
        new SmtpPost(
            URI.create("smtp://127.0.0.1:" + server.getSmtp().getPort()), "kabar@surat.example");
    new Postman(
            context.getBean(OutboxStore.class),
            context.getBean(NoticeStore.class),
            context.getBean(Messages.class),
            new Posts(List.of(smtp)),
            context,
            context.getBean(PlatformTransactionManager.class),
            Clock.fixed(at, ZoneOffset.UTC))
        .carry(at);
  }
}
