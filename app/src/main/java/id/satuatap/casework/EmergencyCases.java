package id.satuatap.casework;

import id.satuatap.access.BreakGlass;
import id.satuatap.access.EmergencySubject;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A case by the code colleagues say, or by its number in the register. */
@Component
class EmergencyCases implements EmergencySubject {

  private final CaseFileStore files;
  private final TransactionTemplate transaction;

  EmergencyCases(CaseFileStore files, PlatformTransactionManager transactions) {
    this.files = files;
    this.transaction = new TransactionTemplate(transactions);
    this.transaction.setReadOnly(true);
  }

  @Override
  public BreakGlass.SubjectKind kind() {
    return BreakGlass.SubjectKind.CASE;
  }

  @Override
  public Optional<UUID> named(String typed, UUID centre) {
    Optional<String> code = CaseCode.read(typed);
    Matcher register = CaseList.REGISTER.matcher(typed);
    if (code.isEmpty() && !register.matches()) {
      return Optional.empty();
    }
    return Callers.call(
        Caller.system(DatabaseRole.SYSTEM_CASEWORK),
        () ->
            Objects.requireNonNull(
                transaction.execute(status ->
                    code.isPresent()
                        ? files.idOf(code.get(), centre)
                        : files.idOf(
                            Integer.parseInt(register.group(2)),
                            Integer.parseInt(register.group(1)),
                            centre))));
  }

  @Override
  public String path(UUID id) {
    return "/kasus/" + id;
  }
}
