using System.Net.Http.Headers;
using System.Text.Json;

namespace AnalyzerKit.Simulator.Tests;

public class EndpointTests
{
    [Theory, InlineData(Transport.Socket), InlineData(Transport.Handler)]
    public async Task Models_lists_what_has_a_price(Transport transport)
    {
        await using var bench = await Bench.StartAsync(transport);
        var models = JsonDocument.Parse(await bench.Client.GetStringAsync("models")).RootElement.GetProperty("data").EnumerateArray().Select(model => model.GetProperty("id").GetString());
        Assert.Equal(["gpt-4.1", "claude-sonnet-4.5", "gemini-2.5-flash", "deepseek-v3.2"], models);
    }

    [Theory, InlineData(Transport.Socket), InlineData(Transport.Handler)]
    public async Task Current_month_says_what_was_billed_today_and_before(Transport transport)
    {
        var clock = new FixedClock(new DateTimeOffset(2026, 3, 30, 12, 0, 0, TimeSpan.Zero));
        await using var bench = await Bench.StartAsync(transport, new RelaySimulatorOptions { Pace = Pace.None, TimeProvider = clock });
        await bench.JsonAsync(Bench.Body());
        var first = bench.Simulator.Billed;
        clock.Now += TimeSpan.FromDays(1);
        await bench.JsonAsync(Bench.Body());
        var (all, month) = (bench.Simulator.Billed, await MonthAsync(bench));
        Assert.Equal((all.Cost, all.Cost - first.Cost), (month.GetProperty("total_spend").GetDecimal(), month.GetProperty("today_spend").GetDecimal()));
        Assert.Equal(all.InputTokens + all.OutputTokens, month.GetProperty("total_tokens").GetInt64());
        clock.Now += TimeSpan.FromDays(1);
        Assert.Equal(0m, (await MonthAsync(bench)).GetProperty("total_spend").GetDecimal());
    }

    [Theory, InlineData(Transport.Socket), InlineData(Transport.Handler)]
    public async Task A_key_that_is_wrong_missing_or_revoked_is_401(Transport transport)
    {
        await using var bench = await Bench.StartAsync(transport, new RelaySimulatorOptions { Pace = Pace.None, ApiKeys = ["hs_test", "hs_other"] });
        Assert.Equal(200, await StatusAsync(bench, "hs_test"));
        Assert.Equal(401, await StatusAsync(bench, "hs_wrong"));
        Assert.Equal(401, await StatusAsync(bench, null));
        bench.Simulator.RevokeApiKey("hs_test");
        Assert.Equal(401, await StatusAsync(bench, "hs_test"));
        Assert.Equal(200, await StatusAsync(bench, "hs_other"));
        bench.Client.DefaultRequestHeaders.Authorization = null;
        Assert.Equal("AUTHENTICATION_FAILED", (await bench.JsonAsync(Bench.Body())).GetProperty("error").GetProperty("code").GetString());
    }

    [Theory, InlineData(Transport.Socket), InlineData(Transport.Handler)]
    public async Task Over_budget_is_402(Transport transport)
    {
        await using var bench = await Bench.StartAsync(transport, new RelaySimulatorOptions { Pace = Pace.None, Budget = 0.0000001m });
        await bench.JsonAsync(Bench.Body());
        using var refused = await bench.PostAsync(Bench.Body());
        Assert.Equal(402, (int)refused.StatusCode);
        Assert.Contains("\"code\":\"BUDGET_EXCEEDED\"", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(1, bench.Simulator.Billed.Requests);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Over_rate_is_429_for_that_key_until_the_minute_is_over(bool asDate)
    {
        var clock = new FixedClock(new DateTimeOffset(2026, 3, 30, 12, 0, 0, TimeSpan.Zero));
        await using var bench = await Bench.StartAsync(Transport.Handler, new RelaySimulatorOptions { Pace = Pace.None, RequestsPerMinute = 2, RetryAfterAsDate = asDate, TimeProvider = clock });
        Assert.Equal(200, await StatusAsync(bench, "hs_a"));
        clock.Now += TimeSpan.FromSeconds(20);
        Assert.Equal(200, await StatusAsync(bench, "hs_a"));
        using var refused = await bench.PostAsync(Bench.Body());
        Assert.Equal(429, (int)refused.StatusCode);
        Assert.Equal(asDate ? null : TimeSpan.FromSeconds(40), refused.Headers.RetryAfter!.Delta);
        Assert.Equal(asDate ? clock.Now.AddSeconds(40) : null, refused.Headers.RetryAfter!.Date);
        Assert.Equal(200, await StatusAsync(bench, "hs_b"));
        clock.Now += TimeSpan.FromSeconds(40);
        Assert.Equal(200, await StatusAsync(bench, "hs_a"));
    }

    [Theory]
    [InlineData("{", 400)]
    [InlineData("", 400)]
    [InlineData("[]", 400)]
    [InlineData("""{"messages":[{"role":"user","content":"x"}]}""", 400)]
    [InlineData("""{"model":"gpt-4.1"}""", 400)]
    [InlineData("""{"model":"gpt-4.1","messages":[{"role":"user","content":"\ud800"}]}""", 400)]
    [InlineData("""{"model":"gpt-4.1","max_tokens":0,"messages":[{"role":"user","content":"x"}]}""", 400)]
    [InlineData("""{"model":"gpt-4.1","tool_choice":"required","messages":[{"role":"user","content":"x"}]}""", 400)]
    [InlineData("""{"model":"gpt-9","messages":[{"role":"user","content":"x"}]}""", 404)]
    public async Task A_request_that_makes_no_sense_is_refused(string body, int status)
    {
        await using var bench = await Bench.StartAsync(Transport.Handler, new RelaySimulatorOptions { Pace = Pace.None, RefuseUnknownModels = true });
        using var response = await bench.PostAsync(body);
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(SimulatedOutcome.Refused, bench.Simulator.Requests[0].Outcome);
        Assert.Equal(0, bench.Simulator.Billed.Requests);
    }

    [Fact]
    public async Task What_others_spend_is_told_with_the_rest_and_counts_against_the_budget()
    {
        await using var bench = await Bench.StartAsync(Transport.Handler, new RelaySimulatorOptions { Pace = Pace.None, Budget = 10 });
        bench.Simulator.SpendElsewhere(4m, 1_000);
        bench.Simulator.SpendElsewhere(5.99m);
        using (var response = await bench.PostAsync(Bench.Body()))
            Assert.Equal(200, (int)response.StatusCode);

        var billed = bench.Simulator.Billed;
        var month = await MonthAsync(bench);
        Assert.Equal((9.99m + billed.Cost, 9.99m + billed.Cost), (month.GetProperty("total_spend").GetDecimal(), month.GetProperty("today_spend").GetDecimal()));
        Assert.Equal(1_000 + billed.InputTokens + billed.OutputTokens, month.GetProperty("total_tokens").GetInt64());
        Assert.Equal(1, billed.Requests);

        bench.Simulator.SpendElsewhere(0.01m);
        using var refused = await bench.PostAsync(Bench.Body());
        Assert.Equal(402, (int)refused.StatusCode);
        Assert.Throws<ArgumentOutOfRangeException>(() => bench.Simulator.SpendElsewhere(-1));
    }

    [Fact]
    public async Task Other_paths_are_404_and_other_methods_405()
    {
        await using var bench = await Bench.StartAsync(Transport.Socket);
        Assert.Equal(404, (int)(await bench.Client.GetAsync("nothing")).StatusCode);
        Assert.Equal(405, (int)(await bench.Client.GetAsync("chat/completions")).StatusCode);
    }

    [Fact]
    public void Options_out_of_range_are_refused_by_name()
    {
        Assert.Equal("FaultRate", Assert.Throws<ArgumentOutOfRangeException>(() => new RelaySimulator(new RelaySimulatorOptions { FaultRate = 2 })).ParamName);
        Assert.Equal("FaultRate", Assert.Throws<ArgumentOutOfRangeException>(() => new RelaySimulator(new RelaySimulatorOptions { FaultRate = double.NaN })).ParamName);
        Assert.Equal("RequestsPerMinute", Assert.Throws<ArgumentOutOfRangeException>(() => new RelaySimulator(new RelaySimulatorOptions { RequestsPerMinute = 0 })).ParamName);
    }

    private static async Task<JsonElement> MonthAsync(Bench bench) => JsonDocument.Parse(await bench.Client.GetStringAsync("usage/current-month")).RootElement;

    private static async Task<int> StatusAsync(Bench bench, string? key)
    {
        bench.Client.DefaultRequestHeaders.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        using var response = await bench.PostAsync(Bench.Body());
        return (int)response.StatusCode;
    }
}
