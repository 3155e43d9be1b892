package id.satuatap.regulation;

import id.satuatap.guard.BeforeOpening;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * In the demonstration the rules are there before anything is seeded: invented cases have deadlines
 * too. Loading them again later costs one query.
 */
@Component
@Profile("demo")
class DemoRules extends BeforeOpening {

  private final ShippedRules rules;

  DemoRules(ShippedRules rules) {
    super(-1);
    this.rules = rules;
  }

  @Override
  protected void prepare() {
    rules.run(new DefaultApplicationArguments());
  }
}
