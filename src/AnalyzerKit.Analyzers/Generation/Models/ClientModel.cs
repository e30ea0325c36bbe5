namespace AnalyzerKit.Analyzers.Generation.Models;

/// <summary>All that is needed to write one interface's client.</summary>
/// <param name="FullName">The interface's name with namespace and containing types: what the file is named after.</param>
/// <param name="Namespace">The namespace of the generated class.</param>
/// <param name="ClassName">The name of the generated class.</param>
/// <param name="Service">The interface, as generated code writes it.</param>
/// <param name="Settings">What its attributes say.</param>
/// <param name="SystemPrompt">The interface's constant system prompt; null where there is none, or where it has placeholders.</param>
/// <param name="Operations">Its methods.</param>
/// <param name="Handlers">Whether the language has interpolated string handlers (C# 10).</param>
internal sealed record ClientModel(
    string FullName,
    string Namespace,
    string ClassName,
    string Service,
    ClientSettings Settings,
    string? SystemPrompt,
    EquatableArray<OperationModel> Operations,
    bool Handlers)
{
    /// <summary>The generated class, as generated code writes it.</summary>
    public string QualifiedClassName => "global::" + Namespace + "." + ClassName;
}
