package id.satuatap.vault;

import java.util.UUID;

/** What has a key of its own: a case, a complaint, a person's protected part. */
public record CaseKeyId(UUID value) {}
