package id.satuatap.matrix;

import static id.satuatap.matrix.DeclaredAccess.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import id.satuatap.DemoTest;
import id.satuatap.TestInstallation;
import id.satuatap.Visitor;
import id.satuatap.installation.DatabaseRole;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.util.ClassUtils;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every door of the application, tried by every role on its own and on a foreign object, compared
 * with the declared table. Doors are taken from the application's own mapping, so a new one without
 * a row fails here.
 */
@DemoTest
@Tag("matrix")
// Every door is used as everybody: whoever comes after would meet suspended people and ended cases.
@DirtiesContext
class AccessMatrixTests {

  /** Doors after which somebody may be signed out, or somebody else, or have other rights. */
  private static final Pattern CHANGES_WHO =
      Pattern.compile(
          "/(akun|aktivasi|darurat|demo|kelola|keluar|masuk|mulai|saya|lapor|janji|keluar-cepat)(/.*)?");

  private static final Path TABLE = Path.of("src/test/resources/access-matrix.txt");

  @Autowired List<RequestMappingHandlerMapping> mappings;
  @Autowired id.satuatap.installation.Installation installation;
  @LocalServerPort int port;

  private Set<String> roles;
  private Map<Endpoint, DeclaredAccess> declared;

  /** One for the thousands of objects that are made; closed, because the server has few. */
  private SingleConnectionDataSource superuser;

  @BeforeEach
  void takeAConnection() {
    superuser =
        new SingleConnectionDataSource(TestInstallation.superuser(installation.main()), true);
  }

  @AfterEach
  void giveItBack() {
    superuser.destroy();
  }

  @BeforeEach
  void readTheTable() throws IOException {
    roles =
        Arrays.stream(DatabaseRole.values())
            .filter(role -> !role.system() && role != DatabaseRole.PUBLIC)
            .map(role -> role.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.toCollection(TreeSet::new));
    roles.add(STRANGER);
    declared = DeclaredAccess.read(TABLE, roles);
  }

  @Test
  void everyDoorIsDeclaredAndEveryDeclaredDoorExists() {
    assertThat(new TreeSet<>(declared.keySet())).isEqualTo(doors());
  }

  /**
   * {@code -Dsatuatap.matrix=/perjalanan,/saya} asks only the doors that begin so, while one works
   * on them.
   */
  @Test
  void everyRoleGetsWhatTheTableSaysAndNothingElse() {
    List<String> only = List.of(System.getProperty("satuatap.matrix", "").split(","));
    var objects = new MatrixObjects(JdbcClient.create(superuser), new Visitor(port));
    var wrong = new ArrayList<String>();
    int cells = 0;
    Map<String, SignedIn> signedIn = new TreeMap<>();
    for (String role : roles) {
      for (var row : declared.entrySet()) {
        Endpoint door = row.getKey();
        DeclaredAccess access = row.getValue();
        boolean may = access.who().contains(role);
        if (may && !access.called() || only.stream().noneMatch(door.pattern()::startsWith)) {
          continue;
        }
        for (boolean own :
            door.pattern().contains("{") ? new boolean[] {true, false} : new boolean[] {true}) {
          boolean expected = own ? may : may && access.foreign().contains(role);
          SignedIn who = signedIn.computeIfAbsent(role, this::signIn);
          String path = objects.path(door, role, own);
          HttpResponse<String> answer = who.call(door.method(), path);
          // Whoever was refused is who she was; so is she after work that is not about herself.
          boolean did = !List.of(401, 403, 404).contains(answer.statusCode());
          if (role.equals(STRANGER) || did && CHANGES_WHO.matcher(door.pattern()).matches()) {
            signedIn.remove(role);
          }
          cells++;
          String verdict = verdict(expected, access.open(), answer);
          if (!verdict.isEmpty()) {
            wrong.add(
                "%s %s as %s (%s object): %s"
                    .formatted(door.method(), path, role, own ? "own" : "foreign", verdict));
          }
        }
      }
      SignedIn last = signedIn.remove(role);
      if (last != null && last.gone()) {
        wrong.add(role + " was no longer signed in: what was refused to her says nothing");
      }
    }
    System.out.printf(
        "access matrix: %d doors, %d roles, %d cells%n", declared.size(), roles.size(), cells);
    assertThat(wrong).isEmpty();
  }

  private static String verdict(boolean expected, boolean open, HttpResponse<String> answer) {
    int status = answer.statusCode();
    String to = answer.headers().firstValue("Location").orElse("");
    boolean refused =
        status == 401
            || status == 403
            || status == 404
            || status / 100 == 3 && to.contains("/masuk");
    if (status >= 500) {
      return "answered " + status;
    }
    // A public form that has lost its token leads back to its own page.
    boolean again = open && status / 100 == 3;
    if (expected && refused && !again) {
      return "refused with " + status + " " + to;
    }
    if (!expected && !refused) {
      return "was answered " + status + " " + to;
    }
    return "";
  }

  private SignedIn signIn(String role) {
    if (role.equals(STRANGER)) {
      return new SignedIn(new Visitor(port), Optional.empty());
    }
    Visitor visitor = Visitor.demo(port, MatrixObjects.card(role));
    return new SignedIn(visitor, visitor.token());
  }

  /** Somebody with the token against forged forms that her session has from its first page on. */
  private record SignedIn(Visitor visitor, Optional<String> token) {

    HttpResponse<String> call(String method, String path) {
      return visitor.call(
          method,
          path,
          method.equals("GET")
              ? Map.of()
              : token.map(value -> Map.of("_csrf", value)).orElse(Map.of()));
    }

    boolean gone() {
      return token.isPresent() && visitor.token().isEmpty();
    }
  }

  private Set<Endpoint> doors() {
    var doors = new TreeSet<Endpoint>();
    for (RequestMappingHandlerMapping mapping : mappings) {
      mapping
          .getHandlerMethods()
          .forEach((info, handler) -> {
            if (isTestCode(handler.getBeanType())) {
              return;
            }
            Set<String> methods = new TreeSet<>();
            info.getMethodsCondition().getMethods().forEach(method -> methods.add(method.name()));
            if (methods.isEmpty()) {
              methods.add("ANY");
            }
            for (String pattern : info.getPatternValues()) {
              for (String method : methods) {
                doors.add(new Endpoint(method, pattern));
              }
            }
          });
    }
    return doors;
  }

  /** Other tests bring pages of their own; they are not doors of the product. */
  private static boolean isTestCode(Class<?> type) {
    return ClassUtils.getUserClass(type)
        .getProtectionDomain()
        .getCodeSource()
        .getLocation()
        .getPath()
        .contains("test-classes");
  }
}
