using AnalyzerKit.Simulator;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Integration.Tests.Money;

/// <summary>One call made at random: by any client, streamed or not, cancelled, left, in scopes.</summary>
internal sealed class RandomCall(string id, Random random)
{
    private static readonly string[] Users = ["ann", "bob", "eve"];

    private Exception? _error;
    private UsageRecord? _usage;

    public string Id { get; } = id;

    public async Task RunAsync(MoneyHost host)
    {
        using var cancellation = new CancellationTokenSource();
        switch (random.Next(8))
        {
            case 0:
                cancellation.CancelAfter(random.Next(30));
                break;
            case 1 when random.Next(4) == 0:
                await cancellation.CancelAsync();
                break;
        }

        using var outer = random.Next(3) == 0 ? host.Get<IMetering>().BeginScope(maxCost: random.Next(3) * 0.0005m, maxCalls: random.Next(3)) : null;
        using var scope = host.Get<IMetering>().BeginScope(new Dictionary<string, string?> { ["id"] = Id }, maxCost: random.Next(4) == 0 ? 0.001m : null);
        try
        {
            await SendAsync(host, cancellation.Token);
        }
        catch (Exception error)
        {
            _error = error;
            _usage = (error as MeteringException)?.Usage;
        }

        Assert.True(_error is null or MeteringException or OperationCanceledException, $"{Id}: {_error}");
        if (_error is OperationCanceledException)
            Assert.True(cancellation.IsCancellationRequested);
    }

    /// <summary>Exactly one record where it was admitted, none where it was refused, and no bill above it.</summary>
    public void AssertAccounted(IReadOnlyList<UsageRecord> records, IReadOnlyList<SimulatedRequest> requests)
    {
        var what = $"{Id}: {_error?.GetType().Name}, {records.Count} records, {requests.Count} requests";
        Assert.True(records.Count <= 1, what);
        if (requests.Count > 0 || _error is RelayException { RetryAfter: null } || _usage is not null)
            Assert.True(records.Count == 1, what);

        // An open circuit lets nothing through: there is nothing to record then.
        if (_error is RelayException { Usage: null })
            Assert.True(records.Count == 0 && requests.Count == 0, what);
        if (_usage is null && _error is BudgetExceededException or ThrottledException)
            Assert.True(records.Count == 0, what);
        if (_usage is not null)
            Assert.Equal(_usage, records[0]);
        if (records.Count == 1)
        {
            Assert.True(requests.Count <= records[0].Attempts, what);
            var billed = requests.Sum(BillIn);
            Assert.True(billed <= records[0].Cost, $"{what}: billed {billed}, charged {records[0].Cost} {records[0].CostBasis}");

            // A caller that left before the answer named its model cannot know that a dearer one wrote it.
            decimal BillIn(SimulatedRequest request) =>
                request.Answer!.Faults.Contains(InterleavingTests.DearerModel) && records[0].ResponseModel != "gpt-4.1" && request.Billed is { } usage
                    ? Math.Min(request.Cost!.Value, RelaySimulatorOptions.DefaultPrices[request.Model!].CostOf(usage))
                    : request.Cost ?? 0;
        }
    }

    private async Task SendAsync(MoneyHost host, CancellationToken cancellationToken)
    {
        var text = $"{Id} {new string('x', random.Next(200))} é 漢字";
        var user = random.Next(4) is var pick && pick < Users.Length ? Users[pick] : null;
        var leaveAfter = random.Next(3) == 0 ? random.Next(1, 6) : int.MaxValue;
        switch (random.Next(8))
        {
            case 0:
                _usage = (await host.Get<IAsker>().AskAsync(text, cancellationToken)).Usage;
                break;
            case 1:
                await StreamAsync(host.Get<IAsker>().StreamAsync(text, cancellationToken), leaveAfter);
                break;
            case 2:
                await host.Get<IAsker>().ChatAsync([new(ChatRole.System, "Be brief."), new(ChatRole.User, text)], new() { MaxOutputTokens = random.Next(1, 200), ModelId = random.Next(2) == 0 ? "gpt-4.1" : null }, cancellationToken);
                break;
            case 3:
                var read = 0;
                await foreach (var _ in host.Get<IAsker>().ChatStreamAsync([new(ChatRole.User, text)], null, cancellationToken))
                {
                    if (++read >= leaveAfter)
                        break;
                }

                break;
            case 4:
                _usage = (await host.Get<IRetrier>().AskAsync(text, user, Id, cancellationToken)).Usage;
                break;
            case 5:
                await StreamAsync(host.Get<IRetrier>().StreamAsync(text, user, Id, cancellationToken), leaveAfter);
                break;
            case 6:
                _usage = (await host.Get<ICascade>().AskAsync(text, user, Id, cancellationToken)).Usage;
                break;
            default:
                await StreamAsync(host.Get<ICascade>().StreamAsync(text, user, Id, cancellationToken), leaveAfter);
                break;
        }
    }

    private async Task StreamAsync(MeteredStream stream, int leaveAfter)
    {
        await Calls.ReadAsync(stream, leaveAfter);
        _usage = stream.Usage ?? throw new InvalidOperationException($"{Id}: a stream that has ended has no record.");
    }
}
