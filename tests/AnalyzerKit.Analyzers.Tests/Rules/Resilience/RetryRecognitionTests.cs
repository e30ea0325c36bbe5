using AnalyzerKit.Analyzers.Rules;
using AnalyzerKit.Analyzers.Tests.Support;

namespace AnalyzerKit.Analyzers.Tests.Rules.Resilience;

/// <summary>What the rules for retries take for one and the same retry.</summary>
public class RetryRecognitionTests
{
    [Theory]
    [InlineData("await Task.Delay(1000);", true)]
    [InlineData("http.DefaultRequestHeaders.Authorization = new(\"Bearer\", await RenewAsync());", false)]
    [InlineData("throw new InvalidOperationException();", false)]
    public async Task A_status_that_stays_is_asked_for_in_vain(string then, bool isReported)
    {
        var loop = isReported ? "{|AKIT4002:for|}" : "for";
        var source = $$"""
            public class Requests(HttpClient http)
            {
                public async Task<string> SendAsync(HttpContent body)
                {
                    {{loop}} (var i = 0; i < 5; i++)
                    {
                        var answer = await http.PostAsync("https://api.openai.com/v1/responses", body);
                        if (answer.StatusCode == System.Net.HttpStatusCode.Unauthorized)
                        {
                            {{then}}
                            {{(then.StartsWith("throw", StringComparison.Ordinal) ? "" : "continue;")}}
                        }

                        return await answer.Content.ReadAsStringAsync();
                    }

                    return "";
                }

                private static Task<string> RenewAsync() => Task.FromResult("");
            }
            """;
        await (isReported ? RuleTest<HopelessRetryAnalyzer>.FlagsAsync(source) : RuleTest<HopelessRetryAnalyzer>.IsSilentAsync(source));
    }

    [Fact]
    public Task An_answer_that_never_parses_is_asked_for_without_an_end() => RuleTest<HopelessRetryAnalyzer>.FlagsAsync("""
        using Microsoft.Extensions.AI;

        public class Replies(IChatClient client)
        {
            public async Task<int> NumberAsync(string question)
            {
                {|AKIT4002:while|} (true)
                {
                    var answer = await client.GetResponseAsync(question);
                    try
                    {
                        return int.Parse(answer.Text);
                    }
                    catch (FormatException)
                    {
                        Console.Error.WriteLine(answer.Text);
                    }
                }
            }
        }
        """);

    [Fact]
    public Task Waits_in_seconds_are_attempts_and_other_numbers_are_not() => RuleTest<RetryTimingAnalyzer>.FlagsAsync("""
        using Microsoft.Extensions.AI;

        public class Steps(IChatClient client)
        {
            public async Task<string> WaitsAsync(string question)
            {
                foreach (var seconds in new[] { 1, 2, 4 })
                {
                    try
                    {
                        return (await client.GetResponseAsync(question)).Text;
                    }
                    catch (HttpRequestException)
                    {
                        await {|AKIT4003:Task.Delay(TimeSpan.FromSeconds(seconds))|};
                    }
                }

                return "";
            }

            public async Task<string> TicketsAsync(int[] tickets)
            {
                foreach (var ticket in tickets)
                {
                    try
                    {
                        return (await client.GetResponseAsync("Ticket " + ticket)).Text;
                    }
                    catch (HttpRequestException)
                    {
                        await Task.Delay(1000 + ticket);
                    }
                }

                return "";
            }
        }
        """);

    [Fact]
    public Task A_chat_at_the_console_is_no_retry() => RuleTest<RetryTimingAnalyzer>.IsSilentAsync("""
        using Microsoft.Extensions.AI;

        IChatClient client = null!;
        while (true)
        {
            var line = Console.ReadLine();
            if (string.IsNullOrEmpty(line)) return;
            try
            {
                Console.WriteLine((await client.GetResponseAsync(line)).Text);
            }
            catch (HttpRequestException e)
            {
                Console.WriteLine(e.Message);
                await Task.Delay(1000);
            }
        }
        """);

    [Fact]
    public Task A_method_for_one_clients_builder_says_nothing_of_the_others() => RuleTest<MissingRetryAnalyzer>.FlagsAsync("""
        using Microsoft.Extensions.DependencyInjection;

        public static class Composition
        {
            public static void Add(IServiceCollection services)
            {
                services.{|AKIT4001:AddHttpClient|}("bare", client => client.BaseAddress = new Uri("https://api.openai.com/v1/"));
                services.AddHttpClient("ours", client => client.BaseAddress = new Uri("https://api.openai.com/v1/")).WithOurDefaults();
            }

            private static IHttpClientBuilder WithOurDefaults(this IHttpClientBuilder builder) => builder;
        }
        """);

    [Fact]
    public Task Pairs_fan_out_as_well() => RuleTest<FanOutAnalyzer>.FlagsAsync("""
        using Microsoft.Extensions.AI;

        public class Fans(IChatClient client)
        {
            public Task PairsAsync(IEnumerable<string> texts, string[] languages) =>
                Task.{|AKIT4005:WhenAll|}(texts.SelectMany(_ => languages, (text, language) => client.GetResponseAsync(language + text)));

            public Task FewAsync(string text) =>
                Task.WhenAll(new[] { "en", "de" }.SelectMany(_ => new[] { "short", "long" }, (language, size) => client.GetResponseAsync(language + size + text)));
        }
        """);
}
