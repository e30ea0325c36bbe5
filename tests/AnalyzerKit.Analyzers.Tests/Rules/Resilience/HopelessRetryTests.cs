using AnalyzerKit.Analyzers.Rules;
using AnalyzerKit.Analyzers.Tests.Support;
using Microsoft.CodeAnalysis.CSharp;

namespace AnalyzerKit.Analyzers.Tests.Rules.Resilience;

public sealed class HopelessRetryTests
{
    [Fact]
    public async Task Says_what_is_repeated_and_the_way_out() => Assert.Equal(
        "The retry of 'GetResponseAsync' has no end: while the call fails it is sent, and may be paid for, again and again. Give it a number of attempts or a deadline",
        Assert.Single(await RuleTest<HopelessRetryAnalyzer>.FlagsAsync(Loop("[|while|] (true)", "try { return await client.GetResponseAsync(text); } catch (HttpRequestException) { await Task.Delay(1000); }"))).GetMessage(System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public async Task Names_the_error() => Assert.Equal(
        "The retry of 'GetResponseAsync' repeats an error that cannot succeed (status 401): the same request fails each time. Let it fail at once, or change the request first",
        Assert.Single(await RuleTest<HopelessRetryAnalyzer>.FlagsAsync(Loop("[|for|] (var i = 0; i < 3; i++)", "try { return await client.GetResponseAsync(text); } catch (System.ClientModel.ClientResultException e) when (401 == e.Status) { }"))).GetMessage(System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("when (e.Status is 401 or 403)")]
    [InlineData("when (e.Status >= 400 && e.Status < 500)")]
    [InlineData("when (e is { Status: 404 })")]
    [InlineData("when (e.Status switch { 400 => true, _ => false })")]
    [InlineData("when (!(e.Status != 422))")]
    public Task Flags_filters_that_let_a_hopeless_error_through(string filter) => RuleTest<HopelessRetryAnalyzer>.FlagsAsync(
        Loop("[|for|] (var i = 0; i < 3; i++)", "try { return await client.GetResponseAsync(text); } catch (System.ClientModel.ClientResultException e) " + filter + " { Console.WriteLine(e.Message); }"));

    [Theory]
    [InlineData("when (e.Status is 429 or 500)")]
    [InlineData("when (e.Status != 401)")]
    [InlineData("when (e.Status is not (400 or 404))")]
    [InlineData("when (!(e.Status is 401))")]
    [InlineData("when (e.Status >= 500)")]
    [InlineData("when (e.Message.Length == 400)")]
    [InlineData("when (e.Status switch { 400 => false, _ => true })")]
    public Task Is_silent_about_filters_that_do_not(string filter) => RuleTest<HopelessRetryAnalyzer>.IsSilentAsync(
        Loop("for (var i = 0; i < 3; i++)", "try { return await client.GetResponseAsync(text); } catch (System.ClientModel.ClientResultException e) " + filter + " { Console.WriteLine(e.Message); }"));

    [Theory]
    [InlineData("if (n++ > 3) throw;")]
    [InlineData("if (n++ > 3) return null;")]
    [InlineData("if (n++ > 3) break;")]
    [InlineData("n++; if (n > 3) { Console.WriteLine(); throw new TimeoutException(); }")]
    [InlineData("throw new InvalidOperationException();")]
    [InlineData("Environment.Exit(1);")]
    [InlineData("_ = n++ < 3 ? 0 : throw new TimeoutException();")]
    public Task Is_silent_where_the_handler_counts_or_leaves(string handler) => RuleTest<HopelessRetryAnalyzer>.IsSilentAsync(
        Loop("while (true)", "try { return await client.GetResponseAsync(text); } catch (HttpRequestException) { " + handler + " }"));

    [Theory]
    [InlineData("if (n > 3) break;", "")]
    [InlineData("", "if (n > 3) break;")]
    [InlineData("n++; if (n > 3) throw new TimeoutException();", "")]
    [InlineData("", "if (watch.Elapsed.TotalSeconds > 9) return null;")]
    [InlineData("var next = Console.ReadLine();", "")]
    [InlineData("CancellationToken.None.ThrowIfCancellationRequested();", "")]
    public Task Is_silent_where_the_loop_asks_a_counter_clock_or_user(string before, string after) => RuleTest<HopelessRetryAnalyzer>.IsSilentAsync(
        Loop("while (true)", before + " try { return await client.GetResponseAsync(text); } catch (HttpRequestException) { n++; } " + after));

    [Fact]
    public Task Old_code_is_read_too() => RuleTest<HopelessRetryAnalyzer>.FlagsAsync(
        """
        namespace Old
        {
            using Microsoft.Extensions.AI;

            public class Asker
            {
                private readonly IChatClient _client;

                public Asker(IChatClient client) { _client = client; }

                public string Ask(string text)
                {
                    string answer = null;
                    [|while|] (string.IsNullOrEmpty(answer))
                    {
                        try
                        {
                            answer = _client.GetResponseAsync(text).GetAwaiter().GetResult().Text;
                        }
                        catch (Exception)
                        {
                            answer = null;
                            Thread.Sleep(1000);
                        }
                    }

                    return answer;
                }
            }
        }
        """,
        language: LanguageVersion.CSharp10);

    [Theory]
    [InlineData("class C { void M(Microsoft.Extensions.AI.IChatClient c) { while (true) { try { return c.GetResponseAsync( } catch (Missing e) when (e.Status == ) { goto ; } } } }")]
    [InlineData("class C { async void M(dynamic d) { do { try { await d.GetResponseAsync(1); } catch { M(d); goto x; } } while (!done); } }")]
    [InlineData("class C { object f = Policy.Handle<>().RetryForeverAsync(); void M() { for (;;) { var r = http.PostAsync(f, $\"{f}\"); if (r.StatusCode) } } }")]
    public async Task Broken_code_throws_nothing(string source)
    {
        var compilation = CSharpCompilation.Create("Broken", [CSharpSyntaxTree.ParseText(RuleSource.Usings + source)], Support.Libraries.WithRuntime);
        _ = await RuleSource.RunAsync(compilation, [new HopelessRetryAnalyzer(), new FanOutAnalyzer()]);
    }

    private static string Loop(string loop, string body) => $$"""
        using Microsoft.Extensions.AI;

        public sealed class Asker(IChatClient client)
        {
            public async Task<ChatResponse?> AskAsync(string text)
            {
                var n = 0;
                var watch = System.Diagnostics.Stopwatch.StartNew();
                {{loop}}
                {
                    {{body}}
                }

                return null;
            }
        }
        """;
}
