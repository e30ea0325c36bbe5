using System.Text.RegularExpressions;
using AnalyzerKit.Simulator;

namespace AnalyzerKit.Analyzers.Tests.Table;

/// <summary>A declaration that works: how it is called, what the relay then receives, and what the record says.</summary>
internal sealed partial record GoodRow(string Name) : Row(Name)
{
    private readonly string? _client;
    private readonly string? _service;

    /// <summary>The call, as C#; <c>it</c> is the client.</summary>
    public required string Call { get; init; }

    /// <summary>The messages that the relay receives, as <c>role: text</c>, with <c>" | "</c> between them.</summary>
    public string Sent { get; init; } = "";

    /// <summary>All else that the relay receives, but for the model and what asks for a stream: <c>name=json</c>, in order of name.</summary>
    public string Settings { get; init; } = "";

    /// <summary>The models of all requests, in their order.</summary>
    public string Models { get; init; } = "deepseek-v3.2";

    /// <summary>The record's tags, as <c>key=value</c>, in order of key.</summary>
    public string Tags { get; init; } = "";

    /// <summary>The record's project; the host's own unless the row says otherwise.</summary>
    public string Project { get; init; } = "host-project";

    public string Relay { get; init; } = "default";

    /// <summary>The limit and period of the interface's own budget.</summary>
    public string? Budget { get; init; }

    /// <summary>The exception's type, where nothing is to be sent.</summary>
    public Type? Refused { get; init; }

    /// <summary>What happens to the first requests.</summary>
    public SimulatedAnswer[] Answers { get; init; } = [];

    /// <summary>What the call hands back, as text.</summary>
    public string Result { get; init; } = GoodBatch.Answer;

    /// <summary>The interface's full name, where the row is a whole file.</summary>
    public string Service
    {
        get => _service ?? "global::" + Space + "." + Interface;
        init => _service = value;
    }

    /// <summary>The record's client.</summary>
    public string Client
    {
        get => _client ?? Interface;
        init => _client = value;
    }

    /// <summary>The record's operation: the method called.</summary>
    public string Operation
    {
        get => field ?? Called().Match(Call).Groups[1].Value;
        init;
    }

    /// <summary>The method that registers the clients.</summary>
    public string Registration { get; init; } = "AddMeteredModels";

    /// <summary>The file that calls it.</summary>
    public string Caller => "#pragma warning disable\n#nullable enable annotations\n" + Support.Compile.Usings + $$"""
        namespace {{Space}}
        {
            public static class Caller { internal static object Call({{Service}} it) => {{Call}}; }
        }

        """;

    [GeneratedRegex(@"\bit\)?\.@?(\w+)")]
    private static partial Regex Called();
}
