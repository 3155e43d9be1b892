package id.satuatap.activity;

import id.satuatap.region.AreaCode;
import id.satuatap.region.Regions;
import id.satuatap.shell.Choice;
import id.satuatap.shell.Language;
import id.satuatap.shell.Shell;
import id.satuatap.shell.Texts;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Codes of this module in words, and words people write for them. */
@Component
class ActivityTexts {

  private final Regions regions;
  private final Map<String, ActivityKind> kinds = new HashMap<>();

  ActivityTexts(Texts texts, Regions regions) {
    this.regions = regions;
    for (ActivityKind kind : ActivityKind.values()) {
      kinds.put(ColumnRule.plain(kind.code()), kind);
      for (Language language : Language.values()) {
        kinds.put(ColumnRule.plain(texts.text(language, "activity.kind." + kind.code())), kind);
      }
    }
  }

  /** By its code or by its name in either language. */
  @Nullable ActivityKind kind(String typed) {
    return kinds.get(ColumnRule.plain(typed));
  }

  boolean isArea(String code) {
    return AreaCode.read(code).flatMap(regions::current).isPresent();
  }

  String area(String code) {
    return AreaCode.read(code).flatMap(regions::path).map(p -> p.text()).orElse(code);
  }

  static List<Choice> kinds(Shell shell) {
    return Arrays.stream(ActivityKind.values())
        .map(k -> Choice.of(k.code(), shell.t("activity.kind." + k.code())))
        .toList();
  }

  static List<Choice> audiences(Shell shell) {
    return ActivityRule.AUDIENCES.stream()
        .map(a -> Choice.of(a, shell.t("activity.audience." + a)))
        .toList();
  }

  static List<Choice> budgetTags(Shell shell) {
    return ActivityRule.BUDGET_TAGS.stream()
        .map(t -> Choice.of(t, shell.t("activity.budget." + t)))
        .toList();
  }

  static List<Choice> competences(Shell shell) {
    return Arrays.stream(id.satuatap.office.Competence.values())
        .map(c -> Choice.of(c.code(), shell.t("office.competence." + c.code())))
        .toList();
  }
}
