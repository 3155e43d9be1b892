package id.satuatap.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import id.satuatap.ApplicationTest;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.region.Area;
import id.satuatap.region.AreaCode;
import id.satuatap.region.Regions;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Maps of equal tiles. */
@ApplicationTest
class TileMapTests {

  @Autowired TileMap map;
  @Autowired Regions regions;

  @Test
  void everyProvinceAndEveryRegencyHasATileOfItsOwn() {
    var provinces = Callers.call(Caller.anonymous(), () -> regions.provinces());
    assertThat(provinces).hasSize(38);
    apart(provinces);
    for (Area province : provinces) {
      apart(Callers.call(Caller.anonymous(), () -> regions.children(province.code())));
    }
  }

  @Test
  void eastJavaLiesAsPeopleKnowIt() {
    var areas = Callers.call(Caller.anonymous(), () -> regions.children(new AreaCode("35")));
    var tiles = map.of(areas);
    int blitar = areas.stream().map(a -> a.code().value()).toList().indexOf("35.05");
    int banyuwangi = areas.stream().map(a -> a.code().value()).toList().indexOf("35.10");
    assertThat(areas).hasSize(38);
    assertThat(tiles.get(blitar).letters()).isEqualTo("BLT");
    assertThat(tiles.get(banyuwangi).column()).isGreaterThan(tiles.get(blitar).column());
  }

  private void apart(List<Area> areas) {
    var tiles = map.of(areas);
    assertThat(tiles).hasSameSizeAs(areas);
    var places = new HashSet<List<Integer>>();
    tiles.forEach(t -> assertThat(places.add(List.of(t.column(), t.row()))).as("%s", t).isTrue());
  }
}
