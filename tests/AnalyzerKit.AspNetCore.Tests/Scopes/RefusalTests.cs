using System.Globalization;
using System.Net;
using System.Reflection;
using AnalyzerKit.AspNetCore.Tests.Support;
using AnalyzerKit.Simulator;
using AnalyzerKit.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AnalyzerKit.AspNetCore.Tests.Scopes;

/// <summary>Refused calls become 429 with the wait that helps.</summary>
public sealed class RefusalTests
{
    private static readonly DateTimeOffset NextHour = new(2026, 11, 10, 13, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_department_over_its_budget_gets_429_until_the_budget_starts_again()
    {
        await using var app = await MeteredApp.StartAsync(
            map => map.Header("x-department-id", tag: "department"),
            options => options.Budgets["marketing"] = new() { Tags = { ["department"] = "marketing" }, Limit = 0.0001m, Period = BudgetPeriod.Hourly },
            simulated: new() { Pace = Pace.None, BillWorstCase = true });
        app.Time.Advance(TimeSpan.FromSeconds(90.5));
        Assert.Equal(HttpStatusCode.OK, (await app.GetAsync("/write", ("x-department-id", "marketing"))).StatusCode);

        using var refused = await app.GetAsync("/write", ("x-department-id", "marketing"));
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal("3510", Assert.Single(refused.Headers.GetValues("Retry-After")));
        Assert.True(refused.Headers.CacheControl!.NoStore);
        var problem = await refused.ProblemAsync();
        Assert.Equal(429, problem.GetProperty("status").GetInt32());
        Assert.Equal("Over budget", problem.GetProperty("title").GetString());
        Assert.Equal("A budget for model calls is exhausted. It starts again at 2026-11-10 13:00:00Z.", problem.GetProperty("detail").GetString());
        Assert.DoesNotContain("marketing", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains(app.Log.Lines, line => line.StartsWith("Information RequestRefused", StringComparison.Ordinal) && line.Contains("budget 'marketing'", StringComparison.Ordinal) && line.Contains("3510 s", StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.OK, (await app.GetAsync("/write", ("x-department-id", "sales"))).StatusCode);
        app.Time.AdvanceTo(NextHour);
        Assert.Equal(HttpStatusCode.OK, (await app.GetAsync("/write", ("x-department-id", "marketing"))).StatusCode);
    }

    [Fact]
    public async Task Details_are_shown_where_the_map_says_so()
    {
        await using var app = await MeteredApp.StartAsync(
            map => map.ShowDetails(context => context.Request.Query.ContainsKey("admin")),
            options => options.Budgets["all"] = new() { Limit = 0.0001m },
            simulated: new() { Pace = Pace.None, BillWorstCase = true });
        await app.GetAsync();
        using var admin = await app.GetAsync("/write?admin");
        var problem = await admin.ProblemAsync();
        Assert.Equal("all", problem.GetProperty("budget").GetString());
        Assert.Equal("Usd", problem.GetProperty("unit").GetString());
        Assert.Equal(0.0001m, problem.GetProperty("limit").GetDecimal());
        Assert.Equal((await app.OnlyRecordAsync()).Cost, problem.GetProperty("spent").GetDecimal());
        Assert.Equal(0m, problem.GetProperty("reserved").GetDecimal());
        Assert.True(problem.GetProperty("requested").GetDecimal() > 0);
        Assert.Equal(new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero), problem.GetProperty("resetsAt").GetDateTimeOffset());
        Assert.Contains("budget 'all'", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        using var stranger = await app.GetAsync();
        Assert.False((await stranger.ProblemAsync()).TryGetProperty("budget", out _));
    }

    public static TheoryData<string, Action<MeteringScopeMap>, Action<MeteringOptions>> Incurable() => new()
    {
        { "request cost", map => map.MaxCostPerRequest(0.00000001m), _ => { } },
        { "request calls", map => map.MaxCallsPerRequest(1), _ => { } },
        { "call cost", _ => { }, options => options.Clients["writer"] = new() { MaxCostPerCall = 0.00000001m } },
        { "switched off", _ => { }, options => options.Clients["writer"] = new() { Enabled = false } },
        { "budget switched off", _ => { }, options => options.Budgets["off"] = new() { Limit = 1, Enabled = false } },
        { "larger than the budget", _ => { }, options => options.Budgets["tiny"] = new() { Limit = 0.00000001m, Period = BudgetPeriod.Hourly } },
        { "never starts again", _ => { }, options => options.Budgets["once"] = new() { Limit = 0.0001m, Period = BudgetPeriod.Total } },
    };

    [Theory]
    [MemberData(nameof(Incurable))]
    public async Task What_waiting_cannot_cure_has_no_retry_after(string what, Action<MeteringScopeMap> map, Action<MeteringOptions> options)
    {
        await using var app = await MeteredApp.StartAsync(
            map,
            options,
            endpoints: app => app.MapGet("/twice", async (IWriter writer) =>
            {
                await writer.WriteAsync("one");
                await writer.WriteAsync("two");
            }),
            simulated: new() { Pace = Pace.None, BillWorstCase = true });
        using var refused = await app.GetAsync("/twice");
        Assert.True(refused.StatusCode == HttpStatusCode.TooManyRequests, what);
        Assert.False(refused.Headers.Contains("Retry-After"), what);
        Assert.Contains("waiting does not change that", (await refused.ProblemAsync()).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_budget_held_by_calls_under_way_is_worth_coming_back_for_soon()
    {
        await using var app = await MeteredApp.StartAsync(options: options => options.Budgets["all"] = new() { Limit = 0.0001m }, simulated: new() { Script = [Fault.StallBeforeHeaders()] });
        using var leaving = new CancellationTokenSource();
        var first = app.Client.GetAsync(new Uri("/write", UriKind.Relative), leaving.Token);
        while (app.Simulator.InFlight == 0) await Task.Yield();

        using var refused = await app.GetAsync();
        Assert.Equal("1", Assert.Single(refused.Headers.GetValues("Retry-After")));
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_budget_used_up_by_others_is_worth_coming_back_for_when_it_starts_again(bool breaker)
    {
        await using var app = await MeteredApp.StartAsync(options: options => options.Budgets["all"] = new() { Limit = 1, CountExternal = true, Breaker = breaker });
        app.Simulator.SpendElsewhere(1);
        var refused = await app.GetAsync();
        while (refused.StatusCode == HttpStatusCode.OK)
        {
            app.Time.Advance(TimeSpan.FromSeconds(10));
            refused = await app.GetAsync();
        }

        var untilDecember = new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero) - app.Time.GetUtcNow();
        Assert.Equal($"{untilDecember.TotalSeconds}", Assert.Single(refused.Headers.GetValues("Retry-After")));
        refused.Dispose();
    }

    [Fact]
    public async Task A_throttled_call_says_when_a_permit_can_be_expected()
    {
        await using var app = await MeteredApp.StartAsync(map => map.ShowDetails(), options => options.Clients["writer"] = new() { RequestsPerMinute = 1, QueueLimit = 0 });
        Assert.Equal(HttpStatusCode.OK, (await app.GetAsync()).StatusCode);
        app.Time.Advance(TimeSpan.FromSeconds(20.25));
        using var refused = await app.GetAsync();
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal("40", Assert.Single(refused.Headers.GetValues("Retry-After")));
        var problem = await refused.ProblemAsync();
        Assert.Equal("Too many model calls", problem.GetProperty("title").GetString());
        Assert.Equal("writer", problem.GetProperty("client").GetString());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_applications_problem_details_are_customized_and_what_the_endpoint_had_set_is_gone(bool registered)
    {
        await using var app = await MeteredApp.StartAsync(
            map => map.MaxCallsPerRequest(1),
            endpoints: app => app.MapGet("/late", async (IWriter writer, HttpContext context) =>
            {
                context.Response.Headers.ContentDisposition = "attachment";
                context.Response.Headers.CacheControl = "public";
                await writer.WriteAsync("one");
                await writer.WriteAsync("two");
            }),
            services: services =>
            {
                if (registered) services.AddProblemDetails(options => options.CustomizeProblemDetails = context => context.ProblemDetails.Extensions["support"] = "desk 7");
            });
        using var refused = await app.GetAsync("/late");
        Assert.Equal(registered, (await refused.ProblemAsync()).TryGetProperty("support", out _));
        Assert.False(refused.Content.Headers.Contains("Content-Disposition"));
        Assert.True(refused.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task Books_that_do_not_answer_are_nobodys_limit()
    {
        await using var app = await MeteredApp.StartAsync(endpoints: app => app.MapGet("/away", Task () => throw new LedgerUnavailableException("The database 'secret-host' does not answer.")));
        using var refused = await app.GetAsync("/away");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal("Model calls are not available", (await refused.ProblemAsync()).GetProperty("title").GetString());
        Assert.DoesNotContain("secret-host", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_relay_that_is_left_alone_is_nobodys_limit_and_says_when_it_is_tried_again()
    {
        await using var app = await MeteredApp.StartAsync(endpoints: app =>
        {
            app.MapGet("/open", Task () => throw new RelayException(RelayErrorKind.Unavailable, "The circuit of 'secret-model' is open.") { RetryAfter = TimeSpan.FromSeconds(41.5) });
            app.MapGet("/failed", Task () => throw new RelayException(RelayErrorKind.Unavailable, "It answered 503.") { StatusCode = HttpStatusCode.ServiceUnavailable, RetryAfter = TimeSpan.FromSeconds(5) });
        });
        using var refused = await app.GetAsync("/open");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "Model calls are not available"), (refused.StatusCode, (await refused.ProblemAsync()).GetProperty("title").GetString()));
        Assert.Equal(TimeSpan.FromSeconds(42), refused.Headers.RetryAfter!.Delta);
        Assert.DoesNotContain("secret-model", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        // An answer of the relay's own is for the application to judge.
        using var failed = await app.GetAsync("/failed");
        Assert.Equal(HttpStatusCode.InternalServerError, failed.StatusCode);
    }

    [Fact]
    public async Task A_caller_that_takes_only_html_gets_the_problem_all_the_same()
    {
        await using var app = await MeteredApp.StartAsync(options: options => options.Clients["writer"] = new() { Enabled = false }, services: services => services.AddProblemDetails());
        using var refused = await app.GetAsync("/write", ("Accept", "text/html"));
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal(429, (await refused.ProblemAsync()).GetProperty("status").GetInt32());
    }

    [Fact]
    public async Task A_stream_refused_before_its_first_word_is_a_429()
    {
        await using var app = await MeteredApp.StartAsync(
            options: options => options.Clients["writer"] = new() { Enabled = false },
            endpoints: app => app.MapGet("/text", async (IWriter writer, HttpContext context) =>
            {
                await foreach (var word in writer.StreamAsync("hello")) await context.Response.WriteAsync(word);
            }));
        using var refused = await app.GetAsync("/text");
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
    }

    [Fact]
    public async Task A_response_that_has_started_is_cut_off_and_logged()
    {
        await using var app = await MeteredApp.StartAsync(
            options: options => options.Clients["writer"] = new() { Enabled = false },
            endpoints: app => app.MapGet("/started", async (IWriter writer, HttpContext context) =>
            {
                await context.Response.WriteAsync("Here it comes: ");
                await context.Response.Body.FlushAsync();
                await context.Response.WriteAsync(await writer.WriteAsync("hello"));
            }));
        using var response = await app.Client.GetAsync(new Uri("/started", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => response.Content.ReadAsStringAsync());
        Assert.Contains(app.Log.Lines, line => line.StartsWith("Warning RequestRefusedLate", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_caller_that_left_is_no_refusal()
    {
        await using var app = await MeteredApp.StartAsync(simulated: new() { Script = [Fault.StallBeforeHeaders()] });
        using var leaving = new CancellationTokenSource();
        var call = app.Client.GetAsync(new Uri("/write", UriKind.Relative), leaving.Token);
        while (app.Simulator.InFlight == 0) await Task.Yield();
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        while ((await app.RecordsAsync()).Count == 0) await Task.Yield();
        Assert.Equal(CallOutcome.Cancelled, (await app.OnlyRecordAsync()).Outcome);
        Assert.DoesNotContain(app.Log.Lines, line => line.Contains("RequestRefused", StringComparison.Ordinal));
    }

    private static BudgetExceededException Exceeded() => new("b", BudgetUnit.Usd, 10, 9, 0, 2, NextHour);

    public static TheoryData<Exception, int> Thrown() => new()
    {
        { new TargetInvocationException(Exceeded()), 429 },
        { new AggregateException(Exceeded(), new ThrottledException("c", "busy")), 429 },
        { new AggregateException(new AggregateException(Exceeded())), 429 },
        { new AggregateException(Exceeded(), new InvalidOperationException("other")), 500 },
        { new InvalidOperationException("mine", Exceeded()), 500 },
        { new UnboundedCostException("x", "y"), 500 },
        { new AggregateException(), 500 },
    };

    [Theory]
    [MemberData(nameof(Thrown))]
    public async Task Only_what_the_runtime_wraps_is_unwrapped(Exception thrown, int status)
    {
        await using var app = await MeteredApp.StartAsync(
            before: app => app.UseExceptionHandler(handler => handler.Run(context => context.Response.WriteAsync("handled"))),
            endpoints: app => app.MapGet("/throw", string (HttpContext _) => throw thrown));
        using var response = await app.GetAsync("/throw");
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(status == 500, await response.Content.ReadAsStringAsync() == "handled");
        if (status == 429) Assert.Equal("3600", Assert.Single(response.Headers.GetValues("Retry-After")));
    }

    [Fact]
    public async Task A_moment_that_has_passed_is_a_second_of_waiting()
    {
        await using var app = await MeteredApp.StartAsync(endpoints: app => app.MapGet("/throw", string (HttpContext _) => throw Exceeded()));
        app.Time.AdvanceTo(NextHour.AddMinutes(1));
        using var response = await app.GetAsync("/throw");
        Assert.Equal("1", Assert.Single(response.Headers.GetValues("Retry-After")));
    }
}
