using System.Globalization;
using Microsoft.CodeAnalysis;

namespace AnalyzerKit.Analyzers.Generation.Parsing;

/// <summary>Something in a declaration that cannot be honoured. Lives while a declaration is read, never in a model.</summary>
internal sealed record Mistake(DiagnosticDescriptor Rule, Location Location, string[] Arguments)
{
    public Diagnostic ToDiagnostic() => Diagnostic.Create(Rule, Location, Arguments);

    public override string ToString() =>
        Rule.Id + ": " + string.Format(CultureInfo.InvariantCulture, Rule.MessageFormat.ToString(CultureInfo.InvariantCulture), Arguments);
}
