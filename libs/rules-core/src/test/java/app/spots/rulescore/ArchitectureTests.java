package app.spots.rulescore;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "app.spots.rulescore", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

    @ArchTest
    static final ArchRule DEPENDS_ON_THE_PLATFORM_ALONE = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("app.spots.rulescore..", "java..", "org.jspecify.annotations..");

    @ArchTest
    static final ArchRule FREE_OF_CYCLES =
            slices().matching("app.spots.rulescore.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NO_CLOCK_AND_NO_INPUT_OR_OUTPUT = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackages("java.time..", "java.io..", "java.net..", "java.nio.file..");
}
