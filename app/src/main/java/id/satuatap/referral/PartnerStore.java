package id.satuatap.referral;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PartnerStore {

  private static final String ALL =
      """
      select id, organisation_id, centre_id, kind, name, services, area, address, hours, capacity, free, capacity_at,
             contact_name, contact_phone, contact_email, mou_number, mou_scope, mou_expires, verified_on, active
      from referral.partner
      """;

  private final JdbcClient jdbc;

  PartnerStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What the directory is searched by; only values of our own lists. */
  record Search(
      @Nullable ServiceKind service, @Nullable PartnerKind kind, String area, boolean inactive) {}

  List<Partner> list(Search search, long offset, int most) {
    return jdbc.sql(ALL + where() + " order by name, id offset :offset limit :most")
        .param("service", search.service() == null ? null : search.service().code())
        .param("kind", search.kind() == null ? null : search.kind().code())
        .param("area", search.area())
        .param("inactive", search.inactive())
        .param("offset", offset)
        .param("most", most)
        .query(PartnerStore::partner)
        .list();
  }

  long count(Search search) {
    return jdbc.sql("select count(*) from referral.partner" + where())
        .param("service", search.service() == null ? null : search.service().code())
        .param("kind", search.kind() == null ? null : search.kind().code())
        .param("area", search.area())
        .param("inactive", search.inactive())
        .query(Long.class)
        .single();
  }

  /** Serves the asked area when one of both codes lies within the other, or it serves all. */
  private static String where() {
    return """
     where (active or :inactive)
       and (cast(:service as text) is null or :service = any (services))
       and (cast(:kind as text) is null or kind = :kind)
       and (:area = '' or area = :area or starts_with(:area, area || '.') or starts_with(area, :area || '.')
            or (area = 'ID' and :area ~ '^[0-9]'))
    """;
  }

  Optional<Partner> find(UUID id) {
    return jdbc.sql(ALL + " where id = ?").param(id).query(PartnerStore::partner).optional();
  }

  Optional<Partner> ofOrganisation(UUID organisation) {
    return jdbc.sql(ALL + " where organisation_id = ?")
        .param(organisation)
        .query(PartnerStore::partner)
        .optional();
  }

  void insert(Partner p, @Nullable UUID by, boolean synthetic) {
    jdbc.sql(
            """
            insert into referral.partner (id, organisation_id, centre_id, kind, name, services, area, address, hours,
              capacity, free, capacity_at, contact_name, contact_phone, contact_email, mou_number, mou_scope, mou_expires,
              verified_on, active, changed_by, synthetic)
            values (:id, :organisation, :centre, :kind, :name, :services, :area, :address, :hours,
              :capacity, :free, :capacityAt, :contactName, :contactPhone, :contactEmail, :mouNumber, :mouScope, :mouExpires,
              :verifiedOn, :active, :by, :synthetic)
            """)
        .params(fields(p))
        .param("by", by)
        .param("synthetic", synthetic)
        .update();
  }

  int update(Partner p, @Nullable UUID by) {
    return jdbc.sql(
            """
            update referral.partner set organisation_id = :organisation, kind = :kind, name = :name, services = :services,
              area = :area, address = :address, hours = :hours, capacity = :capacity, free = :free, capacity_at = :capacityAt,
              contact_name = :contactName, contact_phone = :contactPhone, contact_email = :contactEmail,
              mou_number = :mouNumber, mou_scope = :mouScope, mou_expires = :mouExpires, verified_on = :verifiedOn,
              active = :active, changed_by = :by, changed_at = transaction_timestamp()
            where id = :id
            """)
        .params(fields(p))
        .param("by", by)
        .update();
  }

  int updateCapacity(UUID id, @Nullable Integer capacity, @Nullable Integer free) {
    return jdbc.sql(
            """
            update referral.partner set capacity = ?, free = ?, capacity_at = transaction_timestamp() where id = ?
            """)
        .param(capacity)
        .param(free)
        .param(id)
        .update();
  }

  private static java.util.Map<String, @Nullable Object> fields(Partner p) {
    var fields = new java.util.HashMap<String, @Nullable Object>();
    fields.put("id", p.id());
    fields.put("organisation", p.organisation());
    fields.put("centre", p.centre());
    fields.put("kind", p.kind().code());
    fields.put("name", p.name());
    fields.put("services", p.services().stream().map(ServiceKind::code).toArray(String[]::new));
    fields.put("area", p.area());
    fields.put("address", p.address());
    fields.put("hours", p.hours());
    fields.put("capacity", p.capacity());
    fields.put("free", p.free());
    fields.put("capacityAt", Columns.at(p.capacityAt()));
    fields.put("contactName", p.contactName());
    fields.put("contactPhone", p.contactPhone());
    fields.put("contactEmail", p.contactEmail());
    fields.put("mouNumber", p.mouNumber());
    fields.put("mouScope", p.mouScope());
    fields.put("mouExpires", p.mouExpires());
    fields.put("verifiedOn", p.verifiedOn());
    fields.put("active", p.active());
    return fields;
  }

  private static Partner partner(ResultSet row, int n) throws SQLException {
    Set<ServiceKind> services = new LinkedHashSet<>();
    Columns.texts(row, "services")
        .forEach(code -> ServiceKind.ofCode(code).ifPresent(services::add));
    return new Partner(
        Columns.id(row, "id"),
        Columns.maybeId(row, "organisation_id"),
        Columns.maybeId(row, "centre_id"),
        PartnerKind.ofCode(row.getString("kind")).orElse(PartnerKind.COMMUNITY),
        row.getString("name"),
        services,
        row.getString("area"),
        Columns.text(row, "address"),
        Columns.text(row, "hours"),
        Columns.maybeInt(row, "capacity"),
        Columns.maybeInt(row, "free"),
        Columns.maybeInstant(row, "capacity_at"),
        Columns.text(row, "contact_name"),
        Columns.text(row, "contact_phone"),
        Columns.text(row, "contact_email"),
        Columns.text(row, "mou_number"),
        Columns.text(row, "mou_scope"),
        Columns.maybeDate(row, "mou_expires"),
        Columns.maybeDate(row, "verified_on"),
        row.getBoolean("active"));
  }
}
