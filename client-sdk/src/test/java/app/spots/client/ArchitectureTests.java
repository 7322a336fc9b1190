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

    @ArchTest
    static final ArchRule a_phone_has_no_api_of_servers_and_new_platforms = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.net.http..", "java.lang.classfile..", "jdk..", "javax.naming..", "java.lang.management..");

    /** So that an Android app supplies its own. */
    @ArchTest
    static final ArchRule storage_stays_behind_its_interface = noClasses()
            .that()
            .resideOutsideOfPackage("app.spots.client.sql")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "org.sqlite..");

    @ArchTest
    static final ArchRule the_network_stays_behind_its_client = noClasses()
            .that()
            .resideInAPackage("app.spots.client.*")
            .and()
            .resideOutsideOfPackage("app.spots.client.http")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("okhttp3..");

    @ArchTest
    static final ArchRule storage_knows_nothing_of_what_it_holds = noClasses()
            .that()
            .resideInAnyPackage("app.spots.client.sql", "app.spots.client.release", "app.spots.client.blob")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("app.spots.contracts..", "app.spots.rulescore..");

    @ArchTest
    static final ArchRule the_queue_needs_no_network = noClasses()
            .that()
            .resideInAnyPackage("app.spots.client.queue", "app.spots.client.cache", "app.spots.client.offline")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("app.spots.client.http", "app.spots.client.reach", "app.spots.client.sync");
}
