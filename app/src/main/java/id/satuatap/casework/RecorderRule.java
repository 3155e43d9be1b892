package id.satuatap.casework;

import id.satuatap.kernel.Sex;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The row of the incident recorder of the GBV information management system for an incident: 42
 * columns in its fixed order, with codes only. Names are not among them.
 */
final class RecorderRule {

  private RecorderRule() {}

  /**
   * @param name of the column
   * @param value code, date, number or short text; empty when not known
   */
  record Column(String name, String value) {}

  static List<Column> columns(
      UUID incident, String caseCode, String officerCode, String agencyCode, Sex sex, Answers a) {
    var type = GbvTypeRule.decide(a).type();
    var row = new ArrayList<Column>();
    row.add(new Column("incident-id", incident.toString()));
    row.add(new Column("survivor-code", caseCode));
    row.add(new Column("case-manager-code", officerCode));
    row.add(new Column("interview-date", a.text("report-day")));
    row.add(new Column("incident-date", a.text("incident-day")));
    row.add(
        new Column(
            "birth-date",
            a.number("age")
                .flatMap(age -> a.day("incident-day").map(d -> "~" + (d.getYear() - age)))
                .orElse("")));
    row.add(new Column("sex", sex.code()));
    row.add(new Column("ethnicity", a.text("ethnicity")));
    row.add(new Column("country-of-origin", a.text("nationality")));
    row.add(new Column("marital-status", a.text("marital")));
    row.add(new Column("displacement-status", a.text("displacement")));
    row.add(new Column("disability", a.text("disability")));
    row.add(new Column("unaccompanied", a.text("unaccompanied")));
    row.add(new Column("stage", a.text("stage")));
    row.add(new Column("time-of-day", a.text("time-of-day")));
    row.add(new Column("location-type", a.text("location-type")));
    row.add(new Column("county", a.text("location")));
    row.add(new Column("district", a.text("district")));
    row.add(new Column("camp", a.text("camp")));
    row.add(new Column("gbv-type", type.code()));
    row.add(new Column("harmful-practice", a.text("harmful-practice")));
    row.add(new Column("goods-exchanged", a.text("goods-exchanged")));
    row.add(new Column("abduction", a.text("abduction")));
    row.add(new Column("reported-elsewhere", a.text("reported-elsewhere")));
    row.add(new Column("previous-incidents", a.text("previous")));
    row.add(new Column("perpetrators", a.text("perpetrators")));
    row.add(new Column("perpetrator-sex", a.text("perpetrator-sex")));
    row.add(new Column("former-perpetrator", a.text("former")));
    row.add(new Column("perpetrator-age", a.text("perpetrator-age")));
    row.add(new Column("relationship", a.text("relationship")));
    row.add(new Column("occupation", a.text("occupation")));
    row.add(new Column("referred-from", a.text("referred-from")));
    row.add(new Column("safehouse", a.text("safehouse")));
    row.add(new Column("medical", a.text("medical")));
    row.add(new Column("psychosocial", a.text("psychosocial")));
    row.add(new Column("wants-legal-action", a.text("wants-legal")));
    row.add(new Column("legal", a.text("legal")));
    row.add(new Column("police", a.text("police-service")));
    row.add(new Column("livelihoods", a.text("livelihoods")));
    row.add(new Column("protection", a.text("protection")));
    row.add(new Column("consent", a.text("consent-statistics")));
    row.add(new Column("agency-code", agencyCode));
    return row;
  }
}
