package id.satuatap.information;

import id.satuatap.regulation.Answer.Held;
import id.satuatap.regulation.Family;
import id.satuatap.regulation.Regulations;
import id.satuatap.regulation.Terms;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What people ask first, and which rules answer it. */
enum Question {
  PROCEDURE("tata-cara", "compass") {
    @Override
    List<Section> sections(Regulations rules, LocalDate day) {
      return present(
          Section.table("age", one(rules, "worker.minimum-age", day)),
          Section.list("schemes", rules.categories("scheme", day)),
          Section.table(
              "standards",
              rules.all(Family.STANDARD, day).stream()
                  .filter(h -> h.rule().terms() instanceof Terms.Standard s && s.duration() != null)
                  .toList()));
    }
  },
  COST("biaya", "scale") {
    @Override
    List<Section> sections(Regulations rules, LocalDate day) {
      var fees = rules.all(Family.FEE, day);
      return present(
          Section.table("free", fees.stream().filter(h -> forbids(h) && everyJob(h)).toList()),
          Section.list(
              "free-items", fees.stream().filter(h -> forbids(h) && !everyJob(h)).toList()),
          Section.list("free-jobs", rules.categories("zero-cost-job", day)),
          Section.table("fees", fees.stream().filter(h -> !forbids(h)).toList()));
    }
  },
  RIGHTS("hak", "shield") {
    @Override
    List<Section> sections(Regulations rules, LocalDate day) {
      return present(
          Section.list("contract", rules.categories("contract-field", day)),
          Section.list("information", rules.categories("village-information", day)));
    }
  },
  DOCUMENTS("dokumen", "file") {
    @Override
    List<Section> sections(Regulations rules, LocalDate day) {
      var sections = new ArrayList<Section>();
      for (Held set : rules.categories("document-set", day)) {
        if (set.rule().terms() instanceof Terms.Category c) {
          var documents = rules.documents(c.code(), day);
          if (!documents.isEmpty()) {
            sections.add(new Section("set-" + c.code(), set.rule().label(), documents, true));
          }
        }
      }
      return sections;
    }
  },
  COUNTRIES("negara", "map") {
    @Override
    List<Section> sections(Regulations rules, LocalDate day) {
      return present(
          Section.list("closed", rules.categories("closed-country", day)),
          Section.table(
              "agency",
              rules.categories("suspension-ground", day).stream()
                  .filter(h -> h.rule().key().endsWith("closed-country"))
                  .toList()));
    }
  },
  WARNINGS("tanda-bahaya", "alert") {
    @Override
    List<Section> sections(Regulations rules, LocalDate day) {
      return present(
          Section.list("recruiter", rules.categories("recruiter-warning", day)),
          Section.list("forced-labour", rules.categories("forced-labour-indicator", day)));
    }
  },
  CALL("siapa-dihubungi", "phone") {
    @Override
    List<Section> sections(Regulations rules, LocalDate day) {
      return present(Section.list("desks", rules.categories("centre-desk", day)));
    }
  },
  COMPLAINT("pengaduan", "letter") {
    @Override
    List<Section> sections(Regulations rules, LocalDate day) {
      return present(
          Section.list("complaint-services", rules.categories("complaint-service", day)),
          Section.table("complaint-limits", deadlines(rules, "complaint", day)),
          Section.table("violence-limits", deadlines(rules, "violence", day)),
          Section.list("survivor-rights", rules.categories("survivor-right", day)));
    }
  },
  RETURN("pulang", "home") {
    @Override
    List<Section> sections(Regulations rules, LocalDate day) {
      return present(
          Section.list("reintegration", rules.categories("reintegration-form", day)),
          Section.table("reintegration-limits", deadlines(rules, "reintegration", day)));
    }
  };

  private final String slug;
  private final String icon;

  Question(String slug, String icon) {
    this.slug = slug;
    this.icon = icon;
  }

  String slug() {
    return slug;
  }

  String icon() {
    return icon;
  }

  /** What the rules in force on the day say on it, without what nobody entered yet. */
  abstract List<Section> sections(Regulations rules, LocalDate day);

  static Optional<Question> of(String slug) {
    return Arrays.stream(values()).filter(q -> q.slug.equals(slug)).findFirst();
  }

  static List<Section> present(Section... all) {
    return Arrays.stream(all).filter(s -> !s.rules().isEmpty()).toList();
  }

  static List<Held> one(Regulations rules, String key, LocalDate day) {
    return rules.on(key, day).held().stream().toList();
  }

  static List<Held> deadlines(Regulations rules, String topic, LocalDate day) {
    // Our own working rules are promises of the centre's work, not limits of the law.
    return rules.all(Family.DEADLINE, day).stream()
        .filter(h -> topic.equals(h.rule().terms().group()))
        .filter(h -> !h.instrument().kind().equals("proposal"))
        .toList();
  }

  static boolean forbids(Held held) {
    return held.rule().terms() instanceof Terms.Fee f && f.payer() == Terms.Payer.NOT_WORKER;
  }

  static boolean everyJob(Held held) {
    return held.rule().terms() instanceof Terms.Fee f && f.jobs().isEmpty();
  }
}
