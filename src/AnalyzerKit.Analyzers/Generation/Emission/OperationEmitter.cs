using AnalyzerKit.Analyzers.Generation.Models;
using AnalyzerKit.Analyzers.Generation.Parsing;

namespace AnalyzerKit.Analyzers.Generation.Emission;

/// <summary>One method of a client: check the arguments, put the messages together, hand them to the runtime.</summary>
internal sealed class OperationEmitter
{
    private const string Message = "global::Microsoft.Extensions.AI.ChatMessage";
    private const string Role = "global::Microsoft.Extensions.AI.ChatRole.";
    private const string Pair = "global::System.Collections.Generic.KeyValuePair<string, string?>";
    private const int LongestLine = 170;

    private readonly OperationModel _operation;
    private readonly bool _handlers;
    private readonly List<string> _arguments = [];

    public OperationEmitter(ClientModel client, OperationModel operation, NameAllocator names, Constants constants, string? interfaceSystemPrompt)
    {
        _operation = operation;
        _handlers = client.Handlers;
        if (operation.Refusal is not null)
        {
            return;
        }

        Field = names.TakeField(operation.Name);
        var templates = new TemplateEmitter(operation.Parameters, client.Handlers, constants);
        var system = operation.SystemPrompt switch
        {
            null => null,
            { Constant: { } constant } when constant == client.SystemPrompt && interfaceSystemPrompt is not null => interfaceSystemPrompt,
            var template => templates.Text(template, operation.Name + "SystemPrompt"),
        };

        if (operation.Prompt is { } prompt)
        {
            AddMessages(system, templates.Text(prompt, operation.Name + "Prompt"));
        }
        else
        {
            _arguments.Add((system ?? "null") + ",");
            _arguments.Add(Named(ParameterRole.Messages) + ",");
            _arguments.Add((Named(ParameterRole.Options) ?? "null") + ",");
        }

        AddTags(templates);
        _arguments.Add((Named(ParameterRole.CancellationToken) ?? "default") + ");");
    }

    /// <summary>The field that holds what the method's calls go through; null for a method that can only throw.</summary>
    public string? Field { get; }

    public void Write(CodeWriter writer)
    {
        WriteSignature(writer);
        writer.Open();
        if (_operation.Refusal is { } refusal)
        {
            writer.Line($"throw new global::System.NotSupportedException({Literal.Of(refusal)});").Close();
            return;
        }

        foreach (var parameter in _operation.Parameters)
        {
            if (parameter.IsGuarded)
            {
                writer.Line(Guard(parameter));
            }
        }

        writer.Line($"return {Field}.{Call(_operation)}(");
        var last = _arguments.Count - 1;
        if (_operation.ReturnType.IndexOf('?') >= 0)
        {
            _arguments[last] = _arguments[last].Replace(");", ")!;"); // an answer is never null, whatever the interface allows
        }

        writer.Indented(_arguments).Close();
    }

    private static string Call(OperationModel operation) => operation.Reply switch
    {
        Reply.Text => "GetTextAsync",
        Reply.MeteredText => "GetMeteredTextAsync",
        Reply.Structured => "GetReplyAsync<" + operation.Structured!.Type + ">",
        Reply.MeteredStructured => "GetMeteredReplyAsync<" + operation.Structured!.Type + ">",
        Reply.TextStream => "StreamText",
        Reply.Response => "GetResponseAsync",
        _ => "GetStreamingResponseAsync",
    };

    private void WriteSignature(CodeWriter writer)
    {
        var start = (_operation.IsUnsafe ? "unsafe " : "") + $"{_operation.ReturnType} {_operation.DeclaringType}.{GeneratedNames.Escape(_operation.Name)}(";
        var parameters = _operation.Parameters.Select(static parameter => parameter.Type + " " + GeneratedNames.Escape(parameter.Name)).ToList();
        var line = start + string.Join(", ", parameters) + ")";
        if (line.Length <= LongestLine || parameters.Count == 0)
        {
            writer.Line(line);
            return;
        }

        writer.Line(start).Indented(parameters.Select((parameter, index) => parameter + (index == parameters.Count - 1 ? ")" : ",")));
    }

    // The name is taken from the argument's source (C# 10), where it would keep the escape of a keyword.
    private string Guard(ParameterModel parameter)
    {
        var name = GeneratedNames.Escape(parameter.Name);
        return "global::System.ArgumentNullException.ThrowIfNull(" + name + (_handlers && name == parameter.Name ? "" : ", " + Literal.Of(parameter.Name)) + ");";
    }

    private string? Named(ParameterRole role) =>
        _operation.Parameters.FirstOrDefault(parameter => parameter.Role == role) is { } parameter ? GeneratedNames.Escape(parameter.Name) : null;

    private void AddMessages(string? system, string prompt)
    {
        var user = $"new({Role}User, {prompt})";
        if (system is null)
        {
            _arguments.Add($"new {Message}[] {{ {user} }},");
            return;
        }

        _arguments.AddRange([$"new {Message}[]", "{", $"    new({Role}System, {system}),", $"    {user},", "},"]);
    }

    private void AddTags(TemplateEmitter templates)
    {
        var pairs = _operation.Parameters
            .SelectMany(parameter => parameter.Tags.Select(key => $"new({Literal.Of(key)}, {templates.Tag(parameter)})"))
            .ToList();
        _arguments.Add(pairs.Count == 0 ? $"global::System.Array.Empty<{Pair}>()," : $"new {Pair}[] {{ {string.Join(", ", pairs)} }},");
    }
}
