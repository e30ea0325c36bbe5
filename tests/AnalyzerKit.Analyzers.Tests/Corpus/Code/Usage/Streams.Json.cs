// Bodies as JSON nodes, dictionaries and text.
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Shop.Raw;

public sealed class Nodes(HttpClient http)
{
    public JsonObject Initialized(string model, JsonArray messages) => new() { ["model"] = model, ["messages"] = messages, {|AKIT2002:["stream"] = true|} };

    public JsonObject Wrapped(string model, JsonArray messages)
    {
        var body = new JsonObject { ["model"] = JsonValue.Create(model), ["messages"] = messages, {|AKIT2002:["stream"] = JsonValue.Create(true)|} };
        return body;
    }

    public async Task<HttpResponseMessage> StepByStep(string model, JsonArray messages, bool streaming)
    {
        var body = new JsonObject { ["model"] = model };
        body["messages"] = messages;
        if (streaming)
        {
            {|AKIT2002:body["stream"] = true|};
        }

        return await http.PostAsync("https://api.openai.com/v1/chat/completions", new StringContent(body.ToJsonString()));
    }

    public JsonObject Later(string model, JsonArray messages)
    {
        var body = new JsonObject { ["model"] = model, ["messages"] = messages, {|-AKIT2002:["stream"] = true|} };
        body["stream_options"] = new JsonObject { ["include_usage"] = true };
        return body;
    }

    public JsonObject ByAnother(string model, JsonArray messages)
    {
        var body = new JsonObject { ["model"] = model, ["messages"] = messages, {|-AKIT2002:["stream"] = true|} };
        AskForUsage(body);
        return body;
    }

    private static void AskForUsage(JsonObject body) => body["stream_options"] = new JsonObject { ["include_usage"] = true };
}

public sealed class Dictionaries
{
    public Dictionary<string, object> Indexed(string model, object messages) => new()
    {
        ["model"] = model,
        ["messages"] = messages,
        {|AKIT2002:["stream"] = true|},
    };

    public Dictionary<string, object?> Pairs(string model, object messages) => new Dictionary<string, object?> { { "model", model }, { "messages", messages }, {|AKIT2002:{ "stream", true }|} };

    public IDictionary<string, object> Added(string model, object messages)
    {
        var payload = new Dictionary<string, object>();
        payload.Add("model", model);
        payload.Add("messages", messages);
        {|AKIT2002:payload.Add("stream", true)|};
        return payload;
    }

    public Dictionary<string, object> Asked(string model, object messages) => new()
    {
        ["model"] = model, ["messages"] = messages, {|-AKIT2002:["stream"] = true|}, ["stream_options"] = new Dictionary<string, object> { ["include_usage"] = true },
    };

    public Dictionary<string, object> AskedLater(string model, object messages)
    {
        var payload = new Dictionary<string, object> { ["model"] = model, ["messages"] = messages, {|-AKIT2002:["stream"] = true|} };
        payload.Add("stream_options", new { include_usage = true });
        return payload;
    }

    public Dictionary<string, object> Off(string model, object messages) => new() { ["model"] = model, ["messages"] = messages, {|-AKIT2002:["stream"] = false|} };

    public Dictionary<string, bool> Flags() => new() { {|-AKIT2002:["stream"] = true|}, ["cache"] = false };
}

public static class Texts
{
    public static string Raw(string prompt) => $$"""
        {
          "model": "gpt-4o",
          "messages": [ { "role": "user", "content": {{JsonSerializer.Serialize(prompt)}} } ],
          {|AKIT2002:"stream": true|}
        }
        """;

    public static string Escaped(string prompt) => "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"" + prompt + "\"}],{|AKIT2002:\"stream\":true|}}";

    public static string Verbatim() => @"{ ""model"": ""gpt-4.1-mini"", ""messages"": [], {|AKIT2002:""stream"" : true|} }";

    public static string Interpolated(string model, string messages) => $"{{\"model\":\"{model}\",\"messages\":{messages},{|AKIT2002:\"stream\":true|}}}";

    public static ReadOnlySpan<byte> Utf8() => """{"model":"gpt-4o","messages":[],{|AKIT2002:"stream":true|}}"""u8;

    public static string Format(string model, string messages) => string.Format("{{\"model\":\"{0}\",\"messages\":{1},{|AKIT2002:\"stream\":true|}}}", model, messages);

    public static string Appended(string model, string messages)
    {
        var json = new StringBuilder();
        json.Append("{\"model\":\"").Append(model).Append("\",\"messages\":").Append(messages);
        json.Append(",{|AKIT2002:\"stream\":true|}}");
        return json.ToString();
    }

    public static string Asked() => """{"model":"gpt-4o","messages":[],{|-AKIT2002:"stream":true|},"stream_options":{"include_usage":true}}""";

    public static string Off() => """{"model":"gpt-4o","messages":[],{|-AKIT2002:"stream":false|}}""";

    public static string Responses() => """{"model":"gpt-4o","input":"hello",{|-AKIT2002:"stream":true|}}""";

    public static string Anthropic() => """{"model":"claude-haiku-4-5","max_tokens":64,"messages":[],{|-AKIT2002:"stream":true|}}""";

    public static string Help => {|-AKIT2002:"Set \"stream\": true in the request to get the answer in pieces."|};

    public static string Setting => """{"camera":{"stream": true}}""";
}

public static class Writers
{
    public static void Write(Utf8JsonWriter writer, string model, Action<Utf8JsonWriter> messages)
    {
        writer.WriteStartObject();
        writer.WriteString("model"u8, model);
        writer.WritePropertyName("messages"u8);
        messages(writer);
        {|AKIT2002:writer.WriteBoolean("stream"u8, true)|};
        writer.WriteEndObject();
    }

    public static void WriteAsked(Utf8JsonWriter writer, string model, Action<Utf8JsonWriter> messages)
    {
        writer.WriteStartObject();
        writer.WriteString("model", model);
        writer.WritePropertyName("messages");
        messages(writer);
        {|-AKIT2002:writer.WriteBoolean("stream", true)|};
        writer.WriteStartObject("stream_options");
        writer.WriteBoolean("include_usage", true);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
