namespace AnalyzerKit.Analyzers.Generation.Models;

/// <summary>All that is needed to write one interface's client.</summary>
/// <param name="FullName">The interface's name with namespace and containing types: what the file is named after.</param>
/// <param name="Namespace">The namespace of the generated class.</param>
/// <param name="ClassName">The name of the generated class.</param>
/// <param name="Service">The interface, as generated code writes it.</param>
/// <param name="Settings">What its attributes say.</param>
/// <param name="SystemPrompt">The interface's constant system prompt; null where there is none, or where it has placeholders.</param>
/// <param name="Operations">Its methods.</param>
/// <param name="Replies">What its structured replies are read with.</param>
/// <param name="Handlers">Whether the language has interpolated string handlers (C# 10).</param>
internal sealed record ClientModel(
    string FullName,
    string Namespace,
    string ClassName,
    string Service,
    ClientSettings Settings,
    string? SystemPrompt,
    EquatableArray<OperationModel> Operations,
    ReplySettings Replies,
    bool Handlers)
{
    /// <summary>The generated class, as generated code writes it.</summary>
    public string QualifiedClassName => "global::" + Namespace + "." + ClassName;

    /// <summary>Whether structured replies are read by reflection.</summary>
    public bool ReadsByReflection => Replies.JsonContext is null && Operations.Any(static operation => operation.Structured is not null);

    /// <summary>The client with its structured methods refused, where reflection is not to be had; itself where it does without.</summary>
    public ClientModel WithoutReflection(string refusal) => !ReadsByReflection ? this : this with
    {
        Operations = Operations.Select(operation => operation.Structured is null ? operation : operation with { Refusal = operation.Refusal ?? refusal }).ToEquatable(),
    };
}
