package app.spots.registry;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.springframework.stereotype.Repository;
import org.springframework.web.bind.annotation.RestController;

@AnalyzeClasses(packages = "app.spots.registry", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {
    @ArchTest
    static final ArchRule featuresAreFreeOfCycles =
            slices().matching("app.spots.registry.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule domainKnowsNeitherWebNorEvents = noClasses()
            .that()
            .resideOutsideOfPackages("..web..", "..event..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("app.spots.registry..web..", "app.spots.registry..event..");

    @ArchTest
    static final ArchRule domainKnowsNoHttp = noClasses()
            .that()
            .resideOutsideOfPackages("..web..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "jakarta.servlet..", "org.springframework.web..", "app.spots.servicedefaults.problem..");

    @ArchTest
    static final ArchRule blobsDependOnNoOtherFeature = noClasses()
            .that()
            .resideInAPackage("..registry.blob..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..registry.artifact..", "..registry.pack..", "..registry.release..");

    @ArchTest
    static final ArchRule controllersAndRepositoriesArePackagePrivate = classes()
            .that()
            .areAnnotatedWith(RestController.class)
            .or()
            .areAnnotatedWith(Repository.class)
            .should()
            .bePackagePrivate();
}
