package app.spots.client;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "app.spots.client", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {
    @ArchTest
    static final ArchRule features_are_free_of_cycles =
            slices().matching("app.spots.client.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule a_phone_has_no_spring =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("org.springframework..", "jakarta..");
}
