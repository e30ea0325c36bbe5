using AnalyzerKit.Integration.Tests.Money;
using AnalyzerKit.Simulator;

namespace AnalyzerKit.Integration.Tests.Failover;

/// <summary>What a call with a charged attempt behind it may still go to.</summary>
public sealed class CheaperAfterChargeTests
{
    private const string Text = "What is the price of a token?";

    private static readonly decimal Gpt = MoneyHost.Worst(Text, 100, 2m, 8m), Claude = MoneyHost.Worst(Text, 100, 3m, 15m);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_goes_to_the_next_fallback_that_fits_beside_the_charge(bool streamed)
    {
        await using var host = await StartAsync(null);
        host.First.Enqueue(Fault.Status(502), SimulatedAnswer.Ordinary);
        if (streamed)
            await Calls.ReadAsync(host.Get<IModest>().StreamAsync(Text));
        else
            await host.Get<IModest>().AskAsync(Text);

        var record = await host.OnlyRecordAsync();
        Assert.Equal(
            [("gpt-4.1", AttemptReason.First), ("deepseek-v3.2", AttemptReason.Fallback)],
            record.AttemptDetails.Select(static attempt => (attempt.Model, attempt.Reason)));
        Assert.Equal(Gpt, record.AttemptDetails[0].Cost);
        await host.AssertSettledAsync("modest");
    }

    [Fact]
    public async Task Where_that_is_not_wanted_it_ends_with_the_error_it_had()
    {
        await using var host = await StartAsync(BudgetExceededAction.Refuse);
        host.First.Enqueue(Fault.Status(502), SimulatedAnswer.Ordinary);
        var error = await Assert.ThrowsAsync<RelayException>(() => host.Get<IModest>().AskAsync(Text));

        Assert.Equal(502, (int?)error.StatusCode);
        Assert.Equal((1, (decimal?)Gpt), ((await host.OnlyRecordAsync()).Attempts, (await host.OnlyRecordAsync()).Cost));
        await host.AssertSettledAsync("modest");
    }

    // Enough for the dearest alone, and not for it beside a charge.
    private static Task<FailoverHost> StartAsync(BudgetExceededAction? action) =>
        FailoverHost.StartAsync(standsIn: false, options => options.Clients["modest"] = new() { Budget = Gpt + Claude - 0.000001m, OnBudgetExceeded = action });
}
