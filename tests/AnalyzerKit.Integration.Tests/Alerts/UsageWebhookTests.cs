using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AnalyzerKit.Integration.Tests.Money;
using AnalyzerKit.Tests.Support;

namespace AnalyzerKit.Integration.Tests.Alerts;

/// <summary>Every record to a server of the user's.</summary>
public sealed class UsageWebhookTests
{
    [Fact]
    public async Task Records_come_signed_in_batches_and_what_is_left_at_shutdown()
    {
        using var server = new HookServer();
        var host = AlertHost.Start(options => options.UsageWebhook = new() { Url = server.Url, SecretName = "HOOK_SECRET", MaxBatch = 3, MaxDelay = TimeSpan.FromHours(1) });
        for (var i = 0; i < 4; i++) await host.AskAsync(10, 10);
        await Calls.UntilAsync(() => server.Requests.Count == 1);
        var records = await host.Metered.RecordsAsync();
        await host.DisposeAsync();

        Assert.Equal([3, 1], server.Bodies.Select(body => body.GetProperty("records").GetArrayLength()));
        Assert.All(server.Requests, posted => Assert.Equal($"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(AlertHost.WebhookSecret), posted.Body))}", posted.Signature));
        var sent = server.Bodies.SelectMany(body => body.GetProperty("records").EnumerateArray()).ToList();
        Assert.Equal(records.Select(record => record.RequestId), sent.Select(record => record.GetProperty("requestId").GetString()));
        Assert.Equal(records.Select(record => record.Cost), sent.Select(record => (decimal?)record.GetProperty("cost").GetDecimal()));
        Assert.Equal("usage", server.Bodies[0].GetProperty("type").GetString());
    }

    [Fact]
    public async Task A_record_waits_no_longer_than_the_delay()
    {
        var time = new ManualTimeProvider();
        using var server = new HookServer();
        await using var host = AlertHost.Start(options => options.UsageWebhook = new() { Url = server.Url, SecretName = "HOOK_SECRET" }, time);
        await host.AskAsync(10, 10);
        await Calls.UntilAsync(() => time.ActiveTimers > 0);
        Assert.Empty(server.Requests);
        await Calls.UntilAsync(() =>
        {
            time.Advance(TimeSpan.FromSeconds(1));
            return !server.Requests.IsEmpty;
        });
    }

    [Fact]
    public async Task A_batch_that_is_not_taken_comes_again_as_it_was()
    {
        using var server = new HookServer { Status = number => number == 0 ? 500 : 200 };
        await using var host = AlertHost.Start(options => options.UsageWebhook = new() { Url = server.Url, SecretName = "HOOK_SECRET", MaxDelay = TimeSpan.Zero });
        await host.AskAsync(10, 10);
        await Calls.UntilAsync(() => server.Requests.Count == 2);

        Assert.Equal(Content(server.Bodies[0]), Content(server.Bodies[1]));
    }

    [Fact]
    public async Task A_server_that_hangs_delays_no_call_and_what_does_not_fit_is_counted()
    {
        using var server = new HookServer { Hangs = true };
        await using var host = AlertHost.Start(options => options.UsageWebhook = new() { Url = server.Url, SecretName = "HOOK_SECRET", MaxBatch = 1, MaxQueued = 2, MaxDelay = TimeSpan.Zero });
        for (var i = 0; i < 5; i++) await host.AskAsync(10, 10);

        await Calls.UntilAsync(() => host.Metered.Log.Lines.Any(line => line.Contains("usage records in all were dropped", StringComparison.Ordinal)));
        Assert.Equal(5, (await host.Metered.RecordsAsync()).Count);
        server.Dispose();
    }

    private static (string Id, string Records) Content(JsonElement body) => (body.GetProperty("id").GetString()!, body.GetProperty("records").GetRawText());
}
