package id.satuatap.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.satuatap.ApplicationTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ApplicationTest
class DemonstrationTests {

  private final MarkStore marks;
  private final Duty duty;
  private final List<String> done = new ArrayList<>();
  private boolean cutOff;

  DemonstrationTests(@Autowired MarkStore marks, @Autowired Duty duty) {
    this.marks = marks;
    this.duty = duty;
  }

  @AfterEach
  void noDemonstrationHere() {
    duty.call(marks::setUnfinished);
  }

  @Test
  void isMadeOnceAndLeftAloneAtLaterStarts() {
    demonstration().start();
    assertThat(done).containsExactly("clear 2", "clear 1", "seed 1", "seed 2");
    done.clear();
    demonstration().start();
    assertThat(done).isEmpty();
  }

  @Test
  void whatWasCutOffIsMadeAnew() {
    cutOff = true;
    assertThatThrownBy(() -> demonstration().start()).hasMessage("cut off");
    cutOff = false;
    done.clear();
    demonstration().start();
    assertThat(done).containsExactly("clear 2", "clear 1", "seed 1", "seed 2");
  }

  @Test
  void aResetThatWasCutOffIsMadeAnewAsWell() {
    demonstration().start();
    cutOff = true;
    assertThatThrownBy(() -> demonstration().reset()).hasMessage("cut off");
    cutOff = false;
    done.clear();
    demonstration().start();
    assertThat(done).endsWith("seed 1", "seed 2");
  }

  private Demonstration demonstration() {
    return new Demonstration(marks, duty, List.of(chapter(2), chapter(1)));
  }

  private DemoChapter chapter(int order) {
    return new DemoChapter() {
      @Override
      public int order() {
        return order;
      }

      @Override
      public void clear() {
        done.add("clear " + order);
      }

      @Override
      public void seed() {
        if (cutOff && order == 2) {
          throw new IllegalStateException("cut off");
        }
        done.add("seed " + order);
      }
    };
  }
}
