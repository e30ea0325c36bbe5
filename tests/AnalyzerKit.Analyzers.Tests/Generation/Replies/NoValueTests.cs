using AnalyzerKit.Analyzers.Tests.Support;

namespace AnalyzerKit.Analyzers.Tests.Generation.Replies;

/// <summary>Types whose schema no value fits, or whose values the serializer cannot tell apart.</summary>
public class NoValueTests
{
    private const string Usings = "using System.ComponentModel.DataAnnotations;\nusing System.Text.Json.Serialization;\n";

    [Theory]
    [InlineData("Range(-5, -1)", "byte")]
    [InlineData("Range(10, 0)", "int")]
    [InlineData("Range(10, 0)", "int?")]
    [InlineData("Range(256, 300)", "byte")]
    [InlineData("Range(0.2, 0.8)", "int")]
    [InlineData("Range(1, 2, MinimumIsExclusive = true, MaximumIsExclusive = true)", "int")]
    [InlineData("Range(1.0, 1.0, MinimumIsExclusive = true)", "double")]
    [InlineData("Range(typeof(decimal), \"2\", \"1\")", "decimal")]
    [InlineData("Range(double.PositiveInfinity, double.PositiveInfinity)", "double")]
    public async Task An_empty_range_is_refused(string attribute, string type) =>
        await Refused("public class R { [" + attribute + "] public " + type + " A { get; set; } }", "R.A is a " + type.TrimEnd('?') + ": no value of the type lies within its [Range]");

    [Theory]
    [InlineData("Length(5, 2)")]
    [InlineData("MinLength(3), MaxLength(2)")]
    public async Task An_empty_length_is_refused(string attribute) =>
        await Refused("public class R { [" + attribute + "] public List<int> A { get; set; } = []; }", "R.A is a List<int>: it must have more items than it may have");

    [Theory]
    [InlineData("Range(0, 0)", "int", "\"minimum\":0,\"maximum\":0")]
    [InlineData("Range(-5, 300)", "byte", "\"minimum\":0,\"maximum\":255")]
    [InlineData("Range(1, 3, MinimumIsExclusive = true, MaximumIsExclusive = true)", "int", "\"minimum\":2,\"maximum\":2")]
    [InlineData("Range(0, double.PositiveInfinity)", "int", "\"minimum\":0,\"maximum\":2147483647")]
    [InlineData("Range(0.5, 1e300)", "double", "\"minimum\":0.5,\"maximum\":1E+300")]
    [InlineData("Range(typeof(decimal), \"1\", \"2.50\")", "decimal", "\"minimum\":1,\"maximum\":2.50")]
    [InlineData("Range(typeof(long), \"9007199254740993\", \"9223372036854775806\")", "long", "\"minimum\":9007199254740993,\"maximum\":9223372036854775806")]
    [InlineData("Range(typeof(decimal), \"one\", \"two\")", "byte", "\"minimum\":0,\"maximum\":255")]
    [InlineData("Length(2, 2)", "int[]", "\"minItems\":2,\"maxItems\":2")]
    [InlineData("MinLength(2), MaxLength(2)", "int[]", "\"minItems\":2,\"maxItems\":2")]
    [InlineData("Length(5, 2)", "string", "\"type\":\"string\"")]
    public void What_a_value_fits_is_the_schemas(string attribute, string type, string limits) =>
        Assert.Contains(limits, StructuredReply.Of("R", "public class R { [" + attribute + "] public " + type + " A { get; set; } = default!; }", Usings).Schema, StringComparison.Ordinal);

    [Theory]
    [InlineData("enum K { [JsonStringEnumMemberName(\"Q\")] P, Q }", "its 'P' and 'Q' are both 'Q' in JSON")]
    [InlineData("enum K { P, [JsonStringEnumMemberName(\"Q\")] Alias = P, Q }", "its 'Alias' and 'Q' are both 'Q' in JSON")]
    [InlineData("enum K { [JsonStringEnumMemberName(\"\")] P }", "the serializer takes no name such as '', which its 'P' has")]
    [InlineData("enum K { [JsonStringEnumMemberName(\" p\")] P }", "no name such as ' p'")]
    [InlineData("enum K { [JsonStringEnumMemberName(\"p\\t\")] P }", "the serializer takes no name such as")]
    [InlineData("enum K { P, [JsonStringEnumMemberName(\"\")] Alias = P }", "which its 'Alias' has")]
    [InlineData("[Flags] public enum K { [JsonStringEnumMemberName(\"a,b\")] P = 1 }", "or hold a comma")]
    public async Task Names_that_the_serializer_cannot_take_are_refused(string declaration, string reason) =>
        await Refused("public record R(K A); " + (declaration[0] == '[' ? "" : "public ") + declaration, "R.A is a K: ", reason);

    [Theory]
    [InlineData("enum K { Low, LOW }", "[\"Low\",\"LOW\"]")]
    [InlineData("enum K { [JsonStringEnumMemberName(\"Q\")] P, q }", "[\"Q\",\"q\"]")]
    [InlineData("enum K { [JsonStringEnumMemberName(\"Q\")] P, [JsonStringEnumMemberName(\"P\")] Q }", "[\"Q\",\"P\"]")]
    [InlineData("enum K { [JsonStringEnumMemberName(\"Q\")] P, Q = P }", "[\"Q\"]")]
    [InlineData("enum K { [JsonStringEnumMemberName(\"a, b\")] P }", "[\"a, b\"]")]
    public void Names_apart_in_case_alone_are_read_each_as_its_own(string declaration, string names)
    {
        var format = Assert.IsAssignableFrom<AnalyzerKit.CompilerServices.ReplyFormat>(StructuredReply.Of("List<K>", "public " + declaration, Usings));
        Assert.Contains("\"enum\":" + names, format.Schema, StringComparison.Ordinal);
        Assert.Equal(names, StructuredReply.ReadAndWrite(format, names));
    }

    private static async Task Refused(string types, params string[] reasons)
    {
        var generated = await Declarations.AreBad("[MeteredModel(\"m\")] public interface I { [Prompt(\"x\")] Task<{|AKIT5019:R|}> A(); }\n" + types, usings: Compile.Usings + Usings);
        Assert.All(reasons, reason => Assert.Contains(reason, generated.All, StringComparison.Ordinal));
    }
}
