package app.spots.collection.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class MinimiserTests {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final PrivacyScreen privacy = new PrivacyScreen();
    private final Minimiser minimiser = new Minimiser(privacy);

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{'a':1,'user_id':'u'};{'a':1}",
                "{'c':{'location':{'latitude':40.758,'longitude':-73.9855}}};{'c':{'cell':'882a100d67fffff'}}",
                "{'p':{'latitude':40.758,'longitude':-73.9855,'n':1}};{'p':{'n':1,'cell':'882a100d67fffff'}}",
                "{'p':{'lat':40.758,'lng':-73.9855}};{'p':{'cell':'882a100d67fffff'}}",
                "{'p':{'latitude':400,'longitude':1}};{'p':{}}",
                "{'location':'New York'};{}",
                "{'s':{'nearby_agent_ids':['x'],'active_connections':[],'nearby_user_count':2}};{'s':{'nearby_user_count':2}}",
                "{'agent_id':'agent_1','host':'agent_2','l':['agent_3','b']};{'l':['b'],'agent_id':'agent_1'}",
                "{'note':'write to ada@example.org','l':['+49 170 1234567','ok']};{'l':['ok']}",
                "{'location':{'city':'x'},'a':1};{'a':1}",
                "{'p':{'latitude':40.758,'longitude':-73.9855,'location':{'latitude':1,'longitude':2}}};{'p':{'cell':'882a100d67fffff'}}",
                "{'place':{'latitude':40.758},'n':{'longitude':1}};{'place':{},'n':{}}",
                "{'l':[1,true,null,[2,'a@b.example'],{'lat':1}]};{'l':[1,true,null,[2],{}]}",
                "{'agent_id':7};{'agent_id':7}",
                "{'note':'my agent_2 said','host':'agent_'};{'note':'my agent_2 said','host':'agent_'}",
                "{'deep':[{'email':'x','k':[{'geohash':'u33','v':1}]}]};{'deep':[{'k':[{'v':1}]}]}",
            })
    void leavesOutWhatMustNotBeKept(String event, String kept) {
        ObjectNode minimised = minimiser.minimised(json(event));

        assertThat(minimised).isEqualTo(json(kept));
        assertThat(minimiser.minimised(minimised))
                .as("nothing is left to be done")
                .isEqualTo(minimised);
    }

    @Test
    void whatItLeavesPassesTheScreen() {
        privacy.check(minimiser.minimised(
                json("{'user_id':1,'c':{'location':{'latitude':1,'longitude':2}},'t':'a@b.example'}")));
    }

    private static ObjectNode json(String text) {
        return (ObjectNode) JSON.readTree(text.replace('\'', '"'));
    }
}
