package id.satuatap.activity;

import java.time.Instant;
import java.util.UUID;

/** A person counted as present was not, or the whole activity was taken back. */
public record AttendanceTakenBack(
    UUID activity, UUID person, UUID centre, String kind, Instant at) {}
