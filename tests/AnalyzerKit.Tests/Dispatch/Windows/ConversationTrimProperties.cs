using AnalyzerKit.Dispatch.Windows;
using AnalyzerKit.Models;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Tests.Dispatch.Windows;

/// <summary>What holds of any conversation, whatever stands in it and in whatever order.</summary>
public sealed class ConversationTrimProperties
{
    private static readonly Arbitrary<(string Shape, int Window)> Stories =
        (from messages in (from kind in Gen.Elements("s", "d", "u", "u", "u", "a", "a", "a", "c1", "c2", "c1,2", "r1", "r1", "r2", "r2", "r1,2", "r3")
                           from length in Gen.OneOf(Gen.Choose(0, 50), Gen.Choose(0, 6_000))
                           select $"{kind}:{length}").ArrayOf()
         from window in Gen.Choose(1_000, 20_000)
         select (string.Join(' ', messages), window)).ToArbitrary();

    [Fact]
    public void A_trimmed_conversation_is_whole() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2_000), Prop.ForAll(Stories, story =>
        {
            var messages = Conversation.Of(story.Shape);
            var model = ContextFitTests.Model(story.Window);
            if (Conversation.Trim(messages, model) is not { } left)
            {
                Assert.True(Conversation.Fit(messages, model).IsTooLong);
                return;
            }

            if (Conversation.Fit(messages, model).IsSure || messages.Count == 0)
            {
                Assert.Same(messages, left);
                return;
            }

            var places = left.Select(message => messages.IndexOf(message)).ToList();
            Assert.Equal(places.Distinct().Order(), places);
            Assert.All(messages.Where(IsSystem), message => Assert.Contains(message, left));
            var newest = Math.Max(messages.FindLastIndex(static message => message.Role == ChatRole.User), 0);
            newest = messages.Exists(static message => message.Role == ChatRole.User) ? newest : messages.Count - 1;
            Assert.Equal(messages[newest..], left.Where(message => messages.IndexOf(message) >= newest));
            AssertPairs(messages, left);
            AssertBeginning(messages, left);
            AssertMost(messages, left, model);
        }));

    [Fact]
    public void A_larger_window_never_leaves_out_more() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(Stories, story =>
        {
            var messages = Conversation.Of(story.Shape);
            var few = Conversation.Trim(messages, story.Window);
            var more = Conversation.Trim(messages, story.Window + 500);
            Assert.True(few is null || few.All(more!.Contains));
        }));

    private static bool IsSystem(ChatMessage message) => message.Role == ChatRole.System || message.Role.Value == "developer";

    // Of a call and its results, all are left or none.
    private static void AssertPairs(List<ChatMessage> messages, IReadOnlyList<ChatMessage> left)
    {
        var calls = new Dictionary<string, ChatMessage>();
        foreach (var message in messages)
        {
            foreach (var content in message.Contents)
            {
                if (content is FunctionCallContent call)
                    calls[call.CallId] = message;
                else if (content is FunctionResultContent result && calls.TryGetValue(result.CallId, out var caller))
                    Assert.Equal(left.Contains(caller), left.Contains(message));
            }
        }
    }

    // Once something went, a user speaks first, where one spoke before what is left.
    private static void AssertBeginning(List<ChatMessage> messages, IReadOnlyList<ChatMessage> left)
    {
        if (left.Count < messages.Count && left.FirstOrDefault(static message => !IsSystem(message)) is { } first)
            Assert.True(first.Role == ChatRole.User || !messages[..messages.IndexOf(first)].Exists(static message => message.Role == ChatRole.User), Conversation.Show(left));
    }

    // It surely fits, or nothing more can go; and the turn that went last would not have fitted.
    private static void AssertMost(List<ChatMessage> messages, IReadOnlyList<ChatMessage> left, ModelInfo model)
    {
        var turns = ConversationTurns.Of(messages);
        var isLeast = !left.Any(message => turns[messages.IndexOf(message)] != ConversationTurns.Stays);
        var fit = Conversation.Fit(left, model);
        Assert.False(fit.IsTooLong);
        Assert.True(fit.IsSure || isLeast);
        var gone = messages.Where(message => !left.Contains(message)).Select(message => turns[messages.IndexOf(message)]).ToList();
        Assert.DoesNotContain(ConversationTurns.Stays, gone);
        if (gone.Count > 0)
        {
            var last = gone.Max();
            var before = messages.Where(message => left.Contains(message) || turns[messages.IndexOf(message)] == last).ToList();
            Assert.False(Conversation.Fit(before, model).IsSure);
        }
    }
}
