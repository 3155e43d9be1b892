package id.satuatap.journey;

import java.util.UUID;

/**
 * The papers one agency took of somebody are to be unreadable for good.
 *
 * @param key their key in the vault
 * @param organisation the agency that owns it
 */
public record DossierErased(UUID key, UUID organisation) {}
