using AnalyzerKit.Analyzers.Rules;
using AnalyzerKit.CodeFixes.Tests.Support;

namespace AnalyzerKit.CodeFixes.Tests.Rules.Security;

public sealed class KeptKeyFixTests
{
    [Fact]
    public Task Fields_and_properties_are_read_each_time() => RuleFix<KeptKeyAnalyzer, KeptKeyFixProvider>.AppliesToAllAsync(
        """
        public static class Keys
        {
            // The one of the team.
            public static readonly string OpenAi = [|Environment.GetEnvironmentVariable("OPENAI_API_KEY")|] ?? throw new InvalidOperationException("No key."); // required

            internal static string Claude { get; } = "Bearer " + [|Environment.GetEnvironmentVariable("ANTHROPIC_API_KEY")|];
        }
        """,
        """
        public static class Keys
        {
            // The one of the team.
            public static string OpenAi => Environment.GetEnvironmentVariable("OPENAI_API_KEY") ?? throw new InvalidOperationException("No key."); // required

            internal static string Claude => "Bearer " + Environment.GetEnvironmentVariable("ANTHROPIC_API_KEY");
        }
        """);

    [Fact]
    public Task Comments_between_modifiers_stay() => RuleFix<KeptKeyAnalyzer, KeptKeyFixProvider>.AppliesAsync(
        """static class Keys { public static /* once */ readonly /* of the team */ string OpenAi = [|Environment.GetEnvironmentVariable("OPENAI_API_KEY")|]!; }""",
        """static class Keys { public static /* once */ /* of the team */ string OpenAi => Environment.GetEnvironmentVariable("OPENAI_API_KEY")!; }""");

    [Theory]
    [InlineData("""static readonly HttpClient C = new() { DefaultRequestHeaders = { Authorization = new("Bearer", [|Environment.GetEnvironmentVariable("OPENAI_API_KEY")|]) } };""")]
    [InlineData("""static readonly Lazy<string?> C = new(() => [|Environment.GetEnvironmentVariable("OPENAI_API_KEY")|]);""")]
    [InlineData("""static string? C = [|Environment.GetEnvironmentVariable("OPENAI_API_KEY")|];""")]
    public async Task Nothing_is_offered_where_more_than_one_thing_is_right(string member) =>
        Assert.Empty(await RuleFix<KeptKeyAnalyzer, KeptKeyFixProvider>.TitlesAsync("public static class Keys { public " + member + " }"));
}
