package id.satuatap.audit;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import id.satuatap.audit.verify.SealLine;
import id.satuatap.guard.Caller;
import id.satuatap.guard.FreshFactor;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.kernel.IndonesianZone;
import id.satuatap.shell.FormErrors;
import id.satuatap.shell.FormPage;
import id.satuatap.shell.Navigation;
import id.satuatap.shell.NavigationEntry;
import id.satuatap.shell.Visitor;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The record as supervisors and operators read it, and what they hand to a second party. */
@Controller
class AuditPage implements Navigation {

  static final int ROWS = 50;
  private static final ZoneId OFFICE = IndonesianZone.WIB.zone();
  private static final String PLAIN = "text/plain;charset=UTF-8";

  private final AuditReading reading;
  private final AuditExports exports;
  private final Seals seals;
  private final Clock clock;
  private final ObjectProvider<Visitor> visitors;
  private final ObjectProvider<ActorNames> names;

  AuditPage(
      AuditReading reading,
      AuditExports exports,
      Seals seals,
      Clock clock,
      ObjectProvider<Visitor> visitors,
      ObjectProvider<ActorNames> names) {
    this.reading = reading;
    this.exports = exports;
    this.seals = seals;
    this.clock = clock;
    this.visitors = visitors;
    this.names = names;
  }

  /**
   * The page.
   *
   * @param older id to go on from, null at the end
   * @param seconds since the last seal
   */
  record Records(
      AuditQuery query,
      FormErrors errors,
      List<Deed> deeds,
      Map<UUID, String> names,
      @Nullable UUID older,
      @Nullable SealLine seal,
      long seconds,
      boolean alarm,
      String keyId)
      implements FormPage {

    String who(Deed deed) {
      UUID actor = deed.actor();
      return actor == null ? "" : names.getOrDefault(actor, actor.toString());
    }
  }

  @GetMapping("/audit")
  String records(
      @RequestParam(name = "tindakan", defaultValue = "") String action,
      @RequestParam(name = "pelaku", defaultValue = "") String actor,
      @RequestParam(name = "berkas", defaultValue = "") String subject,
      @RequestParam(name = "dari", defaultValue = "") String from,
      @RequestParam(name = "sampai", defaultValue = "") String until,
      @RequestParam(name = "sebelum", defaultValue = "") String before,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    var query = new AuditQuery(action, actor, subject, from, until);
    var errors = FormErrors.none();
    AuditFilter filter = query.filter(zone(request), errors);
    AuditReading.Part part =
        errors.any()
            ? new AuditReading.Part(List.of(), false, reading.lastSeal())
            : reading.newest(filter, AuditQuery.id(before).orElse(null), ROWS);
    Set<UUID> actors =
        part.deeds().stream().map(Deed::actor).filter(Objects::nonNull).collect(Collectors.toSet());
    Map<UUID, String> known =
        names.stream().findFirst().map(source -> source.of(actors)).orElse(Map.of());
    Instant now = clock.instant();
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    model.addAttribute(
        "page",
        new Records(
            query,
            errors,
            part.deeds(),
            known,
            part.more() ? part.deeds().getLast().id() : null,
            part.seal().orElse(null),
            part.seal().map(line -> seconds(line.seal().at(), now)).orElse(0L),
            seals.state().alarm(now),
            seals.keyId()));
    return "audit/records";
  }

  /** The short form of the last seal, for a message to a second party. */
  @GetMapping("/audit/segel.txt")
  ResponseEntity<String> witness() {
    return answer(PLAIN, lastSeal().seal().witness() + "\n");
  }

  /** The same as a picture that a phone reads. */
  @GetMapping("/audit/segel.svg")
  ResponseEntity<String> picture() {
    return answer("image/svg+xml", square(lastSeal().seal().witness()));
  }

  /** The public key, to be kept by whoever will verify. */
  @GetMapping("/audit/kunci.pub")
  ResponseEntity<String> key() {
    reading.lastSeal();
    return answer(PLAIN, seals.publicKey());
  }

  /** The record for {@code verify-audit}: rows of others as hashes only. */
  @FreshFactor
  @PostMapping("/kelola/audit/ekspor")
  void export(HttpServletResponse response) throws IOException {
    Caller reader = reading.exporting();
    response.setContentType("application/jsonl;charset=UTF-8");
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"audit-satuatap.jsonl\"");
    if (reader.role() == DatabaseRole.OPERATOR) {
      exports.writeAdministration(response.getOutputStream());
      return;
    }
    UUID centre = reader.centre();
    if (centre == null) {
      throw new AccessDeniedException("a supervisor without a centre");
    }
    exports.writeCentre(response.getOutputStream(), centre);
  }

  @Override
  public List<NavigationEntry> entries() {
    return List.of(
        new NavigationEntry(
            "audit.navigation",
            "/audit",
            "shield",
            860,
            Set.of(DatabaseRole.SUPERVISOR, DatabaseRole.OPERATOR)));
  }

  private SealLine lastSeal() {
    return reading.lastSeal().orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private ZoneId zone(HttpServletRequest request) {
    return visitors.stream()
        .findFirst()
        .flatMap(visitor -> visitor.of(request))
        .flatMap(person -> Optional.ofNullable(person.zone()))
        .orElse(OFFICE);
  }

  private static long seconds(Instant from, Instant until) {
    return Math.max(0, Duration.between(from, until).toSeconds());
  }

  private static ResponseEntity<String> answer(String type, String body) {
    return ResponseEntity.ok()
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .contentType(MediaType.parseMediaType(type))
        .body(body);
  }

  /** A QR code, drawn as one path. */
  static String square(String text) {
    try {
      BitMatrix code = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0);
      var path = new StringBuilder();
      for (int y = 0; y < code.getHeight(); y++) {
        for (int x = 0; x < code.getWidth(); x++) {
          if (code.get(x, y)) {
            path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
          }
        }
      }
      return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %1$d %2$d\" width=\"%3$d\" height=\"%4$d\"><path fill=\"#fff\" d=\"M0 0h%1$dv%2$dH0z\"/><path fill=\"#000\" d=\"%5$s\"/></svg>"
          .formatted(
              code.getWidth(), code.getHeight(), code.getWidth() * 4, code.getHeight() * 4, path);
    } catch (WriterException e) {
      throw new IllegalStateException(e);
    }
  }
}
