package id.satuatap.person;

import id.satuatap.linkage.Field;
import id.satuatap.linkage.LinkageModel;
import java.util.ArrayList;
import java.util.Objects;

/**
 * A model of fields that are equal or not as one SQL query, written from the definition of the
 * model and not from the library's code: share of a value among the rows, pairs of each pass,
 * evidence in bits.
 */
final class ModelAsSql {

  /** How much of a shared value's rarity counts. */
  private static final double DAMPING = 0.75;

  private ModelAsSql() {}

  /**
   * @param people a query for {@code id} and a text column for each field
   */
  static String of(LinkageModel model, String people) {
    var columns = new ArrayList<String>();
    var evidence = new ArrayList<String>();
    for (Field field : model.fields()) {
      Field.Weights weights = Objects.requireNonNull(field.weights());
      columns.add(
          """
          nullif(%1$s, '') as %1$s,
          least(255, greatest(0, round(ln(count(nullif(%1$s, '')) over ()::float8
            / count(*) over (partition by %1$s)) / ln(2::float8) * 8))) / 8 as rare_%1$s
          """
              .formatted(field.name()));
      evidence.add(
          """
          case when a.%1$s is null or b.%1$s is null then 0
            when a.%1$s = b.%1$s then %2$s + least(10, greatest(-12, %3$s * (a.rare_%1$s - %4$s))) else %5$s end
          """
              .formatted(
                  field.name(),
                  number((float) weights.bits(2)),
                  number(DAMPING),
                  number(weights.usualRarity().get(1)),
                  number((float) weights.bits(1))));
    }
    var passes = new ArrayList<String>();
    for (var pass : model.passes()) {
      passes.add(
          "select a.id as x, b.id as y from coded a join coded b on a.id < b.id and "
              + String.join(
                  " and ",
                  pass.keys().stream().map(k -> "a.%1$s = b.%1$s".formatted(k.field())).toList()));
    }
    return """
    with people as (%s), coded as materialized (select id, %s from people), met as (%s),
    scored as (select m.x, m.y, %s + %s as bits from met m join coded a on a.id = m.x join coded b on b.id = m.y)
    select x, y, bits from scored where bits >= %s
    """
        .formatted(
            people,
            String.join(", ", columns),
            String.join(" union ", passes),
            number(odds(model.prior())),
            String.join(" + ", evidence),
            number(odds(model.review())));
  }

  private static double odds(double probability) {
    return Math.log(probability / (1 - probability)) / Math.log(2);
  }

  private static String number(double value) {
    return "'" + value + "'::float8";
  }
}
