using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AnalyzerKit.AspNetCore;

/// <summary>Opens a scope around the rest of the pipeline and answers refused calls.</summary>
internal sealed class MeteringScopeMiddleware(RequestDelegate next, ScopePlan plan, IMetering metering, TimeProvider time, ILogger<MeteringScopeMiddleware> logger)
{
    private int _claimsMissed;
    private int _routesMissed;

    public async Task InvokeAsync(HttpContext context)
    {
        if (plan.Read(context, out var tags) is { } fault)
        {
            MeteringScopeLog.Unattributed(logger, fault.Source, fault.Problem, fault.Status);
            await ProblemAnswer.WriteAsync(context, ProblemAnswer.Of(fault)).ConfigureAwait(false);
            return;
        }

        var unauthenticated = plan.ReadsClaims && context.Features.Get<IAuthenticateResultFeature>() is null && context.Features.Get<IAuthenticationFeature>() is null;
        var unrouted = plan.ReadsRoutes && context.GetEndpoint() is null;
        try
        {
            await InScopeAsync(context, tags).ConfigureAwait(false);
        }
        catch (Exception exception) when (Refusal.Of(exception) is not null)
        {
            var refusal = Refusal.Of(exception)!;
            if (context.Response.HasStarted)
            {
                MeteringScopeLog.RefusedLate(logger, refusal);
                throw;
            }

            await AnswerAsync(context, refusal).ConfigureAwait(false);
        }

        WarnOfOrder(context, unauthenticated, unrouted);
    }

    private async Task InScopeAsync(HttpContext context, IReadOnlyDictionary<string, string?>? tags)
    {
        var around = context.Features.Get<MeteringScope>();
        using var scope = metering.BeginScope(tags, plan.MaxCost, plan.MaxCalls);
        context.Features.Set(scope);
        try
        {
            await next(context).ConfigureAwait(false);
        }
        finally
        {
            context.Features.Set(around);
        }
    }

    private Task AnswerAsync(HttpContext context, MeteringException refusal)
    {
        var advice = RetryAdvice.For(refusal, time.GetUtcNow());
        MeteringScopeLog.Refused(logger, refusal, advice.Seconds);
        return ProblemAnswer.WriteAsync(context, ProblemAnswer.Of(refusal, advice, plan.ShowsDetails(context)), advice.Seconds);
    }

    // What comes later in the pipeline could not be read: tags would be missing without a word.
    private void WarnOfOrder(HttpContext context, bool unauthenticated, bool unrouted)
    {
        if (unauthenticated && context.Features.Get<IAuthenticationFeature>() is not null && Interlocked.Exchange(ref _claimsMissed, 1) == 0)
        {
            MeteringScopeLog.BeforeAuthentication(logger);
        }

        if (unrouted && context.GetEndpoint() is not null && Interlocked.Exchange(ref _routesMissed, 1) == 0)
        {
            MeteringScopeLog.BeforeRouting(logger);
        }
    }
}
