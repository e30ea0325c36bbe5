using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Relay;

/// <summary>Puts a choice's tool calls together from their pieces.</summary>
internal sealed class ToolCalls
{
    private readonly List<Call> _calls = [];

    public void Add(in ToolCallDelta delta)
    {
        Call? call = Find(delta);
        if (call is null) _calls.Add(call = new Call { Index = delta.Index });
        call.Id ??= delta.Id;
        call.Name ??= delta.Name;
        call.Arguments.Append(delta.Arguments);
    }

    /// <summary>Hands over the calls, whole, and forgets them.</summary>
    public void MoveTo(IList<AIContent> contents)
    {
        foreach (Call call in _calls) contents.Add(Make(call.Id ?? "", call.Name ?? "", call.Arguments.ToString()));
        _calls.Clear();
    }

    /// <summary>The call a piece belongs to. Another id under the same index begins another call: some servers number all of them 0.</summary>
    private Call? Find(ToolCallDelta delta)
    {
        Call? call = delta.Index < 0 ? _calls.LastOrDefault() : _calls.FindLast(call => call.Index == delta.Index);
        return call is not null && delta.Id is not null && call.Id is not null && call.Id != delta.Id ? null : call;
    }

    private static FunctionCallContent Make(string id, string name, string arguments)
    {
        if (string.IsNullOrWhiteSpace(arguments)) return new FunctionCallContent(id, name, new Dictionary<string, object?>());
        try
        {
            using JsonDocument document = JsonDocument.Parse(arguments);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                Dictionary<string, object?> values = [];
                foreach (JsonProperty member in document.RootElement.Clone().EnumerateObject()) values[member.Name] = member.Value;
                return new FunctionCallContent(id, name, values);
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            // Said below, without the arguments' text.
        }

        return new FunctionCallContent(id, name) { Exception = new JsonException("The model's arguments for the call are no JSON object."), RawRepresentation = arguments };
    }

    private sealed class Call
    {
        public int Index;
        public string? Id;
        public string? Name;
        public readonly StringBuilder Arguments = new();
    }
}
