using AnalyzerKit.Simulator;
using Microsoft.Extensions.DependencyInjection;

namespace AnalyzerKit.Integration.Tests.Money;

/// <summary>What an attempt is charged, by what happened to it.</summary>
public sealed class ChargeTableTests
{
    private const string Text = "What is the price of a token?";

    private enum Charge
    {
        Real,
        Worst,
        Missing,
    }

    private static readonly Dictionary<string, (SimulatedAnswer Answer, Charge Whole, Charge Streamed)> Cases = new()
    {
        ["ordinary"] = (SimulatedAnswer.Ordinary, Charge.Real, Charge.Real),
        ["cut by length"] = (Fault.FinishReason("length"), Charge.Real, Charge.Real),
        ["filtered"] = (Fault.FinishReason("content_filter"), Charge.Real, Charge.Real),
        ["split bytes"] = (Fault.SplitBytes(3), Charge.Real, Charge.Real),
        ["comments"] = (Fault.Comments(100), Charge.Real, Charge.Real),
        ["other content type"] = (Fault.WrongContentType(), Charge.Real, Charge.Real),
        ["null usage"] = (Fault.NullUsage(), Charge.Missing, Charge.Missing),
        ["reset before headers"] = (Fault.ConnectionReset(), Charge.Worst, Charge.Worst),
        ["reset after headers"] = (Fault.ConnectionReset(0), Charge.Worst, Charge.Worst),
        ["reset after content"] = (Fault.ConnectionReset(3), Charge.Worst, Charge.Worst),
        ["ends at once"] = (Fault.CutStream(0), Charge.Worst, Charge.Worst),
        ["ends after content"] = (Fault.CutStream(3), Charge.Worst, Charge.Worst),
        ["ends before its finish reason"] = (Fault.CutBeforeFinishReason(), Charge.Worst, Charge.Worst),
        ["ends after its finish reason"] = (Fault.CutAfterFinishReason(), Charge.Worst, Charge.Missing),
        ["truncated body"] = (Fault.TruncatedBody(), Charge.Worst, Charge.Worst),
        ["html"] = (Fault.Html(), Charge.Worst, Charge.Worst),
        ["invalid json"] = (Fault.InvalidJson(), Charge.Worst, Charge.Worst),
        ["empty body"] = (Fault.EmptyBody(), Charge.Worst, Charge.Worst),
        ["bad chunk"] = (Fault.BadChunk(2), Charge.Worst, Charge.Worst),
        ["error in stream"] = (Fault.ErrorInStream(2), Charge.Worst, Charge.Worst),
        ["error before content"] = (Fault.ErrorInStream(), Charge.Worst, Charge.Worst),
        ["no choice"] = (Fault.EmptyChoices(), Charge.Worst, Charge.Worst),
        ["stall before headers"] = (Fault.StallBeforeHeaders(), Charge.Worst, Charge.Worst),
        ["stall after headers"] = (Fault.Stall(), Charge.Worst, Charge.Worst),
        ["stall after content"] = (Fault.Stall(3), Charge.Worst, Charge.Worst),
    };

    public static TheoryData<string, bool> Names()
    {
        var data = new TheoryData<string, bool>();
        foreach (var name in Cases.Keys)
        {
            data.Add(name, false);
            data.Add(name, true);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Each_row_of_the_table(string name, bool streamed)
    {
        var (answer, whole, ofStream) = Cases[name];
        await using var host = MoneyHost.Start(
            new RelaySimulatorOptions { Script = [answer] },
            options => options.Relays["default"].AttemptTimeout = name.StartsWith("stall", StringComparison.Ordinal) ? TimeSpan.FromMilliseconds(200) : TimeSpan.FromMinutes(1));
        var error = await host.Get<IAsker>().EndAsync(Text, streamed);

        var record = await host.OnlyRecordAsync();
        var expected = streamed ? ofStream : whole;
        if (expected == Charge.Real)
        {
            Assert.Equal((UsageSource.Reported, CostBasis.Computed), (record.Tokens.Source, record.CostBasis));
            Assert.Equal(host.Simulator.Billed.Cost, record.Cost);
            Assert.Equal(host.Simulator.Billed.OutputTokens, record.Tokens.Output);
        }
        else
        {
            Assert.Equal((expected == Charge.Missing ? UsageSource.Missing : UsageSource.Estimated, CostBasis.Estimated), (record.Tokens.Source, record.CostBasis));
            Assert.Equal(MoneyHost.Worst(Text), record.Cost);
            Assert.Equal(MoneyHost.WorstTokens(Text), record.Tokens.Total);
        }

        Assert.Equal(expected == Charge.Worst ? CallOutcome.Failed : CallOutcome.Succeeded, record.Outcome);
        var attempt = Assert.Single(record.AttemptDetails);
        Assert.Equal((record.Cost, record.CostBasis, record.Tokens), (attempt.Cost, attempt.CostBasis, attempt.Tokens));
        if (expected == Charge.Worst)
        {
            var failure = Assert.IsType<RelayException>(error);
            Assert.Equal(record, failure.Usage);
            Assert.Equal(failure.Kind, attempt.Error);
        }
        else
        {
            Assert.Null(error);
            Assert.Null(attempt.Error);
        }

        await host.AssertSettledAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_error_status_is_charged_as_the_table_says(bool streamed)
    {
        // A server that fails so often would be left alone for a while.
        await using var host = MoneyHost.Start(configure: options => options.Relays["default"].CircuitBreaker = new() { Enabled = false });
        for (var status = 400; status < 600; status++)
        {
            host.Simulator.Enqueue(Fault.Status(status));
            var failure = Assert.IsType<RelayException>(await host.Get<IAsker>().EndAsync(Text, streamed));
            Assert.Equal(status, (int?)failure.StatusCode);
            var record = failure.Usage!;
            var isFree = status is (< 500 and not 408 and not 499) or 500 or 503;
            Assert.True(record.Cost == (isFree ? 0m : MoneyHost.Worst(Text)), $"Status {status} was charged {record.Cost}.");
            Assert.Equal(isFree ? CostBasis.Computed : CostBasis.Estimated, record.CostBasis);
            Assert.Equal(isFree ? 0 : MoneyHost.WorstTokens(Text), record.Tokens.Total);
            Assert.Equal(status, Assert.Single(record.AttemptDetails).StatusCode);
            Assert.Equal(CallOutcome.Failed, record.Outcome);
        }

        Assert.Equal(200, (await host.RecordsAsync()).Count);
        await host.AssertSettledAsync();
    }

    [Fact]
    public async Task Unbilled_statuses_replace_the_usual_ones()
    {
        await using var host = MoneyHost.Start(configure: options => options.Relays["default"].UnbilledStatuses = [502, 400]);
        foreach (var (status, isFree) in new[] { (502, true), (400, true), (500, false), (404, false), (504, false) })
        {
            host.Simulator.Enqueue(Fault.Status(status));
            var failure = Assert.IsType<RelayException>(await host.Get<IAsker>().EndAsync(Text, false));
            Assert.Equal(isFree ? 0m : MoneyHost.Worst(Text), failure.Usage!.Cost);
        }
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    [InlineData(false, true)]
    public async Task What_never_left_is_charged_nothing(bool nameIsUnknown, bool streamed)
    {
        var nobody = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        nobody.Start();
        var port = ((System.Net.IPEndPoint)nobody.LocalEndpoint).Port;
        nobody.Stop();
        await using var host = MoneyHost.Start(
            configure: options => options.Relays["default"].BaseUrl = new Uri(nameIsUnknown ? "http://nobody.invalid/v1" : $"http://127.0.0.1:{port}/v1"),
            build: builder => builder.ConfigureRelayHttp("default", http => http.ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler())));
        var failure = Assert.IsType<RelayException>(await host.Get<IAsker>().EndAsync(Text, streamed));

        Assert.Equal(RelayErrorKind.Unavailable, failure.Kind);
        var record = await host.OnlyRecordAsync();
        Assert.Equal((0m, CostBasis.Computed, CallOutcome.Failed, 0L), (record.Cost, record.CostBasis, record.Outcome, record.Tokens.Total));
        Assert.Equal(RelayErrorKind.Unavailable, Assert.Single(record.AttemptDetails).Error);
        await host.AssertSettledAsync();
    }

    [Theory]
    [InlineData(UsageShape.GeminiCumulative)]
    [InlineData(UsageShape.VllmContinuous)]
    public async Task Cumulative_counts_of_a_cut_stream_are_a_lower_bound_and_not_believed(UsageShape shape)
    {
        await using var host = MoneyHost.Start(new RelaySimulatorOptions { UsageShape = shape, Script = [Fault.CutStream(3)] });
        Assert.IsType<RelayException>(await host.Get<IAsker>().EndAsync(Text, true));
        var record = await host.OnlyRecordAsync();
        Assert.Equal((MoneyHost.Worst(Text), CostBasis.Estimated, UsageSource.Estimated), (record.Cost, record.CostBasis, record.Tokens.Source));
        await host.AssertSettledAsync();
    }

    [Fact]
    public async Task A_stream_without_its_end_mark_but_with_finish_reason_and_usage_is_whole()
    {
        await using var host = MoneyHost.Start(new RelaySimulatorOptions { Script = [Fault.WithoutDone()] });
        Assert.Null(await host.Get<IAsker>().EndAsync(Text, true));
        var record = await host.OnlyRecordAsync();
        Assert.Equal((CostBasis.Computed, host.Simulator.Billed.Cost), (record.CostBasis, record.Cost));
    }

    [Fact]
    public async Task Without_a_budget_and_without_a_price_nothing_is_estimated()
    {
        await using var host = MoneyHost.Start(configure: options =>
        {
            options.Relays["default"].PriceList = "none";
            options.Clients["undeclared"] = new() { Model = "my-own" };
        });
        await host.Get<IUndeclared>().AskAsync(Text);
        host.Simulator.Enqueue(Fault.ConnectionReset());
        await Assert.ThrowsAsync<RelayException>(() => host.Get<IUndeclared>().AskAsync(Text));
        Assert.All(await host.RecordsAsync(), record => Assert.Equal((null, CostBasis.Unpriced), (record.Cost, record.CostBasis)));
    }
}
