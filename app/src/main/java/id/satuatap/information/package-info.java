/**
 * Public answers: how to work abroad by the right way, what it may cost, which rights and documents
 * there are, which countries are closed, how bad recruiters are known, whom to call.
 *
 * <p>Front door: {@link id.satuatap.information.Articles}. A page {@code /informasi/{judul}} is an
 * approved article and, below it, what the rules in force today say on the matter: articles carry
 * no figures of their own. Announces {@link id.satuatap.information.ArticlePublished}. Numbers to
 * call come through {@link id.satuatap.information.CallList}, which module intake fills.
 *
 * <p>Table: {@code article} (versions; public once approved; what was approved never changes; the
 * texts shipped with the product are versions without a writer). Refusals: approving one's own
 * text, a rule that does not exist, unseen work of a colleague. Not here: vacancies and agencies
 * (recruitment), the rules themselves (regulation), and what anybody searched for: nothing of it is
 * kept.
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "installation",
      "guard",
      "shell",
      "region",
      "regulation",
      "audit",
      "access"
    })
package id.satuatap.information;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
