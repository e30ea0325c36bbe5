using System.ComponentModel;

namespace Quickstart;

/// <summary>What the model answers: the compiler makes its JSON schema, and an answer that does not fit is an error.</summary>
public sealed record Review(string Summary, Severity Severity, IReadOnlyList<Finding> Findings);

public sealed record Finding([Description("Counted from 1")] int Line, string Problem, string? Fix);

public enum Severity
{
    Low,
    Medium,
    High,
}
