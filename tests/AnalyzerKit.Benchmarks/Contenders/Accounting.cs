using AnalyzerKit.Admission;
using AnalyzerKit.CompilerServices;
using AnalyzerKit.Dispatch;
using AnalyzerKit.Settlement;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace AnalyzerKit.Benchmarks.Contenders;

/// <summary>A call without its relay: admitted, charged for an answer that is there already, settled and recorded. Nobody else is in the way.</summary>
internal sealed class Accounting
{
    private static readonly ChatMessage[] Messages =
        [new(ChatRole.System, "You are an expert code reviewer."), new(ChatRole.User, "Review this C# code:\n\nvar answer = 42;")];

    private readonly MeteringPipeline _pipeline;
    private readonly CallPlan _plan;
    private readonly UsageRecord _sample;

    public Accounting(IServiceProvider services)
    {
        _pipeline = services.GetRequiredService<MeteringPipeline>();
        var settings = _pipeline.Settings.Current;
        var client = new ClientDeclaration(nameof(ICodeReviewer), "deepseek-v3.2")
        {
            MaxOutputTokens = 512,
            RequestsPerMinute = 1_000_000_000,
            TokensPerMinute = 2_000_000_000,
            MaxConcurrency = 1_000,
            Tags = [new("team", "quality")],
        };
        var relay = RelayClients.Settings(settings, "default");
        var bottom = services.GetRequiredService<RelayClients>().Bottom(relay.Name);
        _plan = services.GetRequiredService<CallPlanner>().Plan(settings, new OperationDeclaration(client, "ReviewAsync"), relay, bottom, model: null);
        _sample = Warmed(services);
    }

    // The first call on a shared budget waits for its lease.
    private UsageRecord Warmed(IServiceProvider services)
    {
        services.GetRequiredService<IBudgets>().ListAsync().AsTask().GetAwaiter().GetResult();
        ReserveAndReleaseAsync().GetAwaiter().GetResult();
        return AdmitAndSettle();
    }

    /// <summary>All that happens to a call before and after it is sent.</summary>
    public UsageRecord AdmitAndSettle()
    {
        var call = new MeteredCall(_pipeline, _plan, Messages, null, []);
        var admitted = call.AdmitAsync(default);
        if (!admitted.IsCompletedSuccessfully)
        {
            throw new InvalidOperationException("Something was waited for: this measures calls that nobody holds up.");
        }

        var request = call.StartAttempt(0);
        var exchange = request.Exchange;
        exchange.RequestSent = exchange.Finished = true;
        exchange.StatusCode = 200;
        exchange.ResponseId = "chatcmpl-9f1c2b7a6d";
        exchange.ResponseModel = "deepseek-v3.2";
        exchange.FinishReason = "stop";
        exchange.Usage = new() { Input = 61, CachedInput = 32, Output = 150, Total = 211 };
        request.End(null, wasLeft: false);
        call.Settle(CallOutcome.Succeeded, null);
        return call.Record!;
    }

    /// <summary>Budgets and throttle alone: reserve, and replace what is held by a charge.</summary>
    public async Task ReserveAndChargeAsync()
    {
        CallCandidate[] candidates = [new(_plan.Relay.Name, "deepseek-v3.2", null, new(200, 512, 0.00025m))];
        var reservation = _pipeline.Budgets.Open(new(_plan.Client, _plan.Project, _plan.Tags), candidates, null);
        reservation.Advise(candidates);
        var permit = await _plan.Throttle.AcquireAsync(600, default);
        await reservation.AcquireAsync(candidates, default);
        reservation.Settle([new AttemptCharge(0, 0.0001m, 211)]);
        permit.Release(600, 211);
    }

    /// <summary>Budgets alone, and nothing charged: what admission is with a lease, or without one.</summary>
    public async Task ReserveAndReleaseAsync()
    {
        CallCandidate[] candidates = [new(_plan.Relay.Name, "deepseek-v3.2", null, new(200, 512, 0.00025m))];
        var reservation = _pipeline.Budgets.Open(new(_plan.Client, _plan.Project, _plan.Tags), candidates, null);
        reservation.Advise(candidates);
        await reservation.AcquireAsync(candidates, default);
        reservation.Settle([]);
        reservation.Close(null);
    }

    /// <summary>Nothing but the record, as large as a call's, and its place in the ledger.</summary>
    public UsageRecord RecordAlone()
    {
        var tokens = _sample.Tokens with { };
        var now = DateTimeOffset.UtcNow;
        var record = _sample with
        {
            Timestamp = now,
            RequestId = Guid.CreateVersion7(now).ToString("N"),
            Tokens = tokens,
            AttemptDetails = [_sample.AttemptDetails[0] with { Tokens = tokens }],
        };
        _pipeline.Recorder.Record(record);
        return record;
    }
}
