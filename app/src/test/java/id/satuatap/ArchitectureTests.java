package id.satuatap;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Sensitive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Habits of the house that a compiler does not see. */
class ArchitectureTests {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("id.satuatap");

  /** Past tense of the module table: what is announced. */
  private static final Pattern EVENT =
      Pattern.compile(
          ".+(Changed|Failed|Used|Merged|Called|Given|Published|Found|Imposed|Held|Signalled"
              + "|Advanced|Departed|Missed|Returned|Received|Answered|Withdrawn|Sent|Overdue|Opened"
              + "|Assigned|Closed|Reviewed|Taken|Released|Validated|HandedOff)");

  private static final Set<String> TELLS_A_PERSON =
      Set.of("name", "names", "narrative", "story", "phone", "email", "nik", "passport", "receipt");

  private static final List<String> BANNED =
      List.of("Manager", "Helper", "Util", "Utils", "Impl", "Dto", "Facade", "Processor");

  @Test
  void nothingIsInjectedIntoFields() {
    fields()
        .should()
        .notBeAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
        .andShould()
        .notBeAnnotatedWith("org.springframework.beans.factory.annotation.Value")
        .andShould()
        .notBeAnnotatedWith("jakarta.annotation.Resource")
        .andShould()
        .notBeAnnotatedWith("jakarta.inject.Inject")
        .because("a constructor shows what a class needs")
        .check(CLASSES);
  }

  @Test
  void sqlStaysInsideItsModule() {
    classes()
        .that()
        .haveSimpleNameEndingWith("Store")
        .should()
        .notBePublic()
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void eventsAreRecordsOfFactsThatTellNobodysIdentity() {
    classes()
        .that(
            describe(
                "announce something",
                type ->
                    type.isTopLevelClass()
                        && isEvent(type.getSimpleName())
                        && !type.isAssignableTo(Throwable.class)))
        .should()
        .beRecords()
        .andShould(tellNobody())
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void timeComesFromTheInjectedClock() {
    noClasses()
        .that(
            describe(
                "decide or store something",
                type ->
                    !resideInAnyPackage(
                                "id.satuatap.postgres..",
                                "id.satuatap.installation..",
                                "id.satuatap.guard..",
                                "id.satuatap.audit.verify..")
                            .test(type)
                        && !type.isEquivalentTo(Ids.class)
                        // Compares with the age of a file, which the machine's clock wrote.
                        && !type.getName().equals("id.satuatap.vault.MasterKey")
                        // A program of its own: what is in the future is asked of its day.
                        && !type.getName().equals("id.satuatap.linkage.LinkCommand")))
        .should(
            callMethodWhere(
                describe(
                    "the machine's time is read",
                    (JavaMethodCall call) ->
                        (call.getTargetOwner().getPackageName().equals("java.time")
                                && call.getName().equals("now")
                                && call.getTarget().getRawParameterTypes().stream()
                                    .noneMatch(type -> type.isEquivalentTo(Clock.class)))
                            || (call.getTargetOwner().isEquivalentTo(System.class)
                                && call.getName().equals("currentTimeMillis"))
                            || (call.getTargetOwner().isEquivalentTo(Clock.class)
                                && call.getName().startsWith("system")))))
        .because("one transaction has one instant, and tests choose it")
        .check(CLASSES);
  }

  @Test
  void datesAreThoseOfJavaTime() {
    noClasses()
        .should()
        .dependOnClassesThat(
            describe(
                "are java.util.Date and its kin",
                (JavaClass type) ->
                    Set.of(
                            "java.util.Date",
                            "java.util.Calendar",
                            "java.util.GregorianCalendar",
                            "java.sql.Date",
                            "java.sql.Timestamp",
                            "java.text.SimpleDateFormat")
                        .contains(type.getName())))
        .check(CLASSES);
  }

  @Test
  void rulesAndTheKernelKnowNoFramework() {
    noClasses()
        .that(
            describe(
                "are pure",
                type ->
                    !type.getSimpleName().equals("package-info")
                        && (type.getSimpleName().endsWith("Rule")
                            || resideInAPackage("id.satuatap.kernel..").test(type))))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.springframework..", "jakarta..", "java.sql..", "javax.sql..")
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void packagesDoNotGoRoundInCircles() {
    slices().matching("id.satuatap.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void namesComeFromTheOfficeNotFromThePatternBook() {
    noClasses()
        .should(
            new ArchCondition<JavaClass>("carry an empty suffix") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                for (String suffix : BANNED) {
                  boolean carries = type.getSimpleName().endsWith(suffix);
                  // A framework's own word may be kept by what extends it.
                  boolean inherited =
                      Stream.concat(
                              type.getAllRawSuperclasses().stream(),
                              type.getAllRawInterfaces().stream())
                          .anyMatch(above -> above.getSimpleName().endsWith(suffix));
                  events.add(new SimpleConditionEvent(type, carries && !inherited, type.getName()));
                }
              }
            })
        .check(CLASSES);
  }

  @Test
  void migrationsOfAModuleTouchItsOwnSchemaAndTheGuardOnly() throws IOException {
    var strangers = new ArrayList<String>();
    Path migrations = Path.of("src/main/resources/db/migration");
    for (String module : modules()) {
      Path folder = migrations.resolve(module);
      if (Files.isDirectory(folder)) {
        for (Path file : files(folder, ".sql")) {
          String sql = Files.readString(file).replaceAll("(?m)--.*$", "");
          strangers.addAll(strangers(file, sql, module, "\\b"));
        }
      }
    }
    assertThat(strangers).isEmpty();
  }

  @Test
  void sqlInTheCodeOfAModuleTouchesItsOwnSchemaAndTheGuardOnly() throws IOException {
    var strangers = new ArrayList<String>();
    for (String module : modules()) {
      for (Path file : files(Path.of("src/main/java/id/satuatap", module), ".java")) {
        String source = Files.readString(file);
        var literal =
            Pattern.compile("\"\"\"(.*?)\"\"\"|\"((?:[^\"\\\\\\n]|\\\\.)*)\"", Pattern.DOTALL)
                .matcher(source);
        while (literal.find()) {
          String text = literal.group(1) == null ? literal.group(2) : literal.group(1);
          strangers.addAll(
              strangers(
                  file,
                  text,
                  module,
                  "(?i)\\b(?:from|join|into|update|call|table|truncate|copy|references|on|select|using|nextval\\(')\\s*"));
        }
      }
    }
    assertThat(strangers).isEmpty();
  }

  private static List<String> strangers(Path file, String sql, String module, String before)
      throws IOException {
    var others = new TreeSet<>(modules());
    others.remove(module);
    others.remove("guard");
    var found =
        Pattern.compile(before + "(" + String.join("|", others) + ")\\.[a-z_]+").matcher(sql);
    var strangers = new ArrayList<String>();
    while (found.find()) {
      strangers.add(file + ": " + found.group().strip());
    }
    return strangers;
  }

  private static Set<String> modules() throws IOException {
    try (Stream<Path> folders = Files.list(Path.of("src/main/java/id/satuatap"))) {
      var names = new TreeSet<String>();
      folders
          .filter(Files::isDirectory)
          .forEach(folder -> names.add(folder.getFileName().toString()));
      return names;
    }
  }

  private static List<Path> files(Path folder, String suffix) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    }
  }

  private static boolean isEvent(String name) {
    return EVENT.matcher(name).matches();
  }

  private static ArchCondition<JavaClass> tellNobody() {
    return new ArchCondition<>("carry ids and facts that identify nobody") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        for (JavaField field : type.getFields()) {
          boolean tells =
              Stream.of(field.getName().split("(?=[A-Z])"))
                      .anyMatch(word -> TELLS_A_PERSON.contains(word.toLowerCase(Locale.ROOT)))
                  || field.getRawType().isEquivalentTo(Sensitive.class);
          events.add(new SimpleConditionEvent(field, !tells, field.getFullName()));
        }
      }
    };
  }
}
