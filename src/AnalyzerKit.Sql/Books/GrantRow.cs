namespace AnalyzerKit.Sql.Books;

/// <summary>A limit raised for a while.</summary>
internal sealed record GrantRow(string Id, SeriesKey Series, decimal Amount, DateTimeOffset Made, DateTimeOffset Until, string Reason);
