using AnalyzerKit.Alerts.Rules;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Tests.Alerts;

/// <summary>What counts as the same prompt.</summary>
public class PromptHashTests
{
    private readonly PromptHash _hash = new();

    [Fact]
    public void The_same_content_is_the_same_and_anything_else_is_not()
    {
        var one = Of(new ChatMessage(ChatRole.User, "Hello"));
        Assert.NotNull(one);
        Assert.Equal(one, Of(new ChatMessage(ChatRole.User, "Hello")));
        Assert.NotEqual(one, Of(new ChatMessage(ChatRole.System, "Hello")));
        Assert.NotEqual(one, Of(new ChatMessage(ChatRole.User, "Hell"), new ChatMessage(ChatRole.User, "o")));
        Assert.NotEqual(one, _hash.Of("other", "AskAsync", [new(ChatRole.User, "Hello")]));
        Assert.NotEqual(Of(Image(1)), Of(Image(2)));
        Assert.Equal(Of(Image(1)), Of(Image(1)));
    }

    [Fact]
    public void Another_process_has_another_key() => Assert.NotEqual(Of(new ChatMessage(ChatRole.User, "Hello")), new PromptHash().Of("client", "AskAsync", [new(ChatRole.User, "Hello")]));

    [Fact]
    public void What_cannot_be_read_is_not_told_apart() => Assert.Null(Of(new ChatMessage(ChatRole.User, [new ErrorContent("what?")])));

    private static ChatMessage Image(byte content) => new(ChatRole.User, [new DataContent(new byte[] { content }, "image/png")]);

    private UInt128? Of(params ChatMessage[] messages) => _hash.Of("client", "AskAsync", messages);
}
