namespace AnalyzerKit.Tests.Settlement;

/// <summary>Records as calls leave them.</summary>
internal static class Records
{
    public static readonly DateTimeOffset Start = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private static readonly string[] Models = ["gpt-4.1", "deepseek-v3.2", "gemini-2.5-flash"];

    public static UsageRecord Make(string id, double seconds = 0, decimal? cost = 0.01m) => new()
    {
        Timestamp = Start.AddSeconds(seconds),
        RequestId = id,
        Client = "IReviewer",
        Operation = "ReviewAsync",
        RequestedModel = "gpt-4.1",
        Provider = "openai",
        Relay = "default",
        Tags = new Dictionary<string, string> { ["department"] = "marketing" },
        Tokens = new() { Input = 100, Output = 20, Total = 120 },
        Cost = cost,
        CostBasis = cost is null ? CostBasis.Unpriced : CostBasis.Computed,
        Outcome = CallOutcome.Succeeded,
        Duration = TimeSpan.FromSeconds(1),
        Attempts = 1,
        AttemptDetails = [new() { Relay = "default", Model = "gpt-4.1", StartedAt = Start, Tokens = new() { Input = 100 } }],
        Anomalies = ["total unlike its parts"],
        WouldHaveRefused = ["per-user"],
    };

    /// <summary>Many different ones, the same for the same seed.</summary>
    public static List<UsageRecord> Random(int seed, int count)
    {
        var random = new Random(seed);
        var records = new List<UsageRecord>(count);
        for (var i = 0; i < count; i++)
        {
            var tags = new Dictionary<string, string>();
            if (random.Next(3) > 0)
                tags["department"] = Pick("marketing", "sales", "legal");
            if (random.Next(2) > 0)
                tags["user"] = Pick("ada", "bo");
            records.Add(Make($"r{i:D6}", random.Next(200_000), random.Next(6) == 0 ? null : random.Next(1_000_000) * 0.000000001m) with
            {
                Client = Pick("IReviewer", "IWriter"),
                Operation = Pick("A", "B", "C"),
                RequestedModel = Pick(Models),
                Project = random.Next(4) == 0 ? null : Pick("one", "two"),
                Environment = random.Next(4) == 0 ? null : "production",
                KeyName = random.Next(2) == 0 ? null : "HOLYSHEEP_API_KEY",
                Route = random.Next(2) == 0 ? null : "simple",
                CallSite = random.Next(2) == 0 ? null : "Program.cs:12",
                Outcome = (CallOutcome)random.Next(3),
                Duration = TimeSpan.FromTicks(random.Next(100_000_000)),
                Tags = tags,
                Tokens = new() { Input = random.Next(10_000), CachedInput = random.Next(1_000), Output = random.Next(5_000), Total = random.Next(20_000) },
            });
        }
        return records;

        string Pick(params string[] values) => values[random.Next(values.Length)];
    }
}
