// Request types of people's own, and those of libraries.
using System.Text.Json.Serialization;
using Anthropic.SDK.Messaging;
using OpenAI.Chat;

namespace Shop.Contracts;

public sealed class PlainRequest
{
    [JsonPropertyName("model")] public string Model { get; set; } = "";
    [JsonPropertyName("messages")] public List<Turn> Messages { get; set; } = [];
    [JsonPropertyName("stream")] public bool Stream { get; set; }
}

public sealed record Turn(string Role, string Content);

public sealed class FullRequest
{
    public string Model { get; set; } = "";
    public IList<Turn> Messages { get; set; } = [];
    public bool? Stream { get; set; }
    public StreamSettings? StreamOptions { get; set; }
}

public sealed class StreamSettings
{
    public bool IncludeUsage { get; set; }
}

public sealed class ReadyRequest
{
    public string Model { get; set; } = "";
    public IList<Turn> Messages { get; set; } = [];
    public bool Stream { get; set; }
    public StreamSettings StreamOptions { get; set; } = new() { IncludeUsage = true };
}

public sealed class ComputedRequest
{
    public string Model { get; set; } = "";
    public IList<Turn> Messages { get; set; } = [];
    public bool Stream { get; set; }
    public StreamSettings? StreamOptions => Stream ? new() { IncludeUsage = true } : null;
}

public record PositionalRequest(string Model, IReadOnlyList<Turn> Messages, bool Stream = false);

public class StreamingRequest
{
    public string Model { get; set; } = "";
    public List<Turn> Messages { get; set; } = [];
    public bool {|AKIT2002:Stream|} { get; set; } = true;
}

public class BaseRequest
{
    public string Model { get; set; } = "";
    public List<Turn> Messages { get; set; } = [];
    public bool Stream { get; set; }
}

public sealed class ToolRequest : BaseRequest
{
    public List<string> Tools { get; set; } = [];
}

public sealed class ScreenRequest
{
    public string Model { get; set; } = "";
    public bool Stream { get; set; }
}

public static class Builders
{
    public static PlainRequest Plain(List<Turn> turns) => new() { Model = "gpt-4o", Messages = turns, {|AKIT2002:Stream = true|} };

    public static FullRequest Full(List<Turn> turns) => new FullRequest { Model = "gpt-4o", Messages = turns, {|AKIT2002:Stream = true|} };

    public static FullRequest FullAsked(List<Turn> turns) => new() { Model = "gpt-4o", Messages = turns, {|-AKIT2002:Stream = true|}, StreamOptions = new() { IncludeUsage = true } };

    public static FullRequest FullLater(List<Turn> turns)
    {
        var request = new FullRequest { Model = "gpt-4o", Messages = turns, {|-AKIT2002:Stream = true|} };
        request.StreamOptions = new StreamSettings { IncludeUsage = true };
        return request;
    }

    public static FullRequest FullForgotten(List<Turn> turns)
    {
        var request = new FullRequest { Model = "gpt-4o", Messages = turns };
        {|AKIT2002:request.Stream = true|};
        return request;
    }

    // Who made it may have set the rest.
    public static void Switch(FullRequest request) => {|-AKIT2002:request.Stream = true|};

    public static void Switch(PlainRequest request) => {|AKIT2002:request.Stream = true|};

    public static PositionalRequest Named(string model, List<Turn> turns) => new(model, turns, {|AKIT2002:Stream: true|});

    public static PositionalRequest Unnamed(string model, List<Turn> turns) => new PositionalRequest(model, turns, {|AKIT2002:true|});

    public static PositionalRequest Copied(PositionalRequest request) => request with { {|AKIT2002:Stream = true|} };

    public static ToolRequest Inherited(List<Turn> turns) => new() { Model = "gpt-4.1", Messages = turns, {|AKIT2002:Stream = true|}, Tools = ["search"] };

    public static ReadyRequest Ready(List<Turn> turns) => new() { Model = "gpt-4o", Messages = turns, {|-AKIT2002:Stream = true|} };

    public static ComputedRequest Computed(List<Turn> turns) => new() { Model = "gpt-4o", Messages = turns, {|-AKIT2002:Stream = true|} };

    public static ScreenRequest Screen() => new() { Model = "x100", {|-AKIT2002:Stream = true|} };

    public static PlainRequest Whole(List<Turn> turns) => new() { Model = "gpt-4o", Messages = turns, {|-AKIT2002:Stream = false|} };

    public static PlainRequest Either(List<Turn> turns, bool stream) => new() { Model = "gpt-4o", Messages = turns, {|-AKIT2002:Stream = stream|} };

    public static MessageParameters Library(List<Message> messages) => new() { Model = "some-model", Messages = messages, {|-AKIT2002:Stream = true|} };

    // The library asks by itself.
    public static async Task Official(ChatClient client, IEnumerable<ChatMessage> messages)
    {
        await foreach (var update in {|-AKIT2002:client.CompleteChatStreamingAsync(messages, new ChatCompletionOptions())|})
        {
            Console.Write(update.ContentUpdate.Count);
        }
    }

    public static object Untyped(List<Turn> turns)
    {
        dynamic body = new System.Dynamic.ExpandoObject();
        body.model = "gpt-4o";
        body.messages = turns;
        {|AKIT2002:body.stream = true|};
        return body;
    }
}
