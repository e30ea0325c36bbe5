using AnalyzerKit.Analyzers.Generation.Models;

namespace AnalyzerKit.Analyzers.Generation.Emission;

/// <summary>The formats of a client's structured replies: one for each type, over one set of options.</summary>
internal sealed class ReplyFormats
{
    private const string Services = "global::AnalyzerKit.CompilerServices.";

    private readonly ReplySettings _settings;
    private readonly string _options = "";
    private readonly Dictionary<ReplyModel, string> _names = [];
    private readonly List<string> _lines = [];

    public ReplyFormats(ClientModel client, NameAllocator names, Constants constants)
    {
        _settings = client.Replies;
        foreach (var operation in client.Operations)
        {
            if (operation is not { Refusal: null, Structured: { } reply } || _names.ContainsKey(reply))
            {
                continue;
            }

            _options = _names.Count == 0 ? names.Take("ReplyOptions") : _options;
            var schema = constants.Add(reply.Name + "Schema", reply.Schema);
            var name = names.Take(reply.Name + "Reply");
            _names.Add(reply, name);
            _lines.Add($"private static readonly {Services}ReplyFormat<{reply.Type}> {name} = new({Literal.Of(reply.Name)}, {schema}, isWrapped: {Literal.Of(reply.IsWrapped)}, {_options});");
        }
    }

    /// <summary>The field of a method's format; null for a method without one.</summary>
    public string? NameOf(OperationModel operation) => operation.Structured is { } reply && _names.TryGetValue(reply, out var name) ? name : null;

    public void Write(CodeWriter writer)
    {
        if (_lines.Count == 0)
        {
            return;
        }

        var arguments = _settings.Enums.Select(static name => $"new global::System.Text.Json.Serialization.JsonStringEnumConverter<{name}>(namingPolicy: null, allowIntegerValues: false)").ToList();
        if (_settings.JsonContext is { } context)
        {
            arguments.Insert(0, context + ".Default");
        }

        var call = $"private static readonly global::System.Text.Json.JsonSerializerOptions {_options} = {Services}ReplyJson.{(_settings.JsonContext is null ? "FromReflection" : "FromContext")}(";
        if (arguments.Count < 2)
        {
            writer.Line(call + string.Concat(arguments) + ");");
        }
        else
        {
            writer.Line(call).Indented(arguments.Select((argument, index) => argument + (index == arguments.Count - 1 ? ");" : ",")));
        }

        foreach (var line in _lines)
        {
            writer.Line(line);
        }

        writer.Line();
    }
}
