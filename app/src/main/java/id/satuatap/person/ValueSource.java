package id.satuatap.person;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who contributed a value, and when.
 *
 * @param field code of a {@link MergeField}, or {@link ValueSources#CONTACT}
 * @param thing the contact
 * @param organisation the office that wrote it down; null when it was no office
 * @param merged it came with a record that was joined
 */
record ValueSource(
    String field,
    @Nullable UUID thing,
    SourceKind kind,
    @Nullable UUID organisation,
    Instant at,
    boolean merged) {}
