using System.Text;
using AnalyzerKit.Dispatch;

namespace AnalyzerKit.Tests.Dispatch.Replies;

public sealed class ReplySchemaTests
{
    private const string Review = """{"type":"object","properties":{"summary":{"type":"string"},"lines":{"type":"array","items":{"type":"integer"}},"mood":{"type":"string","enum":["good","bad"]}},"required":["summary","lines","mood"],"additionalProperties":false}""";
    private const string Tree = """{"type":"object","properties":{"root":{"$ref":"#/$defs/Node"}},"required":["root"],"additionalProperties":false,"$defs":{"Node":{"type":"object","properties":{"next":{"anyOf":[{"$ref":"#/$defs/Node"},{"type":"null"}]}},"required":["next"],"additionalProperties":false}}}""";
    private const string Either = """{"anyOf":[{"type":"object","properties":{"a":{"type":"string"}},"required":["a"],"additionalProperties":false},{"type":"object","properties":{"b":{"type":"integer"}},"required":["b"],"additionalProperties":false},{"type":"null"}]}""";
    private const string Bomb = """{"$ref":"#/$defs/N","$defs":{"N":{"anyOf":[{"type":"object","properties":{"n":{"$ref":"#/$defs/N"},"a":{"type":"integer"}},"required":["n","a"],"additionalProperties":false},{"type":"object","properties":{"n":{"$ref":"#/$defs/N"},"b":{"type":"integer"}},"required":["n","b"],"additionalProperties":false}]}}}""";

    public static TheoryData<string, string> Fitting => new()
    {
        { Review, """{"summary":"s","lines":[],"mood":"good"}""" },
        { Review, """  { "mood" : "bad", "lines" : [ 1, -2, 0 ], "summary" : "\u0061\n\ud83d\ude00" }  """ },
        { Review, """{"summ\u0061ry":"","lines":[9999999999999999999999999999999999999999],"mood":"g\u006fod"}""" },
        { Tree, """{"root":{"next":{"next":null}}}""" },
        { Either, """{"a":"x"}""" },
        { Either, """{"b":1}""" },
        { Either, "null" },
        { """{"type":["integer","null"],"minimum":-128,"maximum":127}""", "-128" },
        { """{"type":["integer","null"],"minimum":-128,"maximum":127}""", "null" },
        { """{"type":"integer","maximum":18446744073709551615}""", "18446744073709551615" },
        { """{"type":"number","minimum":-79228162514264337593543950335,"maximum":79228162514264337593543950335}""", "79228162514264337593543950335.0e0" },
        { """{"type":"number","minimum":0.1}""", "0.1000000000000000000000000000000000001" },
        { """{"type":"number","maximum":0}""", "-0.0" },
        { """{"type":"number","minimum":1.5e2}""", "1500e-1" },
        { """{"type":"number"}""", "1e-999" },
        { """{"type":"string","format":"date-time"}""", "\"2026-11-21T04:02:52.1234567+01:00\"" },
        { """{"type":"string","format":"date-time"}""", "\"2026-11-21T04:02:52Z\"" },
        { """{"type":"string","format":"date"}""", "\"2024-02-29\"" },
        { """{"type":"string","format":"uuid"}""", "\"0f8fad5b-d9cb-469f-a165-70867728950e\"" },
        { """{"type":"string","pattern":"^[$a]\\$?\\d+$"}""", "\"$$12\"" },
        { """{"type":"array","minItems":1,"maxItems":2}""", """[{"x":[1,{"y":null}]},"z"]""" },
        { """{"enum":["a",1,true,null]}""", "1.0" },
        { """{"enum":["a",1,true,null]}""", "true" },
        { """{"enum":["a",1,true,null]}""", "null" },
        { """{"type":"object","required":["a"]}""", """{"a":1,"b":2}""" },
        { """{"description":"anything"}""", "[]" },
        { """{"$ref":"#/$defs/a~1b","$defs":{"a/b":{"type":"boolean"}}}""", "false" },
    };

    public static TheoryData<string, string, string> Misfitting => new()
    {
        { Review, "", "found no JSON (line 1, byte 1), expected JSON" },
        { Review, "   ", "found no JSON" },
        { Review, "Sure! {}", "found no JSON (line 1, byte 1)" },
        { Review, "```json\n{}\n```", "found no JSON" },
        { Review, """{"summary":"s","lines":[],"mood":"good"} x""", "found more after the end of the JSON value" },
        { Review, """{"summary":"s","lines":[],"mood":"good"}{}""", "found more after the end of the JSON value" },
        { Review, """{"summary":"s","lines":[1,],"mood":"good"}""", "found no JSON" },
        { Review, """{"summary":"s",/* c */"lines":[1],"mood":"good"}""", "found no JSON" },
        { Review, """{"summary":"s","lines":[1]""", "found no JSON" },
        { Review, "[]", "at $ found an array, expected an object" },
        { Review, """{"lines":[],"mood":"good"}""", "at $.summary found nothing, expected a member, which is required" },
        { Review, """{"Summary":"s","lines":[],"mood":"good"}""", "at $ found a member that the schema does not have" },
        { Review, """{"summary":"s","lines":[],"mood":"good","secret":1}""", "at $ found a member that the schema does not have" },
        { Review, """{"summary":"s","lines":[],"mood":"good","mood":"good"}""", "at $.mood found this member twice, expected it once" },
        { Review, """{"summary":null,"lines":[],"mood":"good"}""", "at $.summary found null, expected a string" },
        { Review, """{"summary":"s","lines":[1,"2"],"mood":"good"}""", "at $.lines[1] found a string, expected an integer" },
        { Review, """{"summary":"s","lines":[1.0],"mood":"good"}""", "at $.lines[0] found a number with a fraction or an exponent, expected an integer" },
        { Review, """{"summary":"s","lines":[1e2],"mood":"good"}""", "at $.lines[0] found a number with a fraction or an exponent, expected an integer" },
        { Review, """{"summary":"s","lines":[],"mood":"Good"}""", "at $.mood found a string that is none of them, expected one of \"good\", \"bad\"" },
        { Review, """{"summary":"\ud83d","lines":[],"mood":"good"}""", "found a string with half a surrogate pair, expected Unicode text" },
        { Tree, """{"root":{"next":{"next":5}}}""", "at $.root.next.next found an integer, expected an object or null" },
        { Tree, """{"root":{"next":{}}}""", "at $.root.next.next found nothing, expected a member, which is required" },
        { Either, """{"a":1}""", "at $ found an object that fits none, expected one of 2 alternatives" },
        { Either, "1", "at $ found an integer, expected an object or null" },
        { """{"type":["integer","null"],"minimum":-128,"maximum":127}""", "128", "at $ found a greater number, expected at most 127" },
        { """{"type":["integer","null"],"minimum":-128,"maximum":127}""", "-129", "at $ found a lesser number, expected at least -128" },
        { """{"type":"integer","maximum":18446744073709551615}""", "18446744073709551616", "expected at most 18446744073709551615" },
        { """{"type":"integer","maximum":9007199254740993}""", "9007199254740994", "expected at most 9007199254740993" },
        { """{"type":"number","maximum":0.1}""", "0.1000000000000000000000000000000000001", "expected at most 0.1" },
        { """{"type":"number","minimum":-2}""", "-20e-1000000000000000000000e0", "found no JSON" },
        { """{"type":"number","minimum":0}""", "-1e-99999999999999999999", "expected at least 0" },
        { """{"type":"number"}""", "1e999", "at $ found a number out of range" },
        { """{"type":"number"}""", "NaN", "found no JSON" },
        { """{"type":"number"}""", "\"1\"", "at $ found a string, expected a number" },
        { """{"type":"string","format":"date-time"}""", "\"21.11.2026\"", "expected a string of format date-time" },
        { """{"type":"string","format":"date-time"}""", "\"2026-13-01T00:00:00Z\"", "expected a string of format date-time" },
        { """{"type":"string","format":"date"}""", "\"2026-02-29\"", "expected a string of format date" },
        { """{"type":"string","format":"date"}""", "\"2026-02-28T00:00:00\"", "expected a string of format date" },
        { """{"type":"string","format":"uuid"}""", "\"0f8fad5bd9cb469fa16570867728950e\"", "expected a string of format uuid" },
        { """{"type":"string","pattern":"^\\d+$"}""", "\"12\\n\"", "found another string, expected a string that matches ^\\d+$" },
        { """{"type":"string","pattern":"^\\d+$"}""", "\"١٢\"", "expected a string that matches" },
        { """{"type":"array","minItems":1,"maxItems":2}""", "[]", "at $ found 0 items, expected at least 1" },
        { """{"type":"array","minItems":1,"maxItems":2}""", "[1,2,3]", "at $ found more items, expected at most 2" },
        { """{"type":"array"}""", """[{"x":1,"x":2}]""", "at $[0] found a member twice" },
        { """{"type":"object","properties":{"odd name":{"type":"null"}}}""", """{"odd name":1}""", "at $[\"odd name\"] found an integer, expected null" },
        { """{"enum":["a",1,true,null]}""", "false", "expected one of \"a\", 1, true, null" },
        { """{"enum":["a",1,true,null]}""", "{}", "expected one of" },
        { """{"type":"object","properties":{},"additionalProperties":false}""", """{"a":1}""", "expected none" },
    };

    public static TheoryData<string> Unusable =>
    [
        """{"type":"string","minLength":1}""",
        """{"type":"object","additionalProperties":true}""",
        """{"type":"object","properties":{"a":{"oneOf":[]}}}""",
        """{"type":"string","format":"email"}""",
        """{"type":"text"}""",
        """{"$ref":"#/$defs/Missing"}""",
        """{"$ref":"#"}""",
        """{"$ref":"#/$defs/A","$defs":{"A":{"anyOf":[{"type":"null"},{"$ref":"#/$defs/A"}]}}}""",
        """{"type":"object","properties":{"a":{"$defs":{}}}}""",
        """{"type":"object","required":["a"],"additionalProperties":false}""",
        """{"enum":[{}]}""",
        "true",
    ];

    [Theory]
    [MemberData(nameof(Fitting))]
    public void What_fits_passes(string schema, string reply) => Assert.Null(Check(schema, reply));

    [Theory]
    [MemberData(nameof(Misfitting))]
    public void What_does_not_is_told_in_words_of_the_schema(string schema, string reply, string misfit)
    {
        var said = Check(schema, reply);
        Assert.Contains(misfit, said);
        Assert.DoesNotContain("secret", said);
    }

    [Theory]
    [MemberData(nameof(Unusable))]
    public void A_schema_that_says_what_is_not_checked_is_refused(string schema) => Assert.Throws<NotSupportedException>(() => ReplySchema.Parse(schema));

    [Theory]
    [InlineData(64, null)]
    [InlineData(65, "more nesting, expected at most 64 levels")]
    [InlineData(500, "more nesting, expected at most 64 levels")]
    public void Nesting_is_bounded_as_the_serializers_is(int levels, string? misfit)
    {
        var reply = new string('[', levels) + new string(']', levels);
        var said = Check("""{"$ref":"#/$defs/L","$defs":{"L":{"type":"array","items":{"$ref":"#/$defs/L"}}}}""", reply);
        if (misfit is null)
            Assert.Null(said);
        else
            Assert.Contains(misfit, said);
    }

    [Fact]
    public void Alternatives_within_alternatives_end()
    {
        var reply = string.Concat(Enumerable.Repeat("{\"n\":", 40)) + "1" + string.Concat(Enumerable.Repeat(",\"b\":1}", 40));
        Assert.NotNull(Check(Bomb, reply));
    }

    [Fact]
    public void A_reply_that_fits_is_checked_without_garbage()
    {
        var schema = ReplySchema.Parse(Review);
        var reply = Encoding.UTF8.GetBytes("""{"summary":"s","lines":[1,2,3,4,5,6,7,8],"mood":"good"}""");
        schema.Check(reply);
        var before = GC.GetAllocatedBytesForCurrentThread();
        schema.Check(reply);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static string? Check(string schema, string reply) => ReplySchema.Parse(schema).Check(Encoding.UTF8.GetBytes(reply));
}
