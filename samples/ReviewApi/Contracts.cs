namespace ReviewApi;

/// <summary>What to review.</summary>
internal sealed record ReviewRequest(string Language, string Code);

/// <summary>The review, and what it took.</summary>
internal sealed record ReviewAnswer(string Review, long Tokens, decimal? CostUsd);

/// <summary>What a department's reviews have cost since the start.</summary>
internal sealed record Spending(string? Department, long Calls, decimal CostUsd);
