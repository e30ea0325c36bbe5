using AnalyzerKit.Simulator;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Integration.Tests.Money;

/// <summary>Input that nobody should send: refused by type, nothing lost, nothing kept.</summary>
public sealed class BadInputTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Text_that_is_no_unicode_is_refused_before_anything_is_sent(bool streamed)
    {
        await using var host = MoneyHost.Start();
        var failure = Assert.IsType<RelayException>(await host.Get<IAsker>().EndAsync("broken \uD800 text", streamed));
        Assert.Equal(RelayErrorKind.BadRequest, failure.Kind);
        Assert.Equal((0m, 0L), (failure.Usage!.Cost, failure.Usage.Tokens.Total));
        Assert.Empty(host.Simulator.Requests);
        await host.AssertSettledAsync();
    }

    [Fact]
    public async Task Five_megabytes_are_reserved_byte_by_byte_sent_and_settled()
    {
        var text = new string('x', 5 * 1024 * 1024);
        await using var host = MoneyHost.Start(configure: options =>
        {
            options.Budgets["asker"] = new() { Limit = MoneyHost.Worst(text) };

            // No model has so large a window; the simulator takes it all the same.
            options.Clients["asker"] = new() { OnContextExceeded = ContextExceededAction.Send };
        });
        await host.Get<IAsker>().AskAsync(text);
        Assert.Equal(host.Simulator.Billed.Cost, (await host.OnlyRecordAsync()).Cost);
        await host.AssertSettledAsync();
        var refused = await Assert.ThrowsAsync<BudgetExceededException>(() => host.Get<IAsker>().AskAsync(text + text));
        Assert.Equal(MoneyHost.Worst(text + text), refused.Requested);
    }

    [Fact]
    public async Task Null_where_it_is_not_allowed_is_an_argument_exception()
    {
        await using var host = MoneyHost.Start();
        await Assert.ThrowsAsync<ArgumentNullException>(() => host.Get<IAsker>().AskAsync(null!));
        await Assert.ThrowsAsync<ArgumentNullException>(() => host.Get<IAsker>().ChatAsync(null!));
        await Assert.ThrowsAsync<ArgumentNullException>(() => Calls.ReadAsync(host.Get<IAsker>().StreamAsync(null!)));
        await Assert.ThrowsAsync<ArgumentException>(() => host.Get<IAsker>().ChatAsync([null!]));
        await Assert.ThrowsAsync<ArgumentException>(() => host.Get<IAsker>().ChatAsync([new ChatMessage(ChatRole.User, [null!])]));
        await Assert.ThrowsAsync<ArgumentException>(() => host.Get<IAsker>().ChatAsync([], new() { Tools = [null!] }));
        Assert.Empty(await host.RecordsAsync());
        await host.AssertSettledAsync();
    }

    [Fact]
    public async Task Options_that_say_nothing_sensible_are_refused_by_name()
    {
        await using var host = MoneyHost.Start();
        var negative = await Assert.ThrowsAsync<RelayException>(() => host.Get<IAsker>().ChatAsync([new(ChatRole.User, "hi")], new() { MaxOutputTokens = -1 }));
        Assert.Contains("ChatOptions.MaxOutputTokens is -1", negative.Message, StringComparison.Ordinal);
        var stop = await Assert.ThrowsAsync<RelayException>(() => host.Get<IAsker>().ChatAsync([new(ChatRole.User, "hi")], new() { StopSequences = [null!] }));
        Assert.Contains("ChatOptions.StopSequences holds a null", stop.Message, StringComparison.Ordinal);
        Assert.Empty(host.Simulator.Requests);
        await host.AssertSettledAsync();
    }

    [Fact]
    public async Task Empty_text_is_text()
    {
        await using var host = MoneyHost.Start();
        await host.Get<IAsker>().AskAsync("");
        Assert.Equal(host.Simulator.Billed.Cost, (await host.OnlyRecordAsync()).Cost);
        await Record.ExceptionAsync(() => host.Get<IAsker>().ChatAsync([]));
        await host.AssertSettledAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_prompt_above_the_context_window_is_the_servers_to_refuse_and_is_charged_nothing(bool streamed)
    {
        await using var host = MoneyHost.Start(new() { Script = [Fault.Status(400, "context_length_exceeded")] });
        var failure = Assert.IsType<RelayException>(await host.Get<IAsker>().EndAsync("a long story", streamed));
        Assert.Equal((RelayErrorKind.BadRequest, "context_length_exceeded"), (failure.Kind, failure.ErrorCode));
        Assert.Equal((0m, CallOutcome.Failed), ((await host.OnlyRecordAsync()).Cost, (await host.OnlyRecordAsync()).Outcome));
        await host.AssertSettledAsync();
    }
}
