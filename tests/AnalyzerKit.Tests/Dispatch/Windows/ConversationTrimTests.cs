using AnalyzerKit.Admission;
using AnalyzerKit.Dispatch.Windows;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Tests.Dispatch.Windows;

public sealed class ConversationTrimTests
{
    [Fact]
    public void What_surely_fits_is_the_same_list()
    {
        var messages = Conversation.Of("s:10 u:100 a:100 u:100");
        Assert.Same(messages, Conversation.Trim(messages, 100_000));
    }

    // 2,000 tokens are left for it: some 6,000 bytes by the careful figure.
    [Theory]
    [InlineData("s:30 u:2500 a:2500 u:2500 a:2500 u:30", "s:30 u:2500 a:2500 u:30")]
    [InlineData("a:6000 u:30 a:30 u:30", "u:30 a:30 u:30")] // a greeting goes first
    [InlineData("u:3000 s:30 a:3000 u:30", "s:30 u:30")] // the system's messages stay wherever they are
    [InlineData("u:3000 d:30 a:3000 u:30", "d:30 u:30")]
    [InlineData("u:30 c1:30 r1:6000 a:30 u:30", "u:30")] // a call goes with its result
    [InlineData("u:30 c1,2:30 r1:30 r2:6000 a:30 u:30 c1:30 r1:30", "u:30 c1:30 r1:30")] // ids come again; those after the newest question stay
    [InlineData("u:3000 a:30 u:30 c1:30 u:6000 a:30 u:30 r1:30", "u:30 c1:30 u:30 r1:30")] // a late result keeps its call, and what the turn began with
    [InlineData("u:6000 c1:30 u:30 r1:30 u:30", "u:30")] // a pair that spans turns joins them
    [InlineData("a:3000 a:3000 a:30", "a:3000 a:30")] // nobody asked: the newest message stays
    [InlineData("c1:6000 r1:30 a:30", "a:30")]
    [InlineData("r9:3000 u:6000 a:30 u:30", "u:30")] // a result without a call is a message like others
    public void The_oldest_turns_go_whole(string before, string after)
    {
        var messages = Conversation.Of(before);
        var left = Conversation.Trim(messages, 3_000)!;
        Assert.Equal(after, Conversation.Show(left));
        Assert.All(left, message => Assert.Contains(message, messages));
    }

    [Fact]
    public void A_clients_results_in_the_users_name_do_not_open_a_turn()
    {
        var messages = Conversation.Of("u:6000 c1:30 r1:30 a:30 u:30");
        messages[2].Role = ChatRole.User;
        Assert.Equal("u:30", Conversation.Show(Conversation.Trim(messages, 3_000)!));
    }

    [Fact]
    public void Where_what_must_stay_is_in_doubt_it_is_sent_and_where_it_is_too_long_nothing_is()
    {
        // 4,000 tokens are left for it: 15,000 bytes are 3,000 to 5,000.
        Assert.Equal("s:30 u:15000", Conversation.Show(Conversation.Trim(Conversation.Of("s:30 u:30 a:30 u:15000"), 5_000)!));
        var doubtful = Conversation.Of("s:30 u:15000");
        Assert.Same(doubtful, Conversation.Trim(doubtful, 5_000));
        Assert.Null(Conversation.Trim(Conversation.Of("s:30 u:30 a:30 u:21000"), 5_000));
        Assert.Null(Conversation.Trim(Conversation.Of("s:21000 u:30"), 5_000));
        Assert.Null(Conversation.Trim(Conversation.Of("u:30 a:30 u:30 c1:21000 r1:30"), 5_000));
    }

    [Fact]
    public void An_image_counts_at_its_most()
    {
        var messages = Conversation.Of("u:30 a:30 u:30");
        messages[0].Contents.Add(new DataContent(new byte[] { 1 }, "image/png"));
        var model = ContextFitTests.Model(5_000) with { MaxTokensPerImage = 6_000 };
        Assert.Equal("u:30", Conversation.Show(Conversation.Trim(messages, model)!));
    }

    [Fact]
    public void What_is_sent_beside_the_messages_takes_room_too()
    {
        var messages = Conversation.Of("u:3000 a:30 u:30");
        var options = new ChatOptions { MaxOutputTokens = Conversation.Answer, Instructions = new string('i', 9_000) };
        var model = ContextFitTests.Model(5_000);
        var size = RequestMeasure.Measure(messages, options, model, null);
        Assert.Equal("u:30", Conversation.Show(ConversationTrim.Trim(messages, options, model, size, default, out var fit)!));
        Assert.True(fit.IsSure);
    }
}
