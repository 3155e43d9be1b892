package id.satuatap.access;

import java.util.UUID;

/** An account was closed for now; its sessions have ended. */
public record AccountSuspended(UUID account) {}
