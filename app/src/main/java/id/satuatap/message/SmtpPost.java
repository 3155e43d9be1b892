package id.satuatap.message;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.UUID;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;

/**
 * E-mail over SMTP: plain text, no name beside the address, nothing that asks for a receipt. A
 * repeated try carries the same Message-ID.
 */
final class SmtpPost implements Post {

  private static final String CONNECTING = "10000";
  private static final String TALKING = "20000";

  private final String scheme;
  private final String host;
  private final int port;
  private final @Nullable String user;
  private final @Nullable String password;
  private final String sender;
  private final Session session;

  /**
   * @param smtp {@code smtp[s]://[user[:password]@]host[:port]}
   */
  SmtpPost(URI smtp, String sender) {
    this.scheme = smtp.getScheme();
    this.host = smtp.getHost();
    this.port = smtp.getPort() == -1 ? (scheme.equals("smtps") ? 465 : 25) : smtp.getPort();
    String account = smtp.getUserInfo();
    int colon = account == null ? -1 : account.indexOf(':');
    this.user = account == null || colon < 0 ? account : account.substring(0, colon);
    this.password = account == null || colon < 0 ? null : account.substring(colon + 1);
    this.sender = sender;
    this.session = Session.getInstance(properties());
  }

  private Properties properties() {
    var properties = new Properties();
    String start = "mail." + scheme + ".";
    properties.setProperty(start + "connectiontimeout", CONNECTING);
    properties.setProperty(start + "timeout", TALKING);
    properties.setProperty(start + "writetimeout", TALKING);
    properties.setProperty(start + "auth", Boolean.toString(user != null));
    // Encrypted wherever the server offers it; with a password nothing else will do.
    properties.setProperty(start + "starttls.enable", "true");
    properties.setProperty(
        start + "starttls.required",
        Boolean.toString(scheme.equals("smtp") && password != null && !onThisMachine()));
    properties.setProperty(start + "ssl.checkserveridentity", "true");
    properties.setProperty(start + "localhost", senderDomain());
    return properties;
  }

  private boolean onThisMachine() {
    return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
  }

  private String senderDomain() {
    return sender.substring(sender.indexOf('@') + 1);
  }

  @Override
  public Channel channel() {
    return Channel.EMAIL;
  }

  @Override
  public void deliver(UUID message, ContactPermission.Allowed to, String subject, String body)
      throws Undeliverable {
    try {
      var mail = new Mail(session, "<" + message + "@" + senderDomain() + ">");
      mail.setFrom(new InternetAddress(sender));
      mail.setRecipient(Message.RecipientType.TO, address(to.address()));
      mail.setSubject(subject, StandardCharsets.UTF_8.name());
      mail.setText(body, StandardCharsets.UTF_8.name());
      mail.setHeader("Content-Language", to.language().code());
      mail.setHeader("Auto-Submitted", "auto-generated");
      mail.saveChanges();
      try (Transport transport = session.getTransport(scheme)) {
        transport.connect(host, port, user, password);
        transport.sendMessage(mail, mail.getAllRecipients());
      }
    } catch (AddressException e) {
      throw new Undeliverable("address", true);
    } catch (MessagingException e) {
      throw undeliverable(e);
    }
  }

  private static InternetAddress address(String text) throws AddressException {
    var address = new InternetAddress(text, true);
    if (address.getPersonal() != null) {
      throw new AddressException("an address without a name");
    }
    return address;
  }

  /** Only codes leave here: the words of a server hold addresses. */
  private static Undeliverable undeliverable(MessagingException e) {
    for (Exception cause = e; cause != null; ) {
      int code =
          switch (cause) {
            case SMTPAddressFailedException failed -> failed.getReturnCode();
            case SMTPSendFailedException failed -> failed.getReturnCode();
            default -> 0;
          };
      if (code >= 400) {
        return new Undeliverable("smtp-" + code, code >= 500);
      }
      cause = cause instanceof MessagingException more ? more.getNextException() : null;
    }
    return new Undeliverable(
        e instanceof AuthenticationFailedException ? "sign-in" : "unreachable", false);
  }

  /** Keeps the id we gave it. */
  private static final class Mail extends MimeMessage {

    private final String id;

    Mail(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }
}
