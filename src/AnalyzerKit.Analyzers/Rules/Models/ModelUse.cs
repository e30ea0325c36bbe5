using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AnalyzerKit.Analyzers.Rules;

/// <summary>Who answers for a model's id.</summary>
internal enum ModelServer
{
    /// <summary>The relay, as AnalyzerKit knows it.</summary>
    Relay,

    /// <summary>A relay with models or a name of its own.</summary>
    CustomRelay,

    /// <summary>The model's maker.</summary>
    Maker,

    /// <summary>Options say the id; the client that gets them is not in sight.</summary>
    Unknown,
}

/// <summary>A place where code names a model.</summary>
/// <param name="Id">The model's id.</param>
/// <param name="Value">The expression there.</param>
/// <param name="Server">Who answers for it.</param>
/// <param name="Maker">The maker whose server is called; null for others.</param>
internal sealed record ModelUse(string Id, IOperation Value, ModelServer Server, string? Maker)
{
    /// <summary>Where a rule reports: at the use.</summary>
    public Location Place => Value.Syntax.GetLocation();

    public SyntaxTree Tree => Value.Syntax.SyntaxTree;
}

/// <summary>Where a rule says what it has to say of a use.</summary>
internal delegate void ModelUseReader(ModelUse use, AnalyzerOptions options, Action<Diagnostic> report);
