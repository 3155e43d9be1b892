package id.satuatap.installation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

class KeyFolderTest {

  @RepeatedTest(20)
  void bothServersStartingAtOnceGetTheSameNewSecret(@TempDir Path folder) throws Exception {
    KeyFolder keys = KeyFolder.open(folder.resolve("keys"));
    var calls = new ArrayList<Callable<String>>();
    for (int i = 0; i < 8; i++) {
      calls.add(() -> HexFormat.of().formatHex(keys.secret("context.key", 32)));
    }
    try (var threads = Executors.newFixedThreadPool(8)) {
      var answers = threads.invokeAll(calls);
      String first = answers.getFirst().get();
      for (var answer : answers) {
        assertThat(answer.get()).isEqualTo(first);
      }
    }
  }
}
