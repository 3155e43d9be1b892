package id.satuatap.statistics;

import id.satuatap.shell.Csv;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The release calendar as files that programs read. */
final class CalendarFiles {

  private static final JsonMapper JSON = JsonMapper.shared();

  private CalendarFiles() {}

  static String csv(List<ReleasePlan> plans, LocalDate today) {
    var csv = new Csv();
    var head =
        List.of(
            "dataset", "from", "to", "centre", "planned", "released", "state", "days_late", "path");
    csv.line(head);
    for (ReleasePlan plan : plans) {
      csv.line(List.copyOf(fields(plan, today).values()));
    }
    return csv.toString();
  }

  static String json(List<ReleasePlan> plans, LocalDate today) {
    var all = new ArrayList<Map<String, Object>>();
    plans.forEach(plan -> all.add(fields(plan, today)));
    var file = new LinkedHashMap<String, Object>();
    file.put("releases", all);
    file.put("asOf", today.toString());
    return JSON.writeValueAsString(file);
  }

  private static Map<String, Object> fields(ReleasePlan plan, LocalDate today) {
    var released = plan.releasedOn();
    var centre = plan.centre();
    var address = plan.address();
    var fields = new LinkedHashMap<String, Object>();
    fields.put("dataset", plan.dataset());
    fields.put("from", plan.from().toString());
    fields.put("to", plan.to().toString());
    fields.put("centre", centre == null ? "" : centre);
    fields.put("planned", plan.plannedOn().toString());
    fields.put("released", released == null ? "" : released.toString());
    fields.put("state", plan.state(today).code());
    fields.put("daysLate", plan.late(today));
    fields.put("path", address == null ? "" : address);
    return fields;
  }
}
