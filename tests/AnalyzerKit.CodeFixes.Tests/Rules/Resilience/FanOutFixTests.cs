using AnalyzerKit.Analyzers.Rules;
using AnalyzerKit.CodeFixes.Tests.Support;

namespace AnalyzerKit.CodeFixes.Tests.Rules.Resilience;

public sealed class FanOutFixTests
{
    private const string Head = """
        using Microsoft.Extensions.AI;

        public sealed class Summaries(IChatClient client)
        {

        """;

    [Fact]
    public Task Results_keep_their_order_behind_a_gate() => RuleFix<FanOutAnalyzer, FanOutFixProvider>.AppliesAsync(
        Head + """
                public async Task<ChatResponse[]> AllAsync(IEnumerable<string> documents)
                {
                    // All of them.
                    return await Task.[|WhenAll|](documents.Select(document => client.GetResponseAsync(document)));
                }
            }
            """,
        Head + """
                public async Task<ChatResponse[]> AllAsync(IEnumerable<string> documents)
                {
                    // All of them.
                    using var gate = new SemaphoreSlim(8);
                    return await Task.WhenAll(documents.Select(async document =>
                    {
                        await gate.WaitAsync();
                        try
                        {
                            return await client.GetResponseAsync(document);
                        }
                        finally
                        {
                            gate.Release();
                        }
                    }));
                }
            }
            """,
        title: "Run at most 8 calls at a time");

    [Fact]
    public Task A_block_moves_inside_and_tasks_in_a_local_are_gated_where_they_are_made() => RuleFix<FanOutAnalyzer, FanOutFixProvider>.AppliesAsync(
        Head + """
                public async Task<string[]> AllAsync(IEnumerable<string> documents)
                {
                    var tasks = documents.Select(async document =>
                    {
                        // The text alone.
                        var response = await client.GetResponseAsync(document);
                        return response.Text;
                    }).ToList();
                    Console.WriteLine(tasks.Count);
                    return await Task.[|WhenAll|](tasks);
                }
            }
            """,
        Head + """
                public async Task<string[]> AllAsync(IEnumerable<string> documents)
                {
                    using var gate = new SemaphoreSlim(8);
                    var tasks = documents.Select(async document =>
                    {
                        await gate.WaitAsync();
                        try
                        {
                            // The text alone.
                            var response = await client.GetResponseAsync(document);
                            return response.Text;
                        }
                        finally
                        {
                            gate.Release();
                        }
                    }).ToList();
                    Console.WriteLine(tasks.Count);
                    return await Task.WhenAll(tasks);
                }
            }
            """);

    [Fact]
    public Task Where_nobody_reads_the_results_it_is_a_parallel_loop() => RuleFix<FanOutAnalyzer, FanOutFixProvider>.AppliesAsync(
        Head + """
                public async Task AllAsync(IEnumerable<string> documents)
                {
                    await Task.[|WhenAll|](documents.Select(async document =>
                    {
                        var response = await client.GetResponseAsync(document);
                        Console.WriteLine(response.Text); // one by one
                    }));
                }
            }
            """,
        Head + """
                public async Task AllAsync(IEnumerable<string> documents)
                {
                    await Parallel.ForEachAsync(documents, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (document, cancellationToken) =>
                    {
                        var response = await client.GetResponseAsync(document);
                        Console.WriteLine(response.Text); // one by one
                    });
                }
            }
            """);

    [Fact]
    public Task All_at_once_have_gates_of_their_own() => RuleFix<FanOutAnalyzer, FanOutFixProvider>.AppliesToAllAsync(
        Head + """
                public async Task<string[]> AllAsync(List<string> documents)
                {
                    var titles = await Task.[|WhenAll|](documents.Select(TitleAsync));
                    await Task.[|WhenAll|](documents.Select(TitleAsync));
                    var again = await Task.[|WhenAll|](documents.Select(async d => await TitleAsync(d)));
                    return [.. titles, .. again];
                }

                private async Task<string> TitleAsync(string document) => (await client.GetResponseAsync(document)).Text;
            }
            """,
        Head + """
                public async Task<string[]> AllAsync(List<string> documents)
                {
                    using var gate = new SemaphoreSlim(8);
                    var titles = await Task.WhenAll(documents.Select(async item =>
                    {
                        await gate.WaitAsync();
                        try
                        {
                            return await TitleAsync(item);
                        }
                        finally
                        {
                            gate.Release();
                        }
                    }));
                    await Parallel.ForEachAsync(documents, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (item, cancellationToken) => await TitleAsync(item));
                    using var gate3 = new SemaphoreSlim(8);
                    var again = await Task.WhenAll(documents.Select(async d =>
                    {
                        await gate3.WaitAsync();
                        try
                        {
                            return await TitleAsync(d);
                        }
                        finally
                        {
                            gate3.Release();
                        }
                    }));
                    return [.. titles, .. again];
                }

                private async Task<string> TitleAsync(string document) => (await client.GetResponseAsync(document)).Text;
            }
            """);

    [Fact]
    public Task No_limit_becomes_one() => RuleFix<FanOutAnalyzer, FanOutFixProvider>.AppliesAsync(
        Head + """
                public Task AllAsync(IEnumerable<string> documents) => Parallel.[|ForEachAsync|](documents, new ParallelOptions { MaxDegreeOfParallelism = -1 }, async (d, token) => await client.GetResponseAsync(d, cancellationToken: token));
            }
            """,
        Head + """
                public Task AllAsync(IEnumerable<string> documents) => Parallel.ForEachAsync(documents, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (d, token) => await client.GetResponseAsync(d, cancellationToken: token));
            }
            """);

    [Fact]
    public Task Tabs_line_ends_and_the_comment_behind_the_arrow_stay() => RuleFix<FanOutAnalyzer, FanOutFixProvider>.AppliesAsync(
        Windows(Head + """
                public async Task<string[]> AllAsync(IEnumerable<string> documents)
                {
                    return await Task.[|WhenAll|](documents.Select(async document => // each
                    {
                        return (await client.GetResponseAsync(document)).Text;
                    }));
                }
            }
            """),
        Windows(Head + """
                public async Task<string[]> AllAsync(IEnumerable<string> documents)
                {
                    using var gate = new SemaphoreSlim(8);
                    return await Task.WhenAll(documents.Select(async document => // each
                    {
                        await gate.WaitAsync();
                        try
                        {
                            return (await client.GetResponseAsync(document)).Text;
                        }
                        finally
                        {
                            gate.Release();
                        }
                    }));
                }
            }
            """));

    private static string Windows(string source) => source.Replace("    ", "\t", StringComparison.Ordinal).ReplaceLineEndings("\r\n");

    // The gate would be gone before the tasks are done, or has no place to stand.
    [Theory]
    [InlineData("public Task<ChatResponse[]> AllAsync(IEnumerable<string> documents) { return Task.[|WhenAll|](documents.Select(d => client.GetResponseAsync(d))); }")]
    [InlineData("public async Task<ChatResponse[]> AllAsync(IEnumerable<string> documents) => await Task.[|WhenAll|](documents.Select(d => client.GetResponseAsync(d)));")]
    [InlineData("public async Task AllAsync(IEnumerable<string> documents) { var tasks = new List<Task>(); foreach (var d in documents) tasks.Add(client.GetResponseAsync(d)); await Task.[|WhenAll|](tasks); }")]
    public async Task Nothing_is_offered_where_a_gate_cannot_stand(string method) => Assert.Empty(await RuleFix<FanOutAnalyzer, FanOutFixProvider>.TitlesAsync(Head + method + "\n}"));
}
