using AnalyzerKit.Integration.Tests.Money;
using AnalyzerKit.Simulator;

namespace AnalyzerKit.Integration.Tests.Failover;

/// <summary>
/// Every way in which the first attempt can fail, waited for or streamed, before and after the first content, with another key, another model or another
/// relay to go to: what is tried, in which order, what it is charged, and what the record says.
/// </summary>
public sealed class FaultTableTests
{
    private const string Text = "What is the price of a token?";

    public enum Failover
    {
        Key,
        Model,
        Relay,
    }

    /// <summary>A fault; whether its attempt is charged its worst case; and whether another attempt may mend it.</summary>
    /// <param name="Fault">What the first relay does to the first attempt.</param>
    /// <param name="IsCharged">By the table of charges.</param>
    /// <param name="Moves">To another model or relay.</param>
    /// <param name="MovesElsewhere">To another relay alone.</param>
    /// <param name="MovesKey">To another key.</param>
    private sealed record Row(SimulatedAnswer Fault, bool IsCharged, bool Moves, bool MovesElsewhere = false, bool MovesKey = false);

    private static readonly int[] Retryable = [408, 429, 500, 502, 503, 504];

    private static readonly int[] Statuses = [400, 401, 402, 403, 404, 408, 409, 413, 422, 429, 451, 499, 500, 501, 502, 503, 504, 520, 522, 524, 529];

    private static Row Of(string fault, bool streamed) => fault switch
    {
        "reset before headers" => new(Fault.ConnectionReset(), true, true),
        "reset before content" => new(Fault.ConnectionReset(0), true, true),
        "reset after content" => new(Fault.ConnectionReset(3), true, Moves: !streamed),
        "cut before content" => new(Fault.CutStream(0), true, streamed || IsWholeCutRetried),
        "cut after content" => new(Fault.CutStream(3), true, !streamed && IsWholeCutRetried),
        "error before content" => new(Fault.ErrorInStream(), true, Moves: true),
        "error after content" => new(Fault.ErrorInStream(3), true, Moves: !streamed),
        "stall before headers" => new(Fault.StallBeforeHeaders(), true, true),
        "stall before content" => new(Fault.Stall(), true, true),
        "stall after content" => new(Fault.Stall(3), true, Moves: !streamed),
        "html" => new(Fault.Html(), true, false),
        "invalid json" => new(Fault.InvalidJson(), true, false),
        _ when int.Parse(fault, System.Globalization.CultureInfo.InvariantCulture) is var status => new(
            Fault.Status(status),
            status is 408 or 499 or 502 or 504 or >= 520 || status is > 500 and not 503,
            Retryable.Contains(status),
            MovesElsewhere: status is 401 or 402,
            MovesKey: status == 401),
        _ => throw new ArgumentOutOfRangeException(nameof(fault)),
    };

    // A whole answer that ends too early is a body that is no JSON.
    private const bool IsWholeCutRetried = false;

    public static TheoryData<string, bool, Failover> Rows()
    {
        var rows = new TheoryData<string, bool, Failover>();
        string[] faults =
        [
            .. Statuses.Select(static status => status.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            "reset before headers", "reset before content", "reset after content", "cut before content", "cut after content", "error before content", "error after content",
            "stall before headers", "stall before content", "stall after content", "html", "invalid json",
        ];
        foreach (var fault in faults)
        {
            foreach (var streamed in new[] { false, true })
            {
                foreach (var failover in Enum.GetValues<Failover>())
                    rows.Add(fault, streamed, failover);
            }
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Each_row(string fault, bool streamed, Failover failover)
    {
        var row = Of(fault, streamed);
        await using var host = await FailoverHost.StartAsync(
            standsIn: failover == Failover.Relay,
            options => options.Relays["default"].AttemptTimeout = fault.StartsWith("stall", StringComparison.Ordinal) ? TimeSpan.FromMilliseconds(250) : TimeSpan.FromSeconds(30));
        if (failover != Failover.Key)
            host.Keys.RemoveAt(1);
        host.First.Enqueue(row.Fault);
        var error = await (failover == Failover.Model ? AskPairAsync(host, streamed) : AskSingleAsync(host, streamed));

        var moves = failover switch
        {
            Failover.Key => row.MovesKey,
            Failover.Model => row.Moves,
            _ => row.Moves || row.MovesElsewhere,
        };
        var record = await host.OnlyRecordAsync();
        var first = record.AttemptDetails[0];
        Assert.Equal(("default", "deepseek-v3.2", "first", AttemptReason.First), (first.Relay, first.Model, first.KeyName, first.Reason));
        Assert.Equal(row.IsCharged ? MoneyHost.Worst(Text) : 0m, first.Cost);
        Assert.Equal(row.IsCharged ? CostBasis.Estimated : CostBasis.Computed, first.CostBasis);
        Assert.NotNull(first.Error);
        Assert.Equal(moves ? 2 : 1, record.Attempts);
        Assert.Equal(moves && failover == Failover.Relay ? 1 : 0, host.Spare.Requests.Count);
        Assert.Equal(moves && failover != Failover.Relay ? 2 : 1, host.First.Requests.Count);
        Assert.Equal(moves ? CallOutcome.Succeeded : CallOutcome.Failed, record.Outcome);
        if (moves)
        {
            Assert.Null(error);
            var second = record.AttemptDetails[1];
            Assert.Equal(
                failover switch
                {
                    Failover.Key => ("default", "deepseek-v3.2", "second", AttemptReason.NextKey),
                    Failover.Model => ("default", "gemini-2.5-flash", "first", AttemptReason.Fallback),
                    _ => ("spare", "deepseek-v3.2", "spare-key", AttemptReason.Fallback),
                },
                (second.Relay, second.Model, second.KeyName, second.Reason));
            Assert.Equal((CostBasis.Computed, null), (second.CostBasis, second.Error));
            Assert.Equal((second.Relay, second.KeyName), (record.Relay, record.KeyName));
            Assert.Equal(row.IsCharged ? CostBasis.Estimated : CostBasis.Computed, record.CostBasis);
        }
        else
        {
            var failure = Assert.IsType<RelayException>(error);
            Assert.Equal(record, failure.Usage);
            Assert.Equal(first.Error, failure.Kind);
        }

        await host.AssertSettledAsync(record.Client);
    }

    private static async Task<Exception?> AskSingleAsync(FailoverHost host, bool streamed) => await Record.ExceptionAsync(async () =>
    {
        if (streamed)
            await Calls.ReadAsync(host.Get<ISingle>().StreamAsync(Text));
        else
            await host.Get<ISingle>().AskAsync(Text);
    });

    private static async Task<Exception?> AskPairAsync(FailoverHost host, bool streamed) => await Record.ExceptionAsync(async () =>
    {
        if (streamed)
            await Calls.ReadAsync(host.Get<IPair>().StreamAsync(Text));
        else
            await host.Get<IPair>().AskAsync(Text);
    });
}
