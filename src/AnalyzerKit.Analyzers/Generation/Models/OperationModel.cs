namespace AnalyzerKit.Analyzers.Generation.Models;

/// <summary>One method of a client.</summary>
/// <param name="Name">The method's name, not escaped.</param>
/// <param name="DeclaringType">The interface that declares it, as generated code writes it.</param>
/// <param name="ReturnType">The return type as generated code writes it, with <c>ref</c> where it returns one.</param>
/// <param name="Reply">What it returns.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="Prompt">The user's message; null for the forms that take messages.</param>
/// <param name="SystemPrompt">The system message; null where there is none.</param>
/// <param name="Call">What it changes of its interface's settings.</param>
/// <param name="Retry">Its own retries.</param>
/// <param name="Tags">Its own fixed tags.</param>
/// <param name="IsUnsafe">Whether its signature needs an unsafe context.</param>
/// <param name="Refusal">Why the method can only throw; null where it works.</param>
internal sealed record OperationModel(
    string Name,
    string DeclaringType,
    string ReturnType,
    Reply Reply,
    EquatableArray<ParameterModel> Parameters,
    TemplateModel? Prompt,
    TemplateModel? SystemPrompt,
    CallSettings Call,
    RetryModel? Retry,
    EquatableArray<TagModel> Tags,
    bool IsUnsafe,
    string? Refusal)
{
    /// <summary>Its routes, in place of its interface's; null where it has none of its own.</summary>
    public EquatableArray<RouteModel>? Routes { get; init; }

    /// <summary>How its structured reply is asked for; null where it has none.</summary>
    public ReplyModel? Structured { get; init; }
}
