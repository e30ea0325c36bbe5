using AnalyzerKit.Simulator.Shapes;
using AnalyzerKit.Simulator.Wire;

namespace AnalyzerKit.Simulator.Faults;

/// <summary>An event whose JSON is broken.</summary>
internal sealed record BadChunkFault(int Chunks) : Fault
{
    private static readonly byte[] Broken = "{\"id\":\"chatcmpl-1\",\"choices\":[{\"index\":0,\"delta\":{\"cont"u8.ToArray();

    internal override void Change(WireScript script)
    {
        if (script.IsStream) script.Steps.Insert(script.AfterContent(Chunks), new WireStep(StepKind.Preface, (byte[])[.. "data: "u8, .. Broken, .. "\n\n"u8]));
        else Body.Replace(script, Broken);
    }
}

/// <summary>An error where content should be.</summary>
internal sealed record StreamErrorFault(int Chunks, string Code) : Fault
{
    private const string Message = "The model stopped unexpectedly.";

    internal override void Change(WireScript script)
    {
        if (script.IsStream)
        {
            script.CutAt(script.AfterContent(Chunks));
            script.Write(StepKind.Preface, JsonBytes.Event(json => JsonBytes.Error(json, Message, "server_error", Code)));
        }
        else Body.Replace(script, JsonBytes.Of(json => JsonBytes.Error(json, Message, "server_error", Code)));
    }
}

internal static class Body
{
    public static void Replace(WireScript script, ReadOnlyMemory<byte> bytes)
    {
        script.Steps.Clear();
        script.Write(StepKind.Body, bytes);
    }
}
