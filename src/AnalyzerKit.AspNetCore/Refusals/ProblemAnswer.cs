using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace AnalyzerKit.AspNetCore;

/// <summary>Answers a request with problem details.</summary>
internal static class ProblemAnswer
{
    private const string ContentType = "application/problem+json";

    public static ProblemDetails Of(TagFault fault) => new()
    {
        Status = fault.Status,
        Type = fault.Status == StatusCodes.Status403Forbidden ? "https://tools.ietf.org/html/rfc9110#section-15.5.4" : "https://tools.ietf.org/html/rfc9110#section-15.5.1",
        Title = "The request cannot be attributed",
        Detail = $"{fault.Source} {fault.Problem}",
    };

    /// <summary>A refusal is the caller's limit, but where the books or the relay do not answer it is nobody's.</summary>
    public static int StatusOf(MeteringException refusal) => refusal is LedgerUnavailableException or RelayException ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status429TooManyRequests;

    public static ProblemDetails Of(MeteringException refusal, in RetryAdvice advice, bool showsDetails)
    {
        var problem = new ProblemDetails
        {
            Status = StatusOf(refusal),
            Type = refusal is LedgerUnavailableException or RelayException ? "https://tools.ietf.org/html/rfc9110#section-15.6.4" : "https://tools.ietf.org/html/rfc6585#section-4",
            Title = refusal switch { ThrottledException => "Too many model calls", LedgerUnavailableException or RelayException => "Model calls are not available", _ => "Over budget" },
            Detail = showsDetails ? refusal.Message : advice.Detail,
        };
        if (showsDetails)
        {
            AddDetails(problem.Extensions, refusal);
        }

        return problem;
    }

    public static async Task WriteAsync(HttpContext context, ProblemDetails problem, long? retryAfter = null)
    {
        var response = context.Response;
        response.Clear();
        response.StatusCode = problem.Status!.Value;
        response.Headers.CacheControl = "no-store";
        if (retryAfter is { } seconds)
        {
            response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        // Nobody reads it any more; the status is for the log of requests.
        if (context.RequestAborted.IsCancellationRequested)
        {
            return;
        }

        if (context.RequestServices.GetService<IProblemDetailsService>() is not { } service
            || !await service.TryWriteAsync(new() { HttpContext = context, ProblemDetails = problem }).ConfigureAwait(false))
        {
            await response.WriteAsJsonAsync(problem, ProblemJsonContext.Default.ProblemDetails, ContentType).ConfigureAwait(false);
        }
    }

    private static void AddDetails(IDictionary<string, object?> extensions, MeteringException refusal)
    {
        if (refusal is ThrottledException throttled)
        {
            extensions["client"] = throttled.Client;
        }

        if (refusal is BudgetExceededException budget)
        {
            extensions["budget"] = budget.Budget;
            extensions["unit"] = budget.Unit.ToString();
            extensions["limit"] = budget.Limit;
            extensions["spent"] = budget.Spent;
            extensions["reserved"] = budget.Reserved;
            extensions["requested"] = budget.Requested;
            extensions["resetsAt"] = budget.ResetsAt;
        }
    }
}
