using AnalyzerKit.Relay;

namespace AnalyzerKit.Tests.Relay;

/// <summary>What is told of a key by its looks, without showing it.</summary>
public class KeyShapeTests
{
    private const string Tail = "Zq7";

    public static TheoryData<string, string> Impossible => new()
    {
        { "", "is empty" },
        { "Bearer " + Tail, "begins with \"Bearer\"" },
        { "bearer " + Tail, "begins with \"Bearer\"" },
        { Tail + "\n", "holds white space" },
        { " " + Tail, "holds white space" },
        { Tail + "\u0007", "holds white space" },
        { Tail + "\u00e9", "holds white space" },
    };

    [Theory]
    [MemberData(nameof(Impossible))]
    public void A_key_that_no_request_can_carry_is_told(string secret, string said)
    {
        var problem = KeyShape.Impossible(new("K", secret));
        Assert.StartsWith(said, problem, StringComparison.Ordinal);
        Assert.DoesNotContain(Tail, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_that_is_null_is_empty() => Assert.Equal("is empty", KeyShape.Impossible(new("K", null!)));

    [Theory]
    [InlineData("api.holysheep.ai", "hs_", 28, null)]
    [InlineData("api.holysheep.ai", "hs_", 27, "is shorter than the 31 characters")]
    [InlineData("api.holysheep.ai", "sk-holysheep-", 27, null)]
    [InlineData("api.holysheep.ai", "sk-holysheep-", 26, "is shorter than the 40 characters")]
    [InlineData("api.holysheep.ai", "sk-", 60, "begins neither with \"hs_\" nor with \"sk-holysheep-\"")]
    [InlineData("api.openai.com", "sk-", 48, null)]
    [InlineData("eu.api.openai.com", "hs_", 48, "does not begin with \"sk-\"")]
    [InlineData("api.anthropic.com", "sk-", 48, "does not begin with \"sk-ant-\"")]
    [InlineData("api.anthropic.com", "sk-ant-", 48, null)]
    [InlineData("openrouter.ai", "sk-or-", 64, null)]
    [InlineData("api.groq.com", "sk-", 52, "does not begin with \"gsk_\"")]
    [InlineData("router.huggingface.co", "hf_", 34, null)]
    [InlineData("api.x.ai", "sk-", 52, "does not begin with \"xai-\"")]
    [InlineData("api.perplexity.ai", "sk-", 52, "does not begin with \"pplx-\"")]
    [InlineData("integrate.api.nvidia.com", "sk-", 52, "does not begin with \"nvapi-\"")]
    [InlineData("api.cerebras.ai", "sk-", 52, "does not begin with \"csk-\"")]
    [InlineData("api.deepseek.com", "anything-", 3, null)]
    [InlineData("mine.openai.azure.com", "", 32, null)]
    [InlineData("llm.example", "x", 0, null)]
    [InlineData("llm.example", "eyJ", 2_000, null)]
    [InlineData("llm.example", "eyJ", 8_000, "has more than 8000 characters")]
    public void A_key_unlike_its_relays_is_in_doubt_and_no_other(string host, string prefix, int more, string? said)
    {
        var tail = string.Concat(Enumerable.Range(0, more).Select(static i => (char)('a' + (i * 7 % 26))));
        ApiKey key = new("K", prefix + tail);
        Assert.Null(KeyShape.Impossible(key));
        var doubt = KeyShape.Doubt(new() { Name = "r", BaseUrl = new($"https://{host}/v1/") }, key);
        if (said is null) Assert.Null(doubt);
        else Assert.StartsWith(said, doubt, StringComparison.Ordinal);
        if (more > 3 && doubt is not null) Assert.DoesNotContain(tail[..4], doubt, StringComparison.Ordinal);
    }
}
