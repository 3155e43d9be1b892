package id.satuatap.bench.contenders;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.scify.jedai.blockbuilding.StandardBlocking;
import org.scify.jedai.blockprocessing.blockcleaning.BlockFiltering;
import org.scify.jedai.blockprocessing.blockcleaning.ComparisonsBasedBlockPurging;
import org.scify.jedai.blockprocessing.comparisoncleaning.WeightedNodePruning;
import org.scify.jedai.datamodel.AbstractBlock;
import org.scify.jedai.datamodel.EntityProfile;
import org.scify.jedai.entitymatching.ProfileMatcher;
import org.scify.jedai.utilities.enumerations.RepresentationModel;
import org.scify.jedai.utilities.enumerations.SimilarityMetric;
import org.scify.jedai.utilities.enumerations.WeightingScheme;

/** JedAI 3.1 without a schema: blocks of words, meta-blocking, likeness of pairs of letters. */
final class Jedai {

  private static final float LEAST = 0.3f;

  private Jedai() {}

  public static void main(String[] arguments) throws IOException {
    var ids = new ArrayList<String>();
    var profiles = new ArrayList<EntityProfile>();
    for (Map<String, String> row : Lists.read(Path.of(arguments[0]))) {
      String id = String.valueOf(row.remove("id"));
      var profile = new EntityProfile(id);
      row.forEach(profile::addAttribute);
      ids.add(id);
      profiles.add(profile);
    }
    List<AbstractBlock> blocks = new StandardBlocking().getBlocks(profiles);
    blocks = new ComparisonsBasedBlockPurging(false).refineBlocks(blocks);
    blocks = new BlockFiltering(0.8f).refineBlocks(blocks);
    blocks = new WeightedNodePruning(WeightingScheme.JS).refineBlocks(blocks);
    var pairs =
        new ProfileMatcher(
                profiles,
                RepresentationModel.CHARACTER_BIGRAMS_TF_IDF,
                SimilarityMetric.COSINE_SIMILARITY)
            .executeComparisons(blocks);
    try (var out = Lists.links(Path.of(arguments[1]))) {
      for (int i = 0; i < pairs.getNoOfComparisons(); i++) {
        if (pairs.getSimilarities()[i] >= LEAST) {
          out.println(
              ids.get(pairs.getEntityIds1()[i])
                  + ","
                  + ids.get(pairs.getEntityIds2()[i])
                  + ","
                  + pairs.getSimilarities()[i]);
        }
      }
    }
  }
}
