/**
 * The verifier of the audit: needs an export and a public key, and nothing of the application.
 *
 * <p>Everything here uses the JDK only, so that a court, an auditor or another agency can run it
 * (or read it in an hour) without Spring, without a database and without trusting this
 * installation. The application writes what these classes define: {@link
 * id.satuatap.audit.verify.MerkleTree} and {@link id.satuatap.audit.verify.Seal} are used on both
 * sides. The format is described in {@code docs/audit-format.md}.
 */
@NullMarked
package id.satuatap.audit.verify;

import org.jspecify.annotations.NullMarked;
