/**
 * Secrets of survivors: what is written here cannot be read from a dump, a backup or a stolen disk.
 *
 * <p>Front doors: {@link id.satuatap.vault.Vault} (keys of cases and organisations), {@link
 * id.satuatap.vault.Documents} (files, encrypted while they arrive), {@link
 * id.satuatap.vault.BlindIndex} (finding an identifier without storing it).
 *
 * <p>Every case has a key of its own; it is wrapped once per organisation that may read the case,
 * by a key of that organisation, which is wrapped by the key of the installation in the key folder.
 * Wraps live in a database server of their own ({@code keys}: case_key, case_wrap, case_hold,
 * organisation_key); the main database holds sealed_case, case_share, document and document_chunk.
 *
 * <p>Refusals: the case was erased, the caller's organisation holds no key, a legal hold forbids
 * erasing, a file is too large, of a kind that is not taken, or damaged. A ciphertext that was
 * moved or changed is never a refusal but {@link id.satuatap.vault.SealBroken}.
 *
 * <p>Not here: who may open which case for what reason (the modules that own the case, with their
 * audit), signatures and seals of the audit, passwords.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "guard", "installation"})
package id.satuatap.vault;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
