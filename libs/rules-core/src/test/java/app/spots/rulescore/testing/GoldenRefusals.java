package app.spots.rulescore.testing;

import app.spots.rulescore.Pack;
import app.spots.rulescore.PackRefused;
import app.spots.rulescore.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Packs with one fault each, the place written down by hand. Single quotes stand for double ones. */
final class GoldenRefusals {

    static final String GOOD = """
            {'formatVersion':1,'minEngine':1,'name':'small','scoreSteps':1000,\
            'inputs':{'user':{'age':{'type':'number','min':0,'max':150,'unknown':true},'stage':{'type':'string','values':['new','regular'],'unknown':true}},\
            'context':{},\
            'candidate':{'city':{'type':'string','unknown':true},'name':{'type':'text','unknown':true},'p':{'type':'bool','unknown':true},\
            'share':{'type':'number','min':0,'max':1,'steps':1000,'unknown':true}}},\
            'tables':{'rank':{'entries':{'new':1.5,'regular':2},'otherwise':1}},\
            'filters':[{'id':'gone','title':'Gone','exclude':{'input':'candidate.p'},'reason':'Gone.'}],\
            'families':[{'id':'all','min':0.5,'max':2,'rules':[{'id':'one','title':'One','when':true,'factor':1.5,'min':0.6,'max':1.9,\
            'weight':{'id':'one-weight','start':1},'reason':'Because of {candidate.name|this place}.'}]}]}""";

    private static final String RULE = "families[0].rules[0]";

    /**
     * @param parts pairs of a string and how often it stands; the text is all of them joined
     * @param edit what is replaced in the good pack and by what; empty where the whole text is given
     */
    record Refusal(
            String name,
            List<Object> parts,
            List<String> edit,
            @Nullable String rule,
            String place) {

        Refusal(String name, List<Object> parts, @Nullable String rule, String place) {
            this(name, parts, List.of(), rule, place);
        }

        String text() {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < parts.size(); i += 2) {
                text.append(((String) parts.get(i)).repeat((Integer) parts.get(i + 1)));
            }
            return text.toString();
        }

        JsonValue json() {
            if (!edit.isEmpty()) {
                Object replaced = Json.object("replace", edit.get(0), "by", edit.get(1));
                return Json.object("name", name, "text", replaced, "rule", rule, "place", place);
            }
            boolean whole = parts.size() == 2 && parts.get(1).equals(1);
            List<Object> pairs = new ArrayList<>();
            for (int i = 0; i < parts.size(); i += 2) {
                pairs.add(parts.subList(i, i + 2));
            }
            return Json.object("name", name, "text", whole ? parts.get(0) : pairs, "rule", rule, "place", place);
        }
    }

    private final List<Refusal> all = new ArrayList<>();

    private GoldenRefusals() {}

    static List<Refusal> all() {
        GoldenRefusals refusals = new GoldenRefusals();
        refusals.texts();
        refusals.heads();
        refusals.inputs();
        refusals.tables();
        refusals.filtersAndFamilies();
        refusals.rules();
        refusals.words();
        refusals.reasons();
        refusals.expressions();
        refusals.limits();
        return refusals.all;
    }

    private void texts() {
        Pack.read(good());
        raw("empty text", "");
        raw("white space only", " \n\t\r");
        raw("no object", "[]");
        raw("null", "null");
        raw("cut in the middle", good().substring(0, good().length() / 2));
        raw("cut before the last brace", good().substring(0, good().length() - 1));
        raw("cut in a string", good().substring(0, good().indexOf("small") + 2));
        raw("more after the value", good() + "{}");
        raw("byte order mark", "\ufeff" + good());
        raw("no-break space between tokens", good().replaceFirst(":", ":\u00a0"));
        raw("trailing comma in an object", good().substring(0, good().length() - 1) + ",}");
        raw("trailing comma in an array", good().replace("[\"new\",\"regular\"]", "[\"new\",\"regular\",]"));
        raw("single quotes", GOOD);
        raw("a comment", "/* a pack */" + good());
        raw("a line comment", good() + "// a pack");
        raw("NaN", good().replace("1.5}", "NaN}").replace("\"new\":1.5", "\"new\":NaN"));
        raw("Infinity", good().replace("\"new\":1.5", "\"new\":Infinity"));
        raw("-Infinity", good().replace("\"new\":1.5", "\"new\":-Infinity"));
        raw("beyond a double", good().replace("\"new\":1.5", "\"new\":1e309"));
        raw("rounds beyond a double", good().replace("\"new\":1.5", "\"new\":1.7976931348623159e308"));
        raw("negative beyond a double", good().replace("\"new\":1.5", "\"new\":-1e999"));
        raw("leading zero", good().replace("\"new\":1.5", "\"new\":01.5"));
        raw("leading plus", good().replace("\"new\":1.5", "\"new\":+1.5"));
        raw("no digit before the point", good().replace("\"new\":1.5", "\"new\":.5"));
        raw("no digit after the point", good().replace("\"new\":1.5", "\"new\":1."));
        raw("no digit in the exponent", good().replace("\"new\":1.5", "\"new\":1e+"));
        raw("hexadecimal number", good().replace("\"new\":1.5", "\"new\":0x10"));
        raw("a name twice", good().replace("\"minEngine\":1", "\"minEngine\":1,\"minEngine\":1"));
        raw("a name twice, once escaped", good().replace("\"new\":1.5", "\"new\":1.5,\"\\u006eew\":3"));
        raw("__proto__ twice", good().replace("\"new\":1.5", "\"__proto__\":1.5,\"__proto__\":3"));
        raw("half a character", good().replace("\"Gone\"", "\"\\ud800\""));
        raw("halves in the wrong order", good().replace("\"Gone\"", "\"\\ude00\\ud83d\""));
        raw("half a character in a name", good().replace("\"new\":1.5", "\"\\udc00\":1.5"));
        raw("a bare line feed in a string", good().replace("\"Gone\"", "\"Go\nne\""));
        raw("an unknown escape", good().replace("\"Gone\"", "\"Go\\x6ee\""));
        raw("full-width hexadecimal digits", good().replace("\"Gone\"", "\"\\u\uff10\uff10\uff14\uff11\""));
        raw("upper-case true", good().replace("\"when\":true", "\"when\":True"));
        repeat("10,000 arrays", null, "", "[", 10_000);
        repeat("10,000 closed arrays", null, "", "[", 10_000, "]", 10_000);
        repeat("10,000 objects", null, "", "{\"a\":", 10_000);
        String[] around = good().split("true,\"factor\"", 2);
        repeat(
                "10,000 operators",
                null,
                "",
                around[0],
                1,
                "{\"not\":[",
                10_000,
                "true",
                1,
                "]}",
                10_000,
                ",\"factor\"" + around[1],
                1);
        repeat("10 MB of spaces", null, "", good(), 1, " ", 10 << 20);
        repeat(
                "10 MB in a string",
                null,
                "",
                good().substring(0, good().indexOf("Gone")),
                1,
                "x",
                10 << 20,
                good().substring(good().indexOf("Gone")),
                1);
        repeat("524,289 bytes", null, "", good(), 1, " ", 524_289 - good().length());
        repeat(
                "524,290 bytes in fewer characters",
                null,
                "",
                good(),
                1,
                " ",
                524_289 - good().length() - 1,
                "\u00e9",
                1);
    }

    private void heads() {
        fault("another format", "'formatVersion':1", "'formatVersion':2", null, "formatVersion");
        fault(
                "another format with unknown fields",
                "'formatVersion':1",
                "'formatVersion':2,'news':1",
                null,
                "formatVersion");
        fault("no format", "'formatVersion':1,", "", null, "");
        fault("format as text", "'formatVersion':1", "'formatVersion':'1'", null, "formatVersion");
        fault("half a format", "'formatVersion':1", "'formatVersion':1.5", null, "formatVersion");
        fault("a later engine", "'minEngine':1", "'minEngine':2", null, "minEngine");
        fault("a later engine with unknown fields", "'minEngine':1", "'minEngine':2,'news':1", null, "minEngine");
        fault("engine 0", "'minEngine':1", "'minEngine':0", null, "minEngine");
        fault("no engine", "'minEngine':1,", "", null, "");
        fault("engine beyond whole numbers", "'minEngine':1", "'minEngine':2147483648", null, "minEngine");
        fault("null for a field", "'minEngine':1", "'minEngine':null", null, "minEngine");
        fault("an unknown field", "'scoreSteps'", "'signature':'','scoreSteps'", null, "");
        fault("an id of its own", "'scoreSteps'", "'id':'" + "0".repeat(64) + "','scoreSteps'", null, "");
        fault("no tables", "'tables':{'rank':{'entries':{'new':1.5,'regular':2},'otherwise':1}},", "", null, "");
        fault("a capital in the name", "'small'", "'Small'", null, "name");
        fault("a look-alike letter in the name", "'small'", "'sm\u0430ll'", null, "name");
        fault("two hyphens in the name", "'small'", "'sm--all'", null, "name");
        fault("a hyphen at the end", "'small'", "'small-'", null, "name");
        fault("a digit first", "'small'", "'1small'", null, "name");
        fault("a line feed after the name", "'small'", "'small\\n'", null, "name");
        fault("name of 65", "'small'", "'" + "a".repeat(65) + "'", null, "name");
        fault("one score step", "'scoreSteps':1000", "'scoreSteps':1", null, "scoreSteps");
        fault("too many score steps", "'scoreSteps':1000", "'scoreSteps':1000000001", null, "scoreSteps");
        fault("filters as an object", "'filters':[", "'filters':{},'x':[", null, "");
    }

    private void inputs() {
        fault("an unknown scope", "'context':{}", "'place':{}", null, "inputs");
        fault("a scope missing", "'context':{},", "", null, "inputs");
        fault("a scope as an array", "'context':{}", "'context':[]", null, "inputs.context");
        fault(
                "a hyphen in an input's name",
                "'context':{}",
                "'context':{'day-of-week':{'type':'bool','unknown':true}}",
                null,
                "inputs.context");
        fault(
                "a capital first",
                "'context':{}",
                "'context':{'Day':{'type':'bool','unknown':true}}",
                null,
                "inputs.context");
        fault(
                "__proto__ as an input",
                "'context':{}",
                "'context':{'__proto__':{'type':'bool','unknown':true}}",
                null,
                "inputs.context");
        fault("an unknown type", "'type':'bool'", "'type':'integer'", null, "inputs.candidate.p.type");
        fault("a type's name in capitals", "'type':'bool'", "'type':'BOOL'", null, "inputs.candidate.p.type");
        fault("no type", "'type':'bool',", "", null, "inputs.candidate.p");
        fault("not said whether unknown", "'type':'bool','unknown':true", "'type':'bool'", null, "inputs.candidate.p");
        fault(
                "unknown as a number",
                "'type':'bool','unknown':true",
                "'type':'bool','unknown':1",
                null,
                "inputs.candidate.p.unknown");
        fault(
                "a default",
                "'type':'bool','unknown':true",
                "'type':'bool','unknown':true,'default':false",
                null,
                "inputs.candidate.p");
        fault("a bool with a min", "'type':'bool'", "'type':'bool','min':0", null, "inputs.candidate.p.min");
        fault("a bool with steps", "'type':'bool'", "'type':'bool','steps':2", null, "inputs.candidate.p.steps");
        fault("a bool with values", "'type':'bool'", "'type':'bool','values':['a']", null, "inputs.candidate.p.values");
        fault(
                "a text that is never unknown",
                "'type':'text','unknown':true",
                "'type':'text','unknown':false",
                null,
                "inputs.candidate.name");
        fault("min above max", "'min':0,'max':150", "'min':151,'max':150", null, "inputs.user.age");
        fault("min as text", "'min':0,'max':150", "'min':'0','max':150", null, "inputs.user.age.min");
        fault("steps without max", "'max':1,'steps'", "'steps'", null, "inputs.candidate.share.steps");
        fault("steps without min", "'min':0,'max':1,'steps'", "'max':1,'steps'", null, "inputs.candidate.share.steps");
        fault(
                "a grid too fine for a double",
                "'max':1,'steps'",
                "'max':4503599627371,'steps'",
                null,
                "inputs.candidate.share.steps");
        fault("no steps", "'steps':1000", "'steps':0", null, "inputs.candidate.share.steps");
        fault("half a step", "'steps':1000", "'steps':0.5", null, "inputs.candidate.share.steps");
        fault("no values", "['new','regular']", "[]", null, "inputs.user.stage.values");
        fault("a value twice", "['new','regular']", "['new','new']", null, "inputs.user.stage.values[1]");
        fault("a value that is a number", "['new','regular']", "['new',1]", null, "inputs.user.stage.values[1]");
        fault(
                "257 inputs",
                "'context':{}",
                "'context':{" + repeated(257, i -> "'i" + i + "':{'type':'bool','unknown':true}") + "}",
                null,
                "inputs.context");
        fault(
                "257 values",
                "['new','regular']",
                "['new'," + repeated(256, i -> "'v" + i + "'") + "]",
                null,
                "inputs.user.stage.values");
    }

    private void tables() {
        fault(
                "a table that looks itself up",
                "'new':1.5",
                "'new':{'lookup':['rank','new']}",
                null,
                "tables.rank.entries.new");
        fault("a table as an entry", "'new':1.5", "'new':'rank'", null, "tables.rank.entries.new");
        fault("a table as the default", "'otherwise':1", "'otherwise':'rank'", null, "tables.rank.otherwise");
        fault("null as the default", "'otherwise':1", "'otherwise':null", null, "tables.rank.otherwise");
        fault("an unknown field of a table", "'otherwise':1", "'else':1", null, "tables.rank");
        fault("no entries", "{'new':1.5,'regular':2}", "{}", null, "tables.rank.entries");
        fault("a capital in a table's id", "'rank':{", "'Rank':{", null, "tables");
        fault("a blank key", "'new':1.5", "' ':1.5", null, "tables.rank.entries");
        fault("an empty key", "'new':1.5", "'':1.5", null, "tables.rank.entries");
        fault("a key with a zero-width space", "'new':1.5", "'n\\u200bew':1.5", null, "tables.rank.entries");
        fault("a key of 201", "'new':1.5", "'" + "k".repeat(201) + "':1.5", null, "tables.rank.entries");
        fault(
                "1,001 entries",
                "'new':1.5,'regular':2",
                repeated(1001, i -> "'k" + i + "':1"),
                null,
                "tables.rank.entries");
        fault(
                "65 tables",
                "'tables':{",
                "'tables':{" + repeated(64, i -> "'t" + i + "':{'entries':{'a':1}}") + ",",
                null,
                "tables");
    }

    private void filtersAndFamilies() {
        fault("a filter with a weight", "'exclude'", "'weight':1,'exclude'", "gone", "filters[0]");
        fault("a filter without a title", "'title':'Gone',", "", "gone", "filters[0]");
        fault("a filter without an id", "'id':'gone',", "", null, "filters[0]");
        fault(
                "a filter that is a number",
                "'exclude':{'input':'candidate.p'}",
                "'exclude':1",
                "gone",
                "filters[0].exclude");
        fault(
                "a filter's id twice",
                "'filters':[",
                "'filters':[{'id':'gone','title':'Gone','exclude':true,'reason':'Gone.'},",
                null,
                "filters[1].id");
        fault("a filter's id as a family's", "'id':'all'", "'id':'gone'", null, "families[0].id");
        fault("a family's id as a rule's", "'id':'one'", "'id':'all'", "all", RULE + ".id");
        fault("a rule without an id", "'id':'one',", "", "all", RULE);
        fault("a rule's id malformed", "'id':'one'", "'id':'One'", "all", RULE + ".id");
        fault("a family without bounds", "'min':0.5,'max':2,'rules'", "'rules'", "all", "families[0]");
        fault("a bound of 0", "'min':0.5,'max':2,'rules'", "'min':0,'max':2,'rules'", "all", "families[0].min");
        fault("a negative bound", "'min':0.5,'max':2,'rules'", "'min':-0.5,'max':2,'rules'", "all", "families[0].min");
        fault(
                "a bound below 0.01",
                "'min':0.5,'max':2,'rules'",
                "'min':0.009999999999999998,'max':2,'rules'",
                "all",
                "families[0].min");
        fault(
                "a bound above 100",
                "'min':0.5,'max':2,'rules'",
                "'min':0.5,'max':100.00000000000001,'rules'",
                "all",
                "families[0].min");
        fault(
                "bounds above 1",
                "'min':0.5,'max':2,'rules'",
                "'min':1.0000000000000002,'max':2,'rules'",
                "all",
                "families[0].min");
        fault(
                "bounds below 1",
                "'min':0.5,'max':2,'rules'",
                "'min':0.5,'max':0.9999999999999999,'rules'",
                "all",
                "families[0].min");
        fault("a bound as text", "'min':0.5,'max':2,'rules'", "'min':0.5,'max':'2','rules'", "all", "families[0].max");
        fault("rules as an object", "'rules':[", "'rules':{},'x':[", "all", "families[0]");
        fault(
                "65 filters",
                "'filters':[",
                "'filters':[" + repeated(64, i -> "{'id':'f" + i + "','title':'F','exclude':true,'reason':'F.'}") + ",",
                null,
                "filters");
        fault(
                "65 families",
                "'families':[",
                "'families':[" + repeated(64, i -> "{'id':'f" + i + "','min':1,'max':1,'rules':[]}") + ",",
                null,
                "families");
    }

    private void rules() {
        fault("an unknown field of a rule", "'when':true", "'then':1,'when':true", "one", RULE);
        fault("a negative factor", "'factor':1.5", "'factor':-0.5", "one", RULE + ".factor");
        fault("a factor above the bounds", "'factor':1.5", "'factor':1.95", "one", RULE + ".factor");
        fault("a factor below the bounds", "'factor':1.5", "'factor':0.5", "one", RULE + ".factor");
        fault("a factor that its weight takes out of bounds", "'start':1", "'start':2", "one", RULE + ".factor");
        fault("a bool as a factor", "'factor':1.5", "'factor':true", "one", RULE + ".factor");
        fault("a string as a factor", "'factor':1.5", "'factor':'1.5'", "one", RULE + ".factor");
        fault("a number as a condition", "'when':true", "'when':1", "one", RULE + ".when");
        fault("null as a condition", "'when':true", "'when':null", "one", RULE + ".when");
        fault("an array as a condition", "'when':true", "'when':[true]", "one", RULE + ".when");
        fault("a negative weight", "'start':1", "'start':-0.1", "one", RULE + ".weight.start");
        fault("a weight above 4", "'start':1", "'start':4.000000000000001", "one", RULE + ".weight.start");
        fault("a weight without an id", "'id':'one-weight',", "", "one", RULE + ".weight");
        fault("an unknown field of a weight", "'start':1", "'start':1,'rate':0.1", "one", RULE + ".weight");
        fault("a rule's bounds", "'min':0.6,'max':1.9", "'min':0.6,'max':0.9", "one", RULE + ".min");
        String second =
                "{'id':'two','title':'Two','when':true,'factor':1,'min':1,'max':1,'weight':{'id':'WEIGHT','start':1},'reason':'Two.'}";
        fault(
                "a weight of two rules",
                "'rules':[",
                "'rules':[" + second.replace("WEIGHT", "one-weight") + ",",
                "one",
                "families[0].rules[1].weight.id");
        fault(
                "a rule's id twice",
                "'rules':[",
                "'rules':[" + second.replace("WEIGHT", "w").replace("'two'", "'one'") + ",",
                "all",
                "families[0].rules[1].id");
    }

    private void words() {
        fault("a blank title", "'title':'One'", "'title':' '", "one", RULE + ".title");
        fault("a title of no-break spaces", "'title':'One'", "'title':'\u00a0\u3000'", "one", RULE + ".title");
        fault("an empty title", "'title':'One'", "'title':''", "one", RULE + ".title");
        fault("a title of 201", "'title':'One'", "'title':'" + "x".repeat(201) + "'", "one", RULE + ".title");
        fault(
                "a title of 101 emoji",
                "'title':'One'",
                "'title':'" + "\ud83d\ude00".repeat(101) + "'",
                "one",
                RULE + ".title");
        fault("a title that is a number", "'title':'One'", "'title':1", "one", RULE + ".title");
        for (String escape : List.of(
                "0000",
                "001b",
                "007f",
                "0085",
                "00ad",
                "034f",
                "061c",
                "115f",
                "180e",
                "200b",
                "200d",
                "200e",
                "2028",
                "202e",
                "2060",
                "2066",
                "3164",
                "e000",
                "fdd0",
                "fe00",
                "feff",
                "ffa0",
                "fffb",
                "ffff",
                "db40\\udc41",
                "dbff\\udfff",
                "d834\\udd73",
                "d82f\\udca0")) {
            fault("invisible " + escape, "'title':'One'", "'title':'O\\u" + escape + "ne'", "one", RULE + ".title");
        }
        fault(
                "an invisible character in a value",
                "['new','regular']",
                "['new','reg\\u00adular']",
                null,
                "inputs.user.stage.values[1]");
        fault(
                "an invisible character in about",
                "'type':'bool'",
                "'type':'bool','about':'a\\u202eb'",
                null,
                "inputs.candidate.p.about");
        fault(
                "about of 401",
                "'type':'bool'",
                "'type':'bool','about':'" + "x".repeat(401) + "'",
                null,
                "inputs.candidate.p.about");
    }

    private void reasons() {
        String good = "{candidate.name|this place}";
        fault("a placeholder without words", good, "{candidate.name}", "one", RULE + ".reason");
        fault("a placeholder with blank words", good, "{candidate.name| }", "one", RULE + ".reason");
        fault("a placeholder of an undeclared input", good, "{candidate.nome|x}", "one", RULE + ".reason");
        fault("a placeholder of a number", good, "{candidate.share|x}", "one", RULE + ".reason");
        fault("a placeholder of a bool", good, "{candidate.p|x}", "one", RULE + ".reason");
        fault("an empty placeholder", good, "{}", "one", RULE + ".reason");
        fault("a placeholder that does not close", good, "{candidate.name|x", "one", RULE + ".reason");
        fault("a brace that closes nothing", good, "x}", "one", RULE + ".reason");
        fault("a brace too many", good, good + "}", "one", RULE + ".reason");
        fault("a space in the path", good, "{ candidate.name|x}", "one", RULE + ".reason");
        fault("a reason of 401", good, "x".repeat(401), "one", RULE + ".reason");
    }

    private void expressions() {
        when("an empty object", "{}", "");
        when("two operators", "{'not':[true],'and':[true,true]}", "");
        when("an unknown operator", "{'xor':[true,false]}", "");
        when("an operator in capitals", "{'AND':[true,false]}", "");
        when("constructor as an operator", "{'constructor':[true]}", "");
        when("__proto__ as an operator", "{'__proto__':[true]}", "");
        when("an operator deep within", "{'and':[true,{'or':[false,{'xor':[true]}]}]}", ".and[1].or[1]");
        when("null deep within", "{'and':[true,null]}", ".and[1]");
        when("arguments as an object", "{'and':{'0':true}}", ".and");
        when("an argument without its array", "{'not':true}", ".not");
        when("one argument for and", "{'and':[true]}", "");
        when("no argument for or", "{'or':[]}", "");
        when("two arguments for not", "{'not':[true,true]}", "");
        when("three arguments for lt", "{'lt':[1,2,3]}", "");
        when("three arguments for sub", "{'eq':[1,{'sub':[1,2,3]}]}", ".eq[1]");
        when("two arguments for if", "{'if':[true,true]}", "");
        when("65 arguments", "{'and':[" + repeated(65, i -> "true") + "]}", ".and");
        when("and of a number", "{'and':[true,1]}", ".and[1]");
        when("not of a string", "{'not':['true']}", ".not[0]");
        when("lt of strings", "{'lt':['a','b']}", ".lt[0]");
        when("lt of a bool", "{'lt':[1,true]}", ".lt[1]");
        when("eq of two types", "{'eq':[1,'1']}", ".eq[1]");
        when("eq of bool and number", "{'eq':[{'input':'candidate.p'},1]}", ".eq[1]");
        when("a value that can never be", "{'eq':[{'input':'user.stage'},'old']}", ".eq[1]");
        when("a value that can never be, first", "{'ne':['old',{'input':'user.stage'}]}", ".ne[0]");
        when("a member that can never be", "{'in':[{'input':'user.stage'},'new','old']}", ".in[2]");
        when("a member that is no literal", "{'in':[{'input':'candidate.city'},{'input':'user.stage'}]}", ".in[1]");
        when("a bool member", "{'in':[{'input':'candidate.p'},true]}", ".in[1]");
        when("a member of another type", "{'in':[{'input':'candidate.city'},'a',1]}", ".in[2]");
        when("in without members", "{'in':[{'input':'candidate.city'}]}", "");
        when("if of a number", "{'if':[1,true,true]}", ".if[0]");
        when("if with two types", "{'if':[true,true,1]}", ".if[2]");
        when("if that gives a number", "{'if':[true,1,2]}", "");
        when("known of an expression", "{'known':[true]}", ".known[0]");
        when("known of a text", "{'known':[{'input':'candidate.name'}]}", ".known[0].input");
        when("an input that is not declared", "{'input':'candidate.q'}", ".input");
        when("an input without a scope", "{'input':'p'}", ".input");
        when("an input of another scope", "{'input':'user.p'}", ".input");
        when("constructor as an input", "{'known':[{'input':'candidate.constructor'}]}", ".known[0].input");
        when("an input in an array", "{'input':['candidate.p']}", ".input");
        when("a text that decides", "{'eq':[{'input':'candidate.name'},'Bar']}", ".eq[0].input");
        when("lookup of one", "{'lt':[{'lookup':['rank']},1]}", ".lt[0].lookup");
        when("lookup of three", "{'lt':[{'lookup':['rank','new',1]},1]}", ".lt[0].lookup");
        when("lookup of an unknown table", "{'lt':[{'lookup':['ranks','new']},1]}", ".lt[0].lookup[0]");
        when("constructor as a table", "{'lt':[{'lookup':['constructor','new']},1]}", ".lt[0].lookup[0]");
        when("a computed table", "{'lt':[{'lookup':[{'input':'user.stage'},'new']},1]}", ".lt[0].lookup[0]");
        when("a number as a key", "{'lt':[{'lookup':['rank',1]},1]}", ".lt[0].lookup[1]");
        when("a look-up as a condition", "{'lookup':['rank','new']}", "");
        when("a blank string literal", "{'eq':[{'input':'candidate.city'},' ']}", ".eq[1]");
        when("an invisible character in a literal", "{'eq':[{'input':'candidate.city'},'nyc\\u200b']}", ".eq[1]");
        when("a string literal of 201", "{'eq':[{'input':'candidate.city'},'" + "x".repeat(201) + "']}", ".eq[1]");
    }

    private void limits() {
        when("25 deep", "{'not':[".repeat(24) + "true" + "]}".repeat(24), ".not[0]".repeat(24));
        String sixtyFive = "{'or':[" + repeated(64, i -> "true") + "]}";
        // 1 + 30 * 65 = 1,951 nodes; the next argument's own node is 1,952, and its 49th argument is one too many.
        when("2,001 nodes", "{'and':[" + repeated(31, i -> sixtyFive) + "]}", ".and[30].or[48]");
        nodesOfThePack();
    }

    /** Ten filters of 1,952 nodes, and one that is one too many at its 481st. */
    private void nodesOfThePack() {
        String good = good();
        int at = good.indexOf("\"filters\":[") + "\"filters\":[".length();
        List<Object> parts = new ArrayList<>(List.of(good.substring(0, at), 1));
        String sixtyFour = "{\"or\":[" + "true,".repeat(63) + "true]}";
        for (int i = 0; i < 11; i++) {
            parts.addAll(List.of("{\"id\":\"f" + i + "\",\"title\":\"F\",\"exclude\":{\"and\":[", 1));
            parts.addAll(List.of(sixtyFour + ",", 30, "true]},\"reason\":\"F.\"},", 1));
        }
        parts.addAll(List.of(good.substring(at), 1));
        all.add(checked(new Refusal("20,001 nodes", parts, "f10", "filters[10].exclude.and[7].or[23]")));
    }

    private void raw(String name, String text) {
        all.add(checked(new Refusal(name, List.of(text, 1), null, "")));
    }

    private void repeat(String name, @Nullable String rule, String place, Object... parts) {
        all.add(checked(new Refusal(name, List.of(parts), rule, place)));
    }

    private void when(String name, String condition, String place) {
        fault(name, "'when':true", "'when':" + condition, "one", RULE + ".when" + place);
    }

    private void fault(String name, String good, String bad, @Nullable String rule, String place) {
        if (!GOOD.contains(good)) {
            throw new IllegalStateException("nothing to replace: " + name);
        }
        int at = GOOD.indexOf(good);
        String text = GOOD.substring(0, at) + bad + GOOD.substring(at + good.length());
        List<String> edit = List.of(good.replace('\'', '"'), bad.replace('\'', '"'));
        all.add(checked(new Refusal(name, List.of(text.replace('\'', '"'), 1), edit, rule, place)));
    }

    /** The reference has to say what was written down by hand. */
    private static Refusal checked(Refusal refusal) {
        try {
            Pack.read(refusal.text());
        } catch (PackRefused refused) {
            boolean same = refused.place().equals(refusal.place()) && Objects.equals(refused.rule(), refusal.rule());
            if (same) {
                return refusal;
            }
            throw new IllegalStateException(
                    refusal.name() + " is refused at rule " + refused.rule() + ", " + refused.getMessage());
        }
        throw new IllegalStateException("not refused: " + refusal.name());
    }

    static String good() {
        return GOOD.replace('\'', '"');
    }

    private static String repeated(int times, IntFunction<String> item) {
        return IntStream.range(0, times).mapToObj(item).collect(Collectors.joining(","));
    }
}
