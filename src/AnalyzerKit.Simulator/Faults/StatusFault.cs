using AnalyzerKit.Simulator.Engine;
using AnalyzerKit.Simulator.Wire;

namespace AnalyzerKit.Simulator.Faults;

internal sealed record StatusFault(int StatusCode, string? Code, TimeSpan? Wait, bool AsDate, string? Message) : Fault
{
    // A gateway that gave up says nothing about the model behind it, which is paid for what it wrote.
    internal override bool IsBilled => StatusCode is 408 or 499 or 502 or 504 or (>= 520 and <= 529);

    internal override WireScript? Instead(DateTimeOffset now)
    {
        var script = Errors.For(StatusCode, Code, Message);
        return Wait is { } wait ? script.RetryAfter(wait, AsDate, now) : script;
    }
}
