using AnalyzerKit.Admission;
using AnalyzerKit.Models;
using AnalyzerKit.Relay;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Dispatch.Sharing;

/// <summary>
/// What makes calls of one operation equal: the plan, and with it client, relay, models and settings; the scope, whose limits hold; the tags; and the
/// request's body, byte by byte as the first choice would get it.
/// </summary>
internal sealed class CallKey : IEquatable<CallKey>, IDisposable
{
    private readonly CallPlan _plan;
    private readonly BudgetScope? _scope;
    private readonly IReadOnlyDictionary<string, string> _tags;
    private readonly PooledBuffer _body;
    private readonly int _hash;

    private CallKey(CallPlan plan, BudgetScope? scope, IReadOnlyDictionary<string, string> tags, PooledBuffer body)
    {
        (_plan, _scope, _tags, _body) = (plan, scope, tags, body);
        HashCode hash = default;
        hash.Add(scope);
        hash.Add(HashOf(tags));
        hash.AddBytes(body.Span);
        _hash = hash.ToHashCode();
    }

    /// <summary>The key of a call; null where it shares with none.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="scope">The scope that the call is made in.</param>
    /// <param name="messages">The messages, before a structured reply is asked for.</param>
    /// <param name="options">The caller's options.</param>
    /// <param name="parameterTags">Tags of parameters.</param>
    /// <param name="asksForReply">Whether the operation's structured reply is asked for.</param>
    public static CallKey? Of(CallPlan plan, BudgetScope? scope, IReadOnlyList<ChatMessage> messages, ChatOptions? options, IReadOnlyList<KeyValuePair<string, string?>> parameterTags, bool asksForReply)
    {
        // What another client makes of a request is not known.
        if (!plan.IsAllRelay || !PlainRequest.Is(messages, options))
        {
            return null;
        }

        var tags = CallTags.Of(plan, scope, parameterTags);
        var body = new PooledBuffer();
        try
        {
            Write(body, plan, tags, messages, options, asksForReply);
            return new(plan, scope, tags, body);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // It cannot be sent: its own call says why.
            body.Dispose();
            return null;
        }
    }

    public bool Equals(CallKey? other) =>
        other is not null
        && _hash == other._hash
        && ReferenceEquals(_plan, other._plan)
        && ReferenceEquals(_scope, other._scope)
        && AreSame(_tags, other._tags)
        && _body.Span.SequenceEqual(other._body.Span);

    public override bool Equals(object? obj) => Equals(obj as CallKey);

    public override int GetHashCode() => _hash;

    public void Dispose() => _body.Dispose();

    private static void Write(PooledBuffer body, CallPlan plan, IReadOnlyDictionary<string, string> tags, IReadOnlyList<ChatMessage> messages, ChatOptions? options, bool asksForReply)
    {
        var target = plan.Candidates[0];
        var sent = plan.Apply(options, 0, new RelayExchange
        {
            Relay = target.Relay,
            OutputLimitField = target.Info?.OutputLimitField ?? OutputLimitField.Unknown,
            Project = plan.Project,
            Tags = tags,
        });
        if (asksForReply && target.Reply is { } reply)
        {
            sent.ResponseFormat = reply.Format;
            messages = reply.AddTo(messages);
        }

        RequestWriter.Write(body, messages, sent, sent.Exchange, stream: false);
    }

    // Equal tags may come in any order.
    private static int HashOf(IReadOnlyDictionary<string, string> tags)
    {
        var hash = 0;
        foreach (var (name, value) in tags)
        {
            hash += HashCode.Combine(CallTags.Comparer.GetHashCode(name), value);
        }

        return hash;
    }

    private static bool AreSame(IReadOnlyDictionary<string, string> tags, IReadOnlyDictionary<string, string> others)
    {
        if (ReferenceEquals(tags, others))
        {
            return true;
        }

        if (tags.Count != others.Count)
        {
            return false;
        }

        foreach (var (name, value) in tags)
        {
            if (!others.TryGetValue(name, out var other) || !string.Equals(value, other, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }
}
