using AnalyzerKit.Integration.Tests.Failover;
using AnalyzerKit.Simulator;
using Microsoft.Extensions.DependencyInjection;

namespace AnalyzerKit.Integration.Tests.Keys;

/// <summary>Sources of keys that do not do what sources should.</summary>
public sealed class KeySourceTests
{
    private const string Text = "What is the price of a token?";

    [Fact]
    public async Task A_source_with_a_new_token_each_time_does_not_go_on_for_ever()
    {
        var made = 0;
        await using var host = await FailoverHost.StartAsync(
            true,
            first: new() { ApiKeys = [] },
            build: builder => builder.UseApiKeys("default", (_, _) => new ValueTask<ApiKey?>(new ApiKey("token", $"token-{Interlocked.Increment(ref made)}-of-no-worth"))));
        await host.Get<ISingle>().AskAsync(Text).WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(10, host.First.Requests.Count);
        Assert.Equal("spare", (await host.OnlyRecordAsync()).Relay);
        await host.AssertSettledAsync("single");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_caller_who_goes_is_not_kept_by_a_source_that_ignores_its_token(int hangsAt)
    {
        var asked = 0;
        var never = new TaskCompletionSource<ApiKey?>();
        using var caller = new CancellationTokenSource();
        await using var host = await FailoverHost.StartAsync(true, build: builder => builder.UseApiKeys("default", (_, _) =>
        {
            if (++asked < hangsAt) return new ValueTask<ApiKey?>(new ApiKey("first", FailoverHost.FirstKey));

            caller.CancelAfter(TimeSpan.FromMilliseconds(50));
            return new ValueTask<ApiKey?>(never.Task);
        }));
        host.First.Enqueue(Fault.Unauthorized());
        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => host.Get<ISingle>().AskAsync(Text, caller.Token).WaitAsync(TimeSpan.FromSeconds(30)));

        Assert.Equal(caller.Token, error.CancellationToken);
        Assert.Equal(hangsAt - 1, (await host.RecordsAsync()).Count);
        await host.AssertSettledAsync("single");
    }
}
