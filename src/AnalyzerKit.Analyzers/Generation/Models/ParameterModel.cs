namespace AnalyzerKit.Analyzers.Generation.Models;

/// <summary>One parameter of a method.</summary>
/// <param name="Name">Its name, not escaped.</param>
/// <param name="Type">Its type as generated code writes it, with its modifiers.</param>
/// <param name="Role">What it is for besides placeholders and tags.</param>
/// <param name="IsString">Whether it is a string, which needs no formatting.</param>
/// <param name="NullIsEmpty">Whether null is allowed, and means empty text or no tag.</param>
/// <param name="IsGuarded">Whether null is refused.</param>
/// <param name="Tags">The keys of the tags that take their value from it.</param>
internal sealed record ParameterModel(string Name, string Type, ParameterRole Role, bool IsString, bool NullIsEmpty, bool IsGuarded, EquatableArray<string> Tags);

/// <summary>What a parameter is for besides placeholders and tags.</summary>
internal enum ParameterRole
{
    Text,
    Messages,
    Options,
    CancellationToken,
}
