package app.spots.offline;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "app.spots.offline", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

    @ArchTest
    static final ArchRule runsOnAPhone = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "app.spots.offline",
                    "app.spots.contracts..",
                    "app.spots.features",
                    "java.lang..",
                    "java.util..",
                    "java.time..",
                    "org.jspecify..");
}
