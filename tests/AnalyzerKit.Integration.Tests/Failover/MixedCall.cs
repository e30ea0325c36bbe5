using System.Globalization;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Integration.Tests.Failover;

/// <summary>How a call ended for its caller.</summary>
internal enum MixedEnd
{
    None,
    Succeeded,

    /// <summary>The caller had enough of a stream.</summary>
    Left,

    /// <summary>The caller's own token.</summary>
    Cancelled,

    /// <summary>A stream that broke off after its first words, which nobody can take back.</summary>
    Broken,
    Failed,
}

/// <summary>One of many calls: its number says which kind, for which team, and whether its caller stays.</summary>
internal sealed class MixedCall(int number)
{
    private const int Kinds = 8;
    private int _words;

    public string Id { get; } = number.ToString(CultureInfo.InvariantCulture);

    public MixedEnd End { get; private set; }

    public Exception? Error { get; private set; }

    public string Kind => (number % Kinds) switch
    {
        0 => "text",
        1 => "metered",
        2 => "stream",
        3 => "reply",
        4 => "chat",
        5 => "text, not retried",
        6 => "stream, not retried",
        _ => "chat stream, not retried",
    };

    private string Team => number % 3 == 0 ? "red" : "blue";

    // Of every kind; most of them before their answer, some before they are sent at all, some after it.
    private TimeSpan? CancelAfter => number / Kinds % 25 == 3 ? TimeSpan.FromMilliseconds(number % 7) : null;

    private int LeaveAfter => number / Kinds % 5 == 1 ? 2 : int.MaxValue;

    public async Task RunAsync(ISteady steady, IHasty hasty)
    {
        using var cancellation = new CancellationTokenSource();
        if (CancelAfter is { } after)
        {
            cancellation.CancelAfter(after);
        }

        try
        {
            End = await SendAsync(steady, hasty, cancellation.Token) ? MixedEnd.Left : MixedEnd.Succeeded;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            End = MixedEnd.Cancelled;
        }
        catch (Exception error)
        {
            Error = error;
            End = _words > 0 && error is RelayException ? MixedEnd.Broken : MixedEnd.Failed;
        }
    }

    // Whether the caller left before the end.
    private async Task<bool> SendAsync(ISteady steady, IHasty hasty, CancellationToken cancellationToken)
    {
        var text = $"{Id} What is the price of a token?";
        ChatMessage[] messages = [new(ChatRole.System, "Be brief."), new(ChatRole.User, text)];
        switch (number % Kinds)
        {
            case 0:
                Assert.NotEmpty(await steady.AskAsync(text, Id, Team, cancellationToken));
                return false;
            case 1:
                Assert.Equal(Id, (await steady.AskMeteredAsync(text, Id, Team, cancellationToken)).Usage.Tags["call"]);
                return false;
            case 2:
                return await ReadAsync(steady.StreamAsync(text, Id, Team, cancellationToken));
            case 3:
                Assert.NotNull((await steady.ReplyAsync(text, Id, Team, cancellationToken)).Value.Summary);
                return false;
            case 4:
                Assert.NotEmpty((await steady.ChatAsync(messages, new() { MaxOutputTokens = 30, Temperature = 0.2f }, Id, Team, cancellationToken)).Text);
                return false;
            case 5:
                Assert.NotEmpty((await hasty.AskAsync(text, Id, Team, cancellationToken)).Value);
                return false;
            case 6:
                return await ReadAsync(hasty.StreamAsync(text, Id, Team, cancellationToken));
            default:
                return await ReadAsync(hasty.ChatStreamAsync(messages, new() { MaxOutputTokens = 30 }, Id, Team, cancellationToken).Select(static update => update.Text));
        }
    }

    private async Task<bool> ReadAsync(IAsyncEnumerable<string> stream)
    {
        await foreach (var words in stream)
        {
            _words += words.Length > 0 ? 1 : 0;
            if (_words >= LeaveAfter)
            {
                return true;
            }
        }

        Assert.True(_words > 0);
        return false;
    }
}
