package id.satuatap.access;

import id.satuatap.kernel.Sex;
import java.util.Set;
import java.util.UUID;

/**
 * Somebody who works at a centre, as her colleagues know her.
 *
 * @param roles database roles that hold now, such as {@code r_casework}
 */
public record Colleague(
    UUID account,
    UUID organisation,
    UUID centre,
    String name,
    Sex sex,
    boolean active,
    Set<String> roles) {}
