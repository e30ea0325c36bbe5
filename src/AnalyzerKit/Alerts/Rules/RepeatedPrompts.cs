using System.Globalization;
using AnalyzerKit.Dispatch;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Alerts.Rules;

/// <summary>The same prompt of one operation, sent over and over. Keeps hashes and times of the prompts seen last, so many and no more.</summary>
internal sealed class RepeatedPrompts(AlertBoard board, TimeProvider time)
{
    public const int MostPrompts = 10_000;

    private readonly Lock _gate = new();
    private readonly PromptHash _hash = new();
    private readonly Dictionary<UInt128, LinkedListNode<SeenPrompt>> _seen = [];

    // The one seen longest ago first.
    private readonly LinkedList<SeenPrompt> _order = [];

    public void Look(CallPlan plan, IReadOnlyList<ChatMessage> messages, RepeatedPromptRule rule)
    {
        if (_hash.Of(plan.Client, plan.Operation, messages) is not { } hash) return;

        int times;
        lock (_gate)
        {
            times = Obtain(hash).Note(time.GetTimestamp(), rule, time);
        }

        if (times > 0) board.Raise(Alert(plan, hash, times, rule));
    }

    private SeenPrompt Obtain(UInt128 hash)
    {
        if (_seen.TryGetValue(hash, out var node))
        {
            _order.Remove(node);
            _order.AddLast(node);
            return node.Value;
        }

        if (_seen.Count >= MostPrompts)
        {
            _seen.Remove(_order.First!.Value.Hash);
            _order.RemoveFirst();
        }

        _seen[hash] = _order.AddLast(new SeenPrompt(hash));
        return _order.Last!.Value;
    }

    private Alert Alert(CallPlan plan, UInt128 hash, int times, RepeatedPromptRule rule)
    {
        var now = time.GetUtcNow();
        return new()
        {
            Key = AlertKey.Of("repeated", plan.Project, plan.Settings.Environment, plan.Client, plan.Operation, hash.ToString("x32", CultureInfo.InvariantCulture), AlertKey.Moment(now)),
            Kind = AlertKind.RepeatedPrompt,
            Severity = AlertSeverity.Warning,
            At = now,
            Message = string.Create(CultureInfo.InvariantCulture, $"{plan.Client}.{plan.Operation} has sent the same prompt {times} times within {rule.Window}; up to {rule.Count} are expected."),
            Project = plan.Project,
            Environment = plan.Settings.Environment,
            Client = plan.Client,
            Model = plan.Candidates[0].Model,
            Relay = plan.Relay.Name,
        };
    }
}
