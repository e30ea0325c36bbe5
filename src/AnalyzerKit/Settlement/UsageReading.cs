using System.Globalization;
using AnalyzerKit.Relay;

namespace AnalyzerKit.Settlement;

/// <summary>Reads a finished answer's counts. Where they contradict each other, the dearer reading is taken and said so.</summary>
internal static class UsageReading
{
    /// <summary>The tokens of an answer that gave both an input and an output count.</summary>
    public static TokenUsage Read(in RelayUsage usage, ModelPrice? price, ref List<string>? anomalies)
    {
        var input = usage.Input.GetValueOrDefault();
        var output = usage.Output.GetValueOrDefault();
        var cached = usage.CachedInput.GetValueOrDefault();
        var written = usage.CacheWrite.GetValueOrDefault();
        var reasoning = usage.Reasoning.GetValueOrDefault();

        if (cached + written > input)
        {
            // Counted beside the input, as some makers do, rather than within it.
            Note(ref anomalies, $"{cached + written} cached input tokens, but only {input} input tokens: taken as counted beside them");
            input += cached + written;
        }

        if (reasoning > output)
        {
            Note(ref anomalies, $"{reasoning} reasoning tokens, but only {output} output tokens: taken as counted beside them");
            output += reasoning;
        }

        var total = input + output;
        if (usage.Total is { } said && said != total)
        {
            Note(ref anomalies, $"total of {said} tokens is not {input} input and {output} output");
            if (said > total)
            {
                var more = said - total;
                var isOutputDearer = price is null || price.Output >= price.Input;
                (input, output, total) = (isOutputDearer ? input : input + more, isOutputDearer ? output + more : output, said);
            }
        }

        return new() { Input = input, CachedInput = cached, CacheWrite = written, Output = output, Reasoning = reasoning, Total = total, Source = UsageSource.Reported };
    }

    private static void Note(ref List<string>? anomalies, FormattableString what) => (anomalies ??= []).Add(what.ToString(CultureInfo.InvariantCulture));
}
