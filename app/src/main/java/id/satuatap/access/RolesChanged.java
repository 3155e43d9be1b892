package id.satuatap.access;

import java.util.UUID;

/** An account got or lost a role; its sessions have ended. */
public record RolesChanged(UUID account) {}
