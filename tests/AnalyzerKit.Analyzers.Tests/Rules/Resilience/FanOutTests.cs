using AnalyzerKit.Analyzers.Rules;
using AnalyzerKit.Analyzers.Tests.Support;

namespace AnalyzerKit.Analyzers.Tests.Rules.Resilience;

public sealed class FanOutTests
{
    [Fact]
    public async Task Says_what_is_started_and_the_way_out() => Assert.Equal(
        "'WhenAll' starts 'GetResponseAsync' for every item at once, so a long list runs into rate limits and spends before anything can stop it: bound how many run at a time",
        Assert.Single(await RuleTest<FanOutAnalyzer>.FlagsAsync(Method("await Task.[|WhenAll|](items.Select(i => client.GetResponseAsync(i)));"))).GetMessage(System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("await Task.[|WhenAll|](items.ToList().Select(i => client.GetResponseAsync(i)).ToArray());")]
    [InlineData("var all = Task.[|WhenAll|](items.Select(i => client.GetResponseAsync(i))); await all;")]
    [InlineData("await Task.[|WhenAll|](Enumerable.Range(0, 500).Select(i => client.GetResponseAsync(\"x\")));")]
    [InlineData("await Task.[|WhenAll|](items.Take(100).Select(i => client.GetResponseAsync(i)));")]
    [InlineData("Func<string, Task<ChatResponse>> ask = i => client.GetResponseAsync(i); await Task.[|WhenAll|](items.Select(ask));")]
    [InlineData("foreach (var i in items) _ = Task.[|Run|](() => client.GetResponseAsync(i));")]
    [InlineData("var options = new ParallelOptions { MaxDegreeOfParallelism = int.MaxValue }; await Parallel.[|ForEachAsync|](items, options, async (i, t) => await client.GetResponseAsync(i));")]
    public Task Flags_every_item_at_once(string body) => RuleTest<FanOutAnalyzer>.FlagsAsync(Method(body));

    [Theory]
    [InlineData("await Task.WhenAll(items.Take(5).Select(i => client.GetResponseAsync(i)));")]
    [InlineData("await Task.WhenAll(Enumerable.Range(0, 5).Select(i => client.GetResponseAsync(\"x\")));")]
    [InlineData("foreach (var few in items.Chunk(10)) await Task.WhenAll(few.Select(i => client.GetResponseAsync(i)));")]
    [InlineData("var gate = new SemaphoreSlim(2); await Task.WhenAll(items.Select(async i => { await gate.WaitAsync(); try { await client.GetResponseAsync(i); } finally { gate.Release(); } }));")]
    [InlineData("foreach (var i in items) await client.GetResponseAsync(i);")]
    [InlineData("await Task.WhenAll(items.Select(i => Task.Delay(i.Length)));")]
    [InlineData("await Task.WhenAll(items.Select(i => File.ReadAllTextAsync(i)));")]
    [InlineData("await Parallel.ForEachAsync(items, async (i, t) => await client.GetResponseAsync(i));")]
    [InlineData("_ = client.GetResponseAsync(\"x\"); await Task.Yield();")]
    public Task Is_silent_about_few_at_a_time(string body) => RuleTest<FanOutAnalyzer>.IsSilentAsync(Method(body));

    private static string Method(string body) => $$"""
        using Microsoft.Extensions.AI;

        public sealed class Asker(IChatClient client)
        {
            public async Task AskAsync(IEnumerable<string> items)
            {
                {{body}}
                await Task.Yield();
            }
        }
        """;
}
