using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;

namespace AnalyzerKit.Analyzers.Generation.Parsing;

/// <summary>Something in a declaration that cannot be honoured. Lives while a declaration is read, never in a model.</summary>
internal sealed record Mistake(DiagnosticDescriptor Rule, Location Location, string[] Arguments)
{
    /// <summary>Where the method stands that the mistake is one of, if its own place may be elsewhere.</summary>
    public Location? Subject { get; init; }

    /// <summary>What a fix needs to know beyond the place.</summary>
    public ImmutableDictionary<string, string?> Hints { get; init; } = ImmutableDictionary<string, string?>.Empty;

    public Diagnostic ToDiagnostic() => Diagnostic.Create(Rule, Location, Subject is null ? [] : [Subject], Hints, Arguments);

    public override string ToString() =>
        Rule.Id + ": " + string.Format(CultureInfo.InvariantCulture, Rule.MessageFormat.ToString(CultureInfo.InvariantCulture), Arguments);
}
