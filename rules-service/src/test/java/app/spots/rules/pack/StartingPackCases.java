package app.spots.rules.pack;

import java.util.List;
import java.util.stream.Stream;

/**
 * Every rule and filter of the starting pack in plain cases, {@code id | given | outcome}. An input without a scope is the
 * candidate's, {@code =?} is unknown. A new rule without its cases fails {@link StartingPackTests}.
 */
final class StartingPackCases {

    /** The last column is the factor that the rule multiplies by. */
    static final String FIRES = """
            doors-active-community         | activeCommunity=true                                      | 1.2
            doors-upcoming-events          | upcomingEvents=1                                          | 1.15
            doors-journey-progression      | user.stage=SPOT_DISCOVERY, activeCommunity=true           | 1.25
            doors-journey-progression      | user.stage=COMMUNITY_FORMATION, type=event                | 1.25
            doors-journey-progression      | user.stage=COMMUNITY_FORMATION, upcomingEvents=3          | 1.25
            doors-journey-progression      | user.stage=EVENT_ENGAGEMENT, deepCommunity=true           | 1.25
            doors-journey-progression      | user.stage=LIFE_ENRICHMENT, deepCommunity=true            | 1.25
            journey-discovery-spot         | user.stage=SPOT_DISCOVERY, type=spot                      | 1.2
            journey-community-active       | user.stage=COMMUNITY_FORMATION, activeCommunity=true      | 1.3
            journey-event-event            | user.stage=EVENT_ENGAGEMENT, type=event                   | 1.25
            journey-life-deep-community    | user.stage=LIFE_ENRICHMENT, deepCommunity=true            | 1.4
            expertise-local-expert         | expertScope=local                                         | 1.3
            expertise-own-locality         | expertScope=city, expertInUserLocality=true               | 1.2
            expertise-golden               | goldenResidencyYears=0                                    | 1.1
            expertise-golden               | goldenResidencyYears=20                                   | 1.3
            expertise-golden               | goldenResidencyYears=40                                   | 1.5
            expertise-golden               | goldenResidencyYears=90                                   | 1.5
            expertise-nearer-scope         | expertScope=local                                         | 1.1
            expertise-nearer-scope         | expertScope=city                                          | 1.08
            expertise-nearer-scope         | expertScope=regional                                      | 1.06
            expertise-nearer-scope         | expertScope=national                                      | 1.04
            expertise-nearer-scope         | expertScope=global                                        | 1.02
            expertise-nearer-scope         | expertScope=universal                                     | 1
            community-hosts-events         | hostsEvents=true                                          | 1.2
            community-active-club          | activeClub=true                                           | 1.25
            community-place                | placeKind=third                                           | 1.3
            community-place                | placeKind=fourth                                          | 1.3
            community-place                | placeKind=fifth                                           | 1.3
            community-group                | context.groupSize=3, placeKind=third                      | 1.1
            geographic-same-locality       | user.localityId=l1, localityId=l1                         | 1.3
            geographic-same-city           | user.cityId=c1, cityId=c1                                 | 1.1
            geographic-other-neighbourhood | inLargeDiverseCity=true, user.cityId=c1, cityId=c1, user.localityId=l1, localityId=l2 | 0.9
            geographic-weather             | category=park, context.wet=true                           | 0.8
            geographic-weather             | category=beach, context.wet=false, context.temperatureC=2 | 0.8
            personality-compatibility      | compatibility=0                                           | 1
            personality-compatibility      | compatibility=0.5                                         | 1.15
            personality-compatibility      | compatibility=1                                           | 1.3
            personality-ai2ai              | ai2aiCompatible=true                                      | 1.15
            personality-crowd              | user.crowdTolerance=0.2, crowd=0.6                        | 0.8
            personality-crowd              | user.crowdTolerance=0, crowd=1                            | 0.7
            personality-energy             | user.energyPreference=0.2, energy=0.6                     | 0.8
            personality-energy             | user.energyPreference=0, energy=1                         | 0.7
            """;

    static final String DOES_NOT_FIRE = """
            doors-active-community         | activeCommunity=false
            doors-upcoming-events          | upcomingEvents=0
            doors-journey-progression      | user.stage=SPOT_DISCOVERY, activeCommunity=false
            doors-journey-progression      | user.stage=COMMUNITY_FORMATION, type=spot, upcomingEvents=0
            doors-journey-progression      | user.stage=EVENT_ENGAGEMENT, deepCommunity=false, activeCommunity=true
            journey-discovery-spot         | user.stage=SPOT_DISCOVERY, type=event
            journey-discovery-spot         | user.stage=LIFE_ENRICHMENT, type=spot
            journey-community-active       | user.stage=COMMUNITY_FORMATION, activeCommunity=false
            journey-community-active       | user.stage=EVENT_ENGAGEMENT, activeCommunity=true
            journey-event-event            | user.stage=EVENT_ENGAGEMENT, type=spot
            journey-event-event            | user.stage=SPOT_DISCOVERY, type=event
            journey-life-deep-community    | user.stage=LIFE_ENRICHMENT, deepCommunity=false
            journey-life-deep-community    | user.stage=EVENT_ENGAGEMENT, deepCommunity=true
            expertise-local-expert         | expertScope=city
            expertise-local-expert         | expertScope=none
            expertise-own-locality         | expertScope=none, expertInUserLocality=true
            expertise-own-locality         | expertScope=city, expertInUserLocality=false
            expertise-golden               | expertScope=local, goldenResidencyYears=?
            expertise-nearer-scope         | expertScope=none
            community-hosts-events         | hostsEvents=false
            community-active-club          | activeClub=false
            community-place                | placeKind=commercial
            community-group                | context.groupSize=2, placeKind=third
            community-group                | context.groupSize=9, placeKind=commercial
            geographic-same-locality       | user.localityId=l1, localityId=l2
            geographic-same-city           | user.cityId=c1, cityId=c2
            geographic-other-neighbourhood | inLargeDiverseCity=false, user.cityId=c1, cityId=c1, user.localityId=l1, localityId=l2
            geographic-other-neighbourhood | inLargeDiverseCity=true, user.cityId=c1, cityId=c2, user.localityId=l1, localityId=l2
            geographic-other-neighbourhood | inLargeDiverseCity=true, user.cityId=c1, cityId=c1, user.localityId=l1, localityId=l1
            geographic-weather             | category=cafe, context.wet=true, context.temperatureC=1
            geographic-weather             | category=park, context.wet=false, context.temperatureC=3
            personality-compatibility      | compatibility=?
            personality-ai2ai              | ai2aiCompatible=false
            personality-crowd              | user.crowdTolerance=0.5, crowd=0.8
            personality-crowd              | user.crowdTolerance=1, crowd=0
            personality-energy             | user.energyPreference=0.5, energy=0.8
            personality-energy             | user.energyPreference=1, energy=0
            """;

    /** Each input that a rule cannot do without, unknown while all else would let the rule fire. */
    static final String UNKNOWN = """
            doors-active-community         | activeCommunity=?
            doors-upcoming-events          | upcomingEvents=?
            doors-journey-progression      | user.stage=?, activeCommunity=true, deepCommunity=true, type=event
            doors-journey-progression      | user.stage=SPOT_DISCOVERY, activeCommunity=?
            doors-journey-progression      | user.stage=COMMUNITY_FORMATION, type=spot, upcomingEvents=?
            doors-journey-progression      | user.stage=LIFE_ENRICHMENT, deepCommunity=?
            journey-discovery-spot         | user.stage=?, type=spot
            journey-community-active       | user.stage=?, activeCommunity=true
            journey-community-active       | user.stage=COMMUNITY_FORMATION, activeCommunity=?
            journey-event-event            | user.stage=?, type=event
            journey-life-deep-community    | user.stage=?, deepCommunity=true
            journey-life-deep-community    | user.stage=LIFE_ENRICHMENT, deepCommunity=?
            expertise-local-expert         | expertScope=?
            expertise-own-locality         | expertScope=?, expertInUserLocality=true
            expertise-own-locality         | expertScope=local, expertInUserLocality=?
            expertise-golden               | goldenResidencyYears=?
            expertise-nearer-scope         | expertScope=?
            community-hosts-events         | hostsEvents=?
            community-active-club          | activeClub=?
            community-place                | placeKind=?
            geographic-same-locality       | user.localityId=?, localityId=l1
            community-group                | context.groupSize=?, placeKind=third
            community-group                | context.groupSize=3, placeKind=?
            geographic-weather             | category=?, context.wet=true
            geographic-weather             | category=park, context.wet=?, context.temperatureC=20
            geographic-weather             | category=park, context.wet=false, context.temperatureC=?
            geographic-same-locality       | user.localityId=l1, localityId=?
            geographic-same-city           | user.cityId=?, cityId=c1
            geographic-same-city           | user.cityId=c1, cityId=?
            geographic-other-neighbourhood | inLargeDiverseCity=?, user.cityId=c1, cityId=c1, user.localityId=l1, localityId=l2
            geographic-other-neighbourhood | inLargeDiverseCity=true, user.cityId=?, cityId=c1, user.localityId=l1, localityId=l2
            geographic-other-neighbourhood | inLargeDiverseCity=true, user.cityId=c1, cityId=?, user.localityId=l1, localityId=l2
            geographic-other-neighbourhood | inLargeDiverseCity=true, user.cityId=c1, cityId=c1, user.localityId=?, localityId=l2
            geographic-other-neighbourhood | inLargeDiverseCity=true, user.cityId=c1, cityId=c1, user.localityId=l1, localityId=?
            personality-compatibility      | compatibility=?
            personality-ai2ai              | ai2aiCompatible=?
            personality-crowd              | user.crowdTolerance=?, crowd=1
            personality-crowd              | user.crowdTolerance=0, crowd=?
            personality-energy             | user.energyPreference=?, energy=1
            personality-energy             | user.energyPreference=0, energy=?
            """;

    /** What each filter does to a candidate that every other filter lets pass: removes or shows it. */
    static final String FILTERS = """
            age       | user.ageBand=under_18, minimumAge=0  | shown
            age       | user.ageBand=?, minimumAge=0         | shown
            age       | user.ageBand=under_18, minimumAge=18 | removed
            age       | user.ageBand=under_18, minimumAge=21 | removed
            age       | user.ageBand=18_20, minimumAge=18    | shown
            age       | user.ageBand=18_20, minimumAge=21    | removed
            age       | user.ageBand=21_plus, minimumAge=18  | shown
            age       | user.ageBand=21_plus, minimumAge=21  | shown
            age       | user.ageBand=21_plus, minimumAge=25  | removed
            age       | user.ageBand=?, minimumAge=18        | removed
            age       | user.ageBand=?, minimumAge=21        | removed
            age       | user.ageBand=21_plus, minimumAge=?   | removed
            blocked   | blocked=true                         | removed
            blocked   | blocked=false                        | shown
            blocked   | blocked=?                            | removed
            closed    | closed=true                          | removed
            closed    | closed=false                         | shown
            closed    | closed=?                             | removed
            dismissed | dismissed=true                       | removed
            dismissed | dismissed=false                      | shown
            dismissed | dismissed=?                          | removed
            """;

    private StartingPackCases() {}

    /** Of each line its columns. */
    static Stream<List<String>> rows(String cases) {
        return cases.lines()
                .map(line -> Stream.of(line.split("\\|")).map(String::strip).toList());
    }
}
