package app.spots.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "app.spots.rules", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

    @ArchTest
    static final ArchRule DOMAIN_KNOWS_NEITHER_HTTP_NOR_KAFKA = noClasses()
            .that()
            .resideOutsideOfPackages("..web..", "..event..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "app.spots.rules..web..",
                    "app.spots.rules..event..",
                    // All but privacy: what a feature keeps of people it declares itself.
                    "app.spots.servicedefaults.event..",
                    "app.spots.servicedefaults.identity..",
                    "app.spots.servicedefaults.outbox..",
                    "app.spots.servicedefaults.problem..",
                    "app.spots.contracts..",
                    "org.springframework.web..",
                    "org.springframework.kafka..");

    @ArchTest
    static final ArchRule FEATURES_ARE_FREE_OF_CYCLES =
            slices().matching("app.spots.rules.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule WEB_AND_EVENT_ARE_NOT_PUBLIC =
            classes().that().resideInAnyPackage("..web..", "..event..").should().notBePublic();
}
