using System.Text.Json;
using AnalyzerKit.Dispatch.Routing;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Tests.Dispatch.Routing;

public class ClassifierTests
{
    private static readonly DefaultCallClassifier Classifier = new();

    [Theory]
    [InlineData(CallTier.Simple)]
    [InlineData(CallTier.Simple, 500)]
    [InlineData(CallTier.Simple, 500, 500)]
    [InlineData(CallTier.Moderate, 501)]
    [InlineData(CallTier.Moderate, 1, 501)]
    [InlineData(CallTier.Moderate, 1, 1, 1)]
    [InlineData(CallTier.Moderate, 1, 1, 1, 1, 1)]
    [InlineData(CallTier.Complex, 1, 1, 1, 1, 1, 1)]
    [InlineData(CallTier.Moderate, 1_999)]
    [InlineData(CallTier.Complex, 2_000)]
    [InlineData(CallTier.Moderate, 500, 500, 500, 499)]
    [InlineData(CallTier.Complex, 500, 500, 500, 500)]
    public void Messages_and_their_lengths_tell_the_tier(CallTier tier, params int[] lengths) => Assert.Equal(tier, Classifier.Classify(Calls.Of(lengths)));

    [Fact]
    public void All_texts_of_a_message_count_together() =>
        Assert.Equal(CallTier.Moderate, Classify(null, new ChatMessage(ChatRole.User, [new TextContent(new('x', 250)), new TextContent(new('x', 251))])));

    [Fact]
    public void Instructions_are_a_message()
    {
        Assert.Equal(CallTier.Simple, Classify(new() { Instructions = new('x', 500) }, Text("a")));
        Assert.Equal(CallTier.Moderate, Classify(new() { Instructions = new('x', 501) }, Text("a")));
        Assert.Equal(CallTier.Moderate, Classify(new() { Instructions = "x" }, Text("a"), Text("b")));
    }

    [Theory]
    [InlineData(null, CallTier.Simple)]
    [InlineData(ReasoningEffort.None, CallTier.Simple)]
    [InlineData(ReasoningEffort.Low, CallTier.Complex)]
    [InlineData(ReasoningEffort.ExtraHigh, CallTier.Complex)]
    public void Reasoning_asked_for_makes_it_complex(ReasoningEffort? effort, CallTier tier) => Assert.Equal(tier, Classify(new() { Reasoning = new() { Effort = effort } }, Text("a")));

    public static TheoryData<object?, CallTier> Efforts() => new()
    {
        { "low", CallTier.Complex }, { "HIGH", CallTier.Complex }, { "none", CallTier.Simple }, { "Minimal", CallTier.Simple }, { "", CallTier.Simple }, { null, CallTier.Simple },
        { JsonDocument.Parse("\"medium\"").RootElement, CallTier.Complex }, { JsonDocument.Parse("\"none\"").RootElement, CallTier.Simple },
        { JsonDocument.Parse("null").RootElement, CallTier.Simple }, { 3, CallTier.Complex },
    };

    [Theory]
    [MemberData(nameof(Efforts))]
    public void Reasoning_may_be_asked_for_by_the_requests_member(object? effort, CallTier tier) =>
        Assert.Equal(tier, Classify(new() { AdditionalProperties = new() { ["reasoning_effort"] = effort } }, Text("a")));

    [Fact]
    public void Tools_are_moderate_at_least()
    {
        var tool = AIFunctionFactory.Create(() => "sunny", "weather");
        Assert.Equal(CallTier.Moderate, Classify(new() { Tools = [tool] }, Text("a")));
        Assert.Equal(CallTier.Simple, Classify(new() { Tools = [tool], ToolMode = ChatToolMode.None }, Text("a")));
        Assert.Equal(CallTier.Complex, Classify(new() { Tools = [tool] }, Text(new('x', 2_000))));
        Assert.Equal(CallTier.Moderate, Classify(null, new ChatMessage(ChatRole.Assistant, [new FunctionCallContent("1", "weather")]), new ChatMessage(ChatRole.Tool, [new FunctionResultContent("1", "sunny")])));
    }

    public static TheoryData<object?> LongResults() => new()
    {
        new string('x', 2_000), JsonSerializer.SerializeToElement(new string('x', 1_998)), new TextContent(new('x', 2_000)),
        new List<AIContent> { new TextContent(new('x', 1_000)), new TextContent(new('x', 1_000)) }, Enumerable.Repeat("123456789", 200).ToList(),
    };

    [Theory]
    [MemberData(nameof(LongResults))]
    public void A_tools_result_is_context(object? result) => Assert.Equal(CallTier.Complex, Classify(null, new ChatMessage(ChatRole.Tool, [new FunctionResultContent("1", result)])));

    [Fact]
    public void What_is_no_text_is_complex()
    {
        Assert.Equal(CallTier.Complex, Classify(null, new ChatMessage(ChatRole.User, [new TextContent("what is it?"), new DataContent(new byte[] { 1 }, "image/png")])));
        Assert.Equal(CallTier.Complex, Classify(null, new ChatMessage(ChatRole.User, [new UriContent("https://a.example/b.pdf", "application/pdf")])));
        Assert.Equal(CallTier.Complex, Classify(null, new ChatMessage(ChatRole.Tool, [new FunctionResultContent("1", new DataContent(new byte[] { 1 }, "image/png"))])));
    }

    [Fact]
    public void What_is_not_sent_does_not_count() =>
        Assert.Equal(CallTier.Simple, Classify(null, new ChatMessage(ChatRole.Assistant, [new TextReasoningContent(new('x', 5_000)), new UsageContent(), new TextContent("a")])));

    private static ChatMessage Text(string text) => new(ChatRole.User, text);

    private static CallTier Classify(ChatOptions? options, params ChatMessage[] messages) => Classifier.Classify(Calls.Of(options, messages));
}
