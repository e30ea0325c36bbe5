using Microsoft.CodeAnalysis.CSharp;

namespace AnalyzerKit.Analyzers.Tests.Rules;

/// <summary>One way to get a declaration wrong, as docs/declarations.md shows it.</summary>
/// <param name="Written">What is written, its place marked; a member of a metered interface, unless it declares the interface itself.</param>
/// <param name="Message">What is said about it, to the letter.</param>
public sealed record DeclarationMistake(string Written, string Message)
{
    /// <summary>Whether an editor offers a fix.</summary>
    public bool HasFix { get; init; }

    /// <summary>The project's language version.</summary>
    public LanguageVersion Language { get; init; } = LanguageVersion.Latest;

    /// <summary>What another generator makes.</summary>
    public string? Foreign { get; init; }

    /// <summary>A property that the project sets.</summary>
    public (string Name, string Value)? Property { get; init; }

    /// <summary>The rule, which the mark names.</summary>
    public string Id => Written.Substring(Written.IndexOf("{|", StringComparison.Ordinal) + 2, 8);

    /// <summary>The whole source.</summary>
    public string Marked => IsMember ? "[MeteredModel(\"deepseek-v3.2\")] public interface IClient { " + Written + " }" : Written;

    private bool IsMember => !Written.Contains("interface ", StringComparison.Ordinal) && !Written.Contains("class ", StringComparison.Ordinal) && !Written.Contains("[assembly", StringComparison.Ordinal);

    public override string ToString() => Written;
}
