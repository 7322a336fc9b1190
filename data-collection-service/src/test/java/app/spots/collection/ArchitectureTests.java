package app.spots.collection;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "app.spots.collection", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    @ArchTest
    static final ArchRule domainKnowsNeitherHttpNorKafka = noClasses()
            .that()
            .resideInAnyPackage("app.spots.collection.*")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "app.spots.collection..web..",
                    "app.spots.collection..event..",
                    "org.springframework.web..",
                    "org.springframework.messaging..",
                    "org.apache.kafka..",
                    "jakarta.servlet..");

    @ArchTest
    static final ArchRule featuresAreFreeOfCycles =
            slices().matching("app.spots.collection.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule intakeKnowsNoDatabase = noClasses()
            .that()
            .resideInAPackage("app.spots.collection.intake..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.jdbc..", "java.sql..");

    @ArchTest
    static final ArchRule controllersAndFunctionsAreHidden = classes()
            .that()
            .haveSimpleNameEndingWith("Controller")
            .or()
            .haveSimpleNameEndingWith("Functions")
            .or()
            .haveSimpleNameEndingWith("Problems")
            .should()
            .bePackagePrivate();
}
