using System.Net;
using System.Security.Claims;
using AnalyzerKit.AspNetCore.Tests.Support;
using AnalyzerKit.Simulator;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AnalyzerKit.AspNetCore.Tests.Scopes;

/// <summary>What of a request becomes a tag of its calls.</summary>
public sealed class TagTests
{
    [Fact]
    public async Task A_header_becomes_a_tag()
    {
        await using var app = await MeteredApp.StartAsync(map => map.Header("x-department-id", tag: "department"));
        Assert.Equal(HttpStatusCode.OK, (await app.GetAsync("/write", ("X-Department-Id", " marketing "))).StatusCode);
        Assert.Equal("marketing", (await app.OnlyRecordAsync()).Tags["department"]);
    }

    [Fact]
    public async Task Without_the_header_there_is_no_tag()
    {
        await using var app = await MeteredApp.StartAsync(map => map.Header("x-department-id", tag: "department"));
        Assert.Equal(HttpStatusCode.OK, (await app.GetAsync("/write", ("x-department-id", ""))).StatusCode);
        Assert.False((await app.OnlyRecordAsync()).Tags.ContainsKey("department"));
    }

    [Fact]
    public async Task A_required_header_that_is_missing_refuses_the_request()
    {
        await using var app = await MeteredApp.StartAsync(map => map.Header("x-department-id", tag: "department", required: true));
        using var response = await app.GetAsync();
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("Header 'x-department-id' is required.", (await response.ProblemAsync()).GetProperty("detail").GetString());
        Assert.Empty(app.Completions);
    }

    [Theory]
    [InlineData("a,b")]
    [InlineData("tab\there")]
    [InlineData("zero​width")]
    [InlineData("right‮left")]
    public async Task An_unfit_value_refuses_the_request_and_is_not_repeated(string value)
    {
        await using var app = await MeteredApp.StartAsync(map => map.Header("x-department-id", tag: "department"));
        app.Client.DefaultRequestHeaders.Clear();
        using var handler = new SocketsHttpHandler { RequestHeaderEncodingSelector = (_, _) => System.Text.Encoding.UTF8 };
        using var client = new HttpClient(handler) { BaseAddress = app.Client.BaseAddress };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/write");
        request.Headers.TryAddWithoutValidation("x-department-id", value);
        using var response = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var detail = (await response.ProblemAsync()).GetProperty("detail").GetString()!;
        Assert.StartsWith("Header 'x-department-id' ha", detail, StringComparison.Ordinal);
        Assert.DoesNotContain(value, detail, StringComparison.Ordinal);
        Assert.DoesNotContain(app.Log.Lines, line => line.Contains("RequestUnattributed", StringComparison.Ordinal) && line.Contains(value, StringComparison.Ordinal));
        Assert.Empty(app.Completions);
    }

    [Theory]
    [InlineData(128, HttpStatusCode.OK)]
    [InlineData(129, HttpStatusCode.BadRequest)]
    public async Task A_value_has_128_characters_at_most(int length, HttpStatusCode expected)
    {
        await using var app = await MeteredApp.StartAsync(map => map.Header("x-department-id", tag: "department"));
        Assert.Equal(expected, (await app.GetAsync("/write", ("x-department-id", new string('d', length)))).StatusCode);
    }

    [Fact]
    public async Task Two_lines_of_a_header_refuse_the_request()
    {
        // A client library would join them with a comma.
        await using var app = await MeteredApp.StartAsync(map => map.Header("x-department-id", tag: "department"), before: app => app.Use((context, next) =>
        {
            context.Request.Headers.Append("x-department-id", "sales");
            return next(context);
        }));
        Assert.Equal(HttpStatusCode.BadRequest, (await app.GetAsync("/write", ("x-department-id", "marketing"))).StatusCode);
    }

    [Fact]
    public async Task A_claim_of_an_authenticated_user_becomes_a_tag_and_another_does_not()
    {
        await using var app = await MeteredApp.StartAsync(map => map.Claim("sub", tag: "user"), before: app => app.Use((context, next) =>
        {
            var said = context.Request.Query["user"].ToString();
            context.User = new ClaimsPrincipal(new ClaimsIdentity([new("sub", said)], said == "ada" ? "test" : null));
            return next(context);
        }));
        await app.GetAsync("/write?user=ada");
        app.Time.Advance(TimeSpan.FromSeconds(1));
        await app.GetAsync("/write?user=mallory");
        var records = await app.RecordsAsync();
        Assert.Equal("ada", records[0].Tags["user"]);
        Assert.False(records[1].Tags.ContainsKey("user"));
    }

    [Theory]
    [InlineData(new string[0], "is required.")]
    [InlineData(new[] { "a", "b" }, "has several values. Allowed: one.")]
    public async Task A_claim_that_cannot_attribute_the_request_refuses_it(string[] claims, string problem)
    {
        await using var app = await MeteredApp.StartAsync(map => map.Claim("sub", tag: "user", required: true), before: app => app.Use((context, next) =>
        {
            context.User = new ClaimsPrincipal(new ClaimsIdentity(claims.Select(value => new Claim("sub", value)), "test"));
            return next(context);
        }));
        using var response = await app.GetAsync();
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal($"Claim 'sub' {problem}", (await response.ProblemAsync()).GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Route_values_and_what_code_reads_become_tags_and_the_later_source_wins()
    {
        await using var app = await MeteredApp.StartAsync(
            map => map.RouteValue("team", tag: "team").Tag("host", context => context.Request.Host.Host).Header("x-user", tag: "user").Tag("user", context => context.Request.Query["user"]),
            endpoints: app => app.MapGet("/teams/{team}", (IWriter writer) => writer.WriteAsync("hello")));
        await app.GetAsync("/teams/platform?user=ada", ("x-user", "bob"));
        app.Time.Advance(TimeSpan.FromSeconds(1));
        await app.GetAsync("/write", ("x-user", "bob"));
        var records = await app.RecordsAsync();
        Assert.Equal(("platform", "127.0.0.1", "ada"), (records[0].Tags["team"], records[0].Tags["host"], records[0].Tags["user"]));
        Assert.False(records[1].Tags.ContainsKey("team"));
        Assert.Equal("bob", records[1].Tags["user"]);
    }

    [Fact]
    public async Task Requests_at_once_never_mix_their_tags()
    {
        await using var app = await MeteredApp.StartAsync(map => map.Header("x-department-id", tag: "department"));
        await Task.WhenAll(Enumerable.Range(0, 60).Select(async i =>
        {
            using var response = await app.GetAsync($"/write?text=from-{i}", ("x-department-id", $"d{i}"));
            response.EnsureSuccessStatusCode();
        }));
        var tags = (await app.RecordsAsync()).Select(record => record.Tags["department"]).Order(StringComparer.Ordinal);
        Assert.Equal(Enumerable.Range(0, 60).Select(i => $"d{i}").Order(StringComparer.Ordinal), tags);
    }

    [Fact]
    public async Task A_request_without_tags_gets_none_of_the_one_before_it_on_the_same_connection()
    {
        await using var app = await MeteredApp.StartAsync(map => map.Header("x-department-id", tag: "department"));
        await app.GetAsync("/write", ("x-department-id", "marketing"));
        app.Time.Advance(TimeSpan.FromSeconds(1));
        await app.GetAsync("/write");
        Assert.False((await app.RecordsAsync())[1].Tags.ContainsKey("department"));
    }

    [Fact]
    public async Task A_streamed_response_has_the_tags_and_settles_into_the_scope()
    {
        await using var app = await MeteredApp.StartAsync(map => map.Header("x-department-id", tag: "department"));
        using var response = await app.GetAsync("/stream", ("x-department-id", "marketing"));
        Assert.NotEmpty(await response.Content.ReadAsStringAsync());
        Assert.Equal("marketing", (await app.OnlyRecordAsync()).Tags["department"]);
    }

    [Fact]
    public async Task An_inner_scope_adds_to_the_outer_one_and_code_reads_what_the_request_spent()
    {
        MeteringScope? outer = null, inner = null;
        await using var app = await MeteredApp.StartAsync(map => map.Tag("team", _ => "platform").Tag("user", _ => "outer"), endpoints: app =>
        {
            app.Use((context, next) =>
            {
                outer = context.Features.Get<MeteringScope>();
                return next(context);
            });
            app.UseMeteringScope(map => map.Tag("user", _ => "inner"));
            app.MapGet("/spent", async (IWriter writer, HttpContext context) =>
            {
                inner = context.Features.Get<MeteringScope>();
                await writer.WriteAsync("hello");
                return inner!.Spent;
            });
        });
        var spent = await (await app.GetAsync("/spent")).Content.ReadAsStringAsync();
        var record = await app.OnlyRecordAsync();
        Assert.Equal(("platform", "inner"), (record.Tags["team"], record.Tags["user"]));
        Assert.Equal(record.Cost, decimal.Parse(spent, System.Globalization.CultureInfo.InvariantCulture));
        Assert.NotSame(outer, inner);
        Assert.Equal(record.Cost, outer!.Spent);
    }

    [Fact]
    public async Task Reading_claims_before_authentication_is_said_in_the_log_once()
    {
        await using var app = await MeteredApp.StartAsync(
            map => map.Claim("sub", tag: "user"),
            services: services => services.AddAuthentication(),
            before: app => ((IApplicationBuilder)app).Properties["__AuthenticationMiddlewareSet"] = true,
            endpoints: app => app.UseAuthentication());
        await app.GetAsync();
        await app.GetAsync();
        Assert.Single(app.Log.Lines, line => line.StartsWith("Warning ScopeBeforeAuthentication", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Reading_claims_behind_authentication_is_not()
    {
        await using var app = await MeteredApp.StartAsync(map => map.Claim("sub", tag: "user").RouteValue("team", "team"), services: services => services.AddAuthentication());
        await app.GetAsync();
        Assert.DoesNotContain(app.Log.Lines, line => line.Contains("ScopeBefore", StringComparison.Ordinal));
    }
}
