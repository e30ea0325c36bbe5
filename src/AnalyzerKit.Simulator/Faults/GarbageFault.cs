using System.Text;
using AnalyzerKit.Simulator.Wire;

namespace AnalyzerKit.Simulator.Faults;

/// <summary>Another body altogether.</summary>
internal sealed record GarbageFault(int StatusCode, string ContentType, string Body) : Fault
{
    internal override bool IsBilled => StatusCode < 400;

    internal override WireScript? Instead(DateTimeOffset now)
    {
        var script = new WireScript(StatusCode, ContentType);
        script.Write(StepKind.Body, Encoding.UTF8.GetBytes(Body));
        return script;
    }
}

internal sealed record ContentTypeFault(string ContentType) : Fault
{
    internal override void Change(WireScript script) => script.ContentType = ContentType;
}
