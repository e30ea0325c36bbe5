using System.Text.Json;
using AnalyzerKit.Simulator.Answers;

namespace AnalyzerKit.Simulator.Engine;

/// <summary>What the simulator understands of a chat completion's body.</summary>
internal sealed class ChatRequest
{
    /// <summary>What is wrong with it; null for nothing.</summary>
    public string? Problem { get; private set; }

    public string? Model { get; private set; }

    public bool Stream { get; private set; }

    public bool HasStreamOptions { get; private set; }

    public bool IncludeUsage { get; private set; }

    public int Choices { get; private set; } = 1;

    public long? OutputLimit { get; private set; }

    public string? ReasoningEffort { get; private set; }

    public string LastUserText { get; private set; } = "";

    public int MessageCount { get; private set; }

    public int ImageCount { get; private set; }

    /// <summary>Every text of tools, the reply's schema and messages, in the order in which a model sees them.</summary>
    public List<string> Texts { get; } = [];

    public List<ChatTool> Tools { get; } = [];

    /// <summary>The tool that must be called: its name, "" for any, null for none.</summary>
    public string? RequiredTool { get; private set; }

    public bool WantsJson { get; private set; }

    public JsonElement? Schema { get; private set; }

    public static ChatRequest Read(JsonElement json)
    {
        var request = new ChatRequest();
        try
        {
            request.Fill(json);
        }
        catch (InvalidOperationException)
        {
            // Text that is no text: a lone surrogate written as an escape.
            request.Problem = "The request body holds text that is not valid Unicode.";
        }

        return request;
    }

    private void Fill(JsonElement json)
    {
        Model = json.Text("model");
        Stream = json.IsTrue("stream");
        HasStreamOptions = json.Member("stream_options") is not null;
        IncludeUsage = json.Member("stream_options")?.IsTrue("include_usage") ?? false;
        OutputLimit = json.Whole("max_completion_tokens") ?? json.Whole("max_tokens");
        ReasoningEffort = json.Text("reasoning_effort");
        Choices = (int)Math.Clamp(json.Whole("n") ?? 1, 1, 128);
        ReadTools(json);
        ReadFormat(json);
        foreach (var message in json.Items("messages")) ReadMessage(message);
        if (WantsJson) Schema ??= PromptedSchema.Find(Texts);
        Problem = string.IsNullOrEmpty(Model) ? "You must provide a model parameter."
            : MessageCount == 0 ? "Missing required parameter: 'messages'."
            : OutputLimit <= 0 ? "The output limit must be at least 1."
            : RequiredTool is { Length: > 0 } name && !Tools.Exists(tool => tool.Name == name) ? $"The tool '{name}' is not among the tools."
            : RequiredTool is not null && Tools.Count == 0 ? "'tool_choice' is only allowed when 'tools' are specified."
            : null;
    }

    private void ReadTools(JsonElement json)
    {
        foreach (var tool in json.Items("tools"))
        {
            if (tool.Member("function") is not { } function) continue;
            var parameters = function.Member("parameters");
            Tools.Add(new ChatTool(function.Text("name") ?? "", parameters));
            Texts.Add((function.Text("name") ?? "") + (function.Text("description") ?? "") + (parameters?.GetRawText() ?? ""));
        }

        var choice = json.Member("tool_choice");
        RequiredTool = choice is { ValueKind: JsonValueKind.String } word ? (word.ValueEquals("required") ? "" : null) : choice?.Member("function")?.Text("name");
    }

    private void ReadFormat(JsonElement json)
    {
        if (json.Member("response_format") is not { } format) return;
        string? type = format.Text("type");
        WantsJson = type is "json_object" or "json_schema";
        Schema = type == "json_schema" ? format.Member("json_schema")?.Member("schema") : null;
        if (Schema is { } schema) Texts.Add((format.Member("json_schema")?.Text("name") ?? "") + schema.GetRawText());
    }

    private void ReadMessage(JsonElement message)
    {
        MessageCount++;
        int first = Texts.Count;
        if (message.Text("name") is { } name) Texts.Add(name);
        if (message.Text("content") is { } text) Texts.Add(text);
        foreach (var part in message.Items("content"))
        {
            if ((part.Text("text") ?? part.Text("refusal")) is { } partText) Texts.Add(partText);
            else ImageCount++;
        }

        if (message.Text("role") == "user") LastUserText = string.Concat(Texts.Skip(first));
        foreach (var call in message.Items("tool_calls"))
        {
            if (call.Member("function") is { } function) Texts.Add((function.Text("name") ?? "") + (function.Text("arguments") ?? ""));
        }
    }
}
