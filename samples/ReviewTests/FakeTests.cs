using AnalyzerKit;
using AnalyzerKit.Testing;
using Xunit;

namespace ReviewTests;

/// <summary>1. Your own logic, with a fake of your own interface: no host, no HTTP, no model.</summary>
public class FakeTests
{
    [Theory]
    [InlineData("OK, clean and short.", true)]
    [InlineData("The loop reads past the end.", false)]
    public async Task A_verdict_follows_the_review_and_says_what_it_cost(string review, bool mayMerge)
    {
        var service = new ReviewService(new FakeReviewer { Review = () => new(review, UsageRecords.Create(cost: 0.0021m)) });

        Assert.Equal(new Verdict(mayMerge, review, 0.0021m), await service.JudgeAsync("- a\n+ b"));
    }

    [Fact]
    public async Task A_spent_budget_pauses_reviews()
    {
        var resetsAt = new DateTimeOffset(2026, 7, 1, 0, 0, 0, TimeSpan.Zero);
        var service = new ReviewService(new FakeReviewer
        {
            Review = () => throw new BudgetExceededException("reviews", BudgetUnit.Usd, limit: 1m, spent: 0.99m, reserved: 0m, requested: 0.02m, resetsAt),
        });

        var verdict = await service.JudgeAsync("- a\n+ b");

        Assert.Equal("Reviews are paused until 2026-07-01 00:00:00Z.", verdict.Reason);
    }

    [Fact]
    public async Task An_explanation_is_written_as_it_comes()
    {
        var output = new StringWriter();

        var tokens = await new ReviewService(new FakeReviewer()).ExplainAsync("- a\n+ b", output);

        Assert.Equal(("It renames a.", "5 tokens"), (output.ToString(), tokens));
    }

    private sealed class FakeReviewer : IReviewer
    {
        public Func<Metered<string>> Review { get; init; } = () => new("OK", UsageRecords.Create());

        public async Task<string> ReviewAsync(string diff, CancellationToken cancellationToken) => (await MeasureAsync(diff, cancellationToken)).Value;

        public Task<Metered<string>> MeasureAsync(string diff, CancellationToken cancellationToken) => Task.FromResult(Review());

        public MeteredStream ExplainAsync(string diff, CancellationToken cancellationToken) =>
            MeteredStream.From(new[] { "It ", "renames ", "a." }.ToAsyncEnumerable(), UsageRecords.Create(output: 5));
    }
}
