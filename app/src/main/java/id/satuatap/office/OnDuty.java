package id.satuatap.office;

import id.satuatap.kernel.Sex;
import java.util.Set;
import java.util.UUID;

/**
 * Somebody who is there for people.
 *
 * @param organisation where she works; perhaps an agency under the same roof
 * @param competences codes of {@link Competence} that hold at the asked moment
 * @param languages codes such as {@code id}, {@code jv}, {@code en}
 * @param roles database roles she can take, such as {@code r_casework}
 */
public record OnDuty(
    UUID account,
    UUID organisation,
    String name,
    Sex sex,
    Set<String> competences,
    Set<String> languages,
    Set<String> roles) {

  public OnDuty {
    competences = Set.copyOf(competences);
    languages = Set.copyOf(languages);
    roles = Set.copyOf(roles);
  }
}
