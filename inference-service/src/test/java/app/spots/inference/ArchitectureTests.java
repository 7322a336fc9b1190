package app.spots.inference;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "app.spots.inference", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    @ArchTest
    static final ArchRule featuresAreFreeOfCycles =
            slices().matching("app.spots.inference.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule domainKnowsNeitherWebNorEvents = noClasses()
            .that()
            .resideOutsideOfPackages("..web..", "..event..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("app.spots.inference..web..", "app.spots.inference..event..");

    @ArchTest
    static final ArchRule controllersAndRepositoriesStayInside = classes()
            .that()
            .haveSimpleNameEndingWith("Controller")
            .or()
            .haveSimpleNameEndingWith("Repository")
            .or()
            .haveSimpleNameEndingWith("Functions")
            .should()
            .bePackagePrivate();

    @ArchTest
    static final ArchRule theCatalogueDependsOnNoOtherFeature = noClasses()
            .that()
            .resideInAPackage("..inference.catalogue..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..inference.person..",
                    "..inference.release..",
                    "..inference.text..",
                    "..inference.recommendation..");
}
