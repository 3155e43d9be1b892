package id.satuatap.access;

import id.satuatap.guard.BeforeOpening;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.installation.Installation;
import id.satuatap.installation.Unusable;
import java.util.Optional;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * A real installation: it refuses the data of a demonstration, and as long as nobody can administer
 * it, prints a link that makes the first operator. The link is good for a day and for this start.
 */
@Component
@Profile("serve")
class FirstStart extends BeforeOpening {

  private final SignIns signIns;
  private final Factors factors;
  private final MarkStore marks;
  private final Duty duty;
  private final Installation installation;
  private final Environment environment;

  FirstStart(
      SignIns signIns,
      Factors factors,
      MarkStore marks,
      Duty duty,
      Installation installation,
      Environment environment) {
    super(0);
    this.signIns = signIns;
    this.factors = factors;
    this.marks = marks;
    this.duty = duty;
    this.installation = installation;
    this.environment = environment;
  }

  /** Before the port opens. */
  @Override
  protected void prepare() {
    if (duty.call(marks::isDemo)) {
      throw new Unusable(
          "Basis data ini berisi data contoh. Pakai folder data lain (SATUATAP_HOME) untuk kerja nyata.",
          "This database holds demonstration data. Choose another data folder (SATUATAP_HOME) for real work.");
    }
  }

  @EventListener(ApplicationReadyEvent.class)
  void offerSetup() {
    setupLink()
        .ifPresent(link -> {
          System.out.println();
          System.out.println(
              "Belum ada operator. Buka tautan ini untuk menyiapkan (berlaku 24 jam):");
          System.out.println(
              "There is no operator yet. Open this link to set up (good for 24 hours):");
          System.out.println("  " + link);
          System.out.println();
          System.out.flush();
        });
  }

  /** A fresh link, when there is nobody who could administer. */
  Optional<String> setupLink() {
    return Callers.call(
        Caller.system(DatabaseRole.SYSTEM_ACCESS),
        () ->
            signIns.anyOperator()
                ? Optional.empty()
                : Optional.of(address() + "/mulai/" + factors.setupCode()));
  }

  private String address() {
    var url = installation.configuration().url().toString().replaceAll("/+$", "");
    // A port of the system's choice is known only now.
    return url.endsWith(":0")
        ? url.substring(0, url.length() - 1) + environment.getProperty("local.server.port", "0")
        : url;
  }
}
