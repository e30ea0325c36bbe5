using System.Globalization;
using System.Text;

namespace AnalyzerKit;

/// <summary>What a batch came to. <see cref="Count"/> is <see cref="Succeeded"/>, <see cref="Failed"/> and <see cref="NotStarted"/> together.</summary>
public sealed record BatchSummary
{
    /// <summary>How many inputs there were.</summary>
    public required int Count { get; init; }

    /// <summary>How many have a value, <see cref="Resumed"/> included.</summary>
    public required int Succeeded { get; init; }

    /// <summary>How many of them have it from the journal of an earlier run and were not called in this one.</summary>
    public required int Resumed { get; init; }

    /// <summary>How many failed in this run.</summary>
    public required int Failed { get; init; }

    /// <summary>How many were not called, because the batch had been stopped.</summary>
    public required int NotStarted { get; init; }

    /// <summary>The failures by kind: a <see cref="RelayErrorKind"/>'s name, <c>BudgetExceeded</c>, <c>Throttled</c>, or another exception's name without its <c>Exception</c>.</summary>
    public required IReadOnlyDictionary<string, int> Failures { get; init; }

    /// <summary>What this run used and cost, failed calls included.</summary>
    public required BatchUsage ThisRun { get; init; }

    /// <summary>What this run and all earlier ones that the journal knows of used and cost; <see cref="ThisRun"/> where there is no journal.</summary>
    public required BatchUsage Total { get; init; }

    /// <summary>How long this run took.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>All of it in a readable line.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        var line = new StringBuilder();
        var culture = CultureInfo.InvariantCulture;
        line.Append(culture, $"{Count:N0} inputs: {Succeeded:N0} succeeded");
        if (Resumed > 0)
        {
            line.Append(culture, $" ({Resumed:N0} resumed)");
        }

        line.Append(culture, $", {Failed:N0} failed");
        if (Failures.Count > 0)
        {
            var kinds = Failures.OrderByDescending(static kind => kind.Value).ThenBy(static kind => kind.Key, StringComparer.Ordinal);
            line.Append(culture, $" ({string.Join(", ", kinds.Select(kind => string.Create(culture, $"{kind.Key} {kind.Value:N0}")))})");
        }

        if (NotStarted > 0)
        {
            line.Append(culture, $", {NotStarted:N0} not started");
        }

        line.Append(culture, $"; {ThisRun}");
        if (Total.Calls > ThisRun.Calls)
        {
            line.Append(culture, $"; with earlier runs {Total.Cost:0.000000} USD");
        }

        return line.Append(culture, $"; {Duration.TotalSeconds:0.0} s").ToString();
    }

    /// <summary>A failure's kind, in a word.</summary>
    internal static string KindOf(Exception error)
    {
        const string suffix = nameof(Exception);
        var name = error is RelayException relay ? relay.Kind.ToString() : error.GetType().Name;
        return name.Length > suffix.Length && name.EndsWith(suffix, StringComparison.Ordinal) ? name[..^suffix.Length] : name;
    }
}
