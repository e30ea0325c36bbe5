using AnalyzerKit.Sql.Ledger;

namespace AnalyzerKit.Benchmarks.Sql;

/// <summary>A month of records as an organisation has them: eight departments, four models, and each call under one budget.</summary>
internal static class Month
{
    public static readonly DateTimeOffset Start = new(2026, 10, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly string[] Departments = ["platform", "marketing", "sales", "support", "legal", "finance", "research", "people"];
    private static readonly string[] Models = ["deepseek-v3.2", "gpt-4.1", "gemini-2.5-flash", "claude-sonnet-4.5"];

    public static List<BookedRecord> Records(int from, int count, int ofAll)
    {
        var records = new List<BookedRecord>(count);
        for (var i = from; i < from + count; i++)
        {
            var at = Start + (TimeSpan.FromDays(31) * ((double)i / ofAll));
            var input = 100 + (i * 7919L % 4_000);
            var output = 20 + (i * 104_729L % 900);
            var cost = ((input * 0.14m) + (output * 0.42m)) / 1_000_000m;
            var tokens = new TokenUsage { Input = input, Output = output, Total = input + output };
            var tags = new Dictionary<string, string> { ["department"] = Departments[i % Departments.Length], ["feature"] = "review" };
            var record = new UsageRecord
            {
                Timestamp = at,
                RequestId = Guid.CreateVersion7(at).ToString("N"),
                ResponseId = "chatcmpl-9f1c2b7a6d",
                Client = "ICodeReviewer",
                Operation = "ReviewAsync",
                RequestedModel = Models[i / 8 % Models.Length],
                Provider = "holysheep",
                Relay = "default",
                Project = "code-assistant",
                Environment = "production",
                Tags = tags,
                Tokens = tokens,
                Cost = cost,
                CostBasis = CostBasis.Computed,
                Duration = TimeSpan.FromMilliseconds(300 + (i * 31L % 2_000)),
                Attempts = 1,
                AttemptDetails = [new AttemptDetail { Relay = "default", Model = Models[i / 8 % Models.Length], StartedAt = at, Tokens = tokens, Cost = cost }],
                Outcome = CallOutcome.Succeeded,
                FinishReason = "stop",
            };
            records.Add(new(record, [new BookedCharge(1, cost)]));
        }

        return records;
    }
}
