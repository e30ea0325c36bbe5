using AnalyzerKit.Analyzers.Rules;
using AnalyzerKit.Analyzers.Tests.Support;

namespace AnalyzerKit.Analyzers.Tests.Rules;

public sealed class BypassedRelayTests
{
    private const string Client = """

        [AnalyzerKit.MeteredModel("gpt-4.1-mini", MaxOutputTokens = 100)]
        [AnalyzerKit.Retry]
        public interface IAnswers
        {
            [AnalyzerKit.Prompt("{question}")]
            Task<string> AskAsync(string question, CancellationToken cancellationToken = default);
        }
        """;

    [Fact]
    public Task Each_address_that_is_chosen_from_is_reported() => RuleTest<BypassedRelayAnalyzer>.FlagsAsync("""
        public class Calls(HttpClient http)
        {
            public Task<HttpResponseMessage> Either(bool cheap, HttpContent content) =>
                http.PostAsync(cheap ? [|"https://api.deepseek.com/chat/completions"|] : [|"https://api.openai.com/v1/chat/completions"|], content);

            public Task<HttpResponseMessage> Named(string maker, HttpContent content)
            {
                var url = new Uri(maker switch { "a" => [|"https://api.openai.com/v1/responses"|], _ => throw new ArgumentException(maker) });
                return http.PostAsync(url, content);
            }
        }
        """ + Client);

    [Fact]
    public Task A_choice_that_something_else_can_win_is_a_default() => RuleTest<BypassedRelayAnalyzer>.IsSilentAsync("""
        public class Calls(HttpClient http, string configured)
        {
            public Task<HttpResponseMessage> Send(HttpContent content) =>
                http.PostAsync(configured.Length == 0 ? "https://api.openai.com/v1/chat/completions" : configured, content);
        }
        """ + Client);

    [Fact]
    public Task A_private_method_is_given_its_address_by_its_callers() => RuleTest<BypassedRelayAnalyzer>.FlagsAsync("""
        public class Calls(HttpClient http)
        {
            public Task<HttpResponseMessage> Chat(HttpContent content) => Send([|"https://api.openai.com/v1/chat/completions"|], content);

            public Task<HttpResponseMessage> Answer(HttpContent content)
            {
                return Post(this, url: [|"https://api.anthropic.com/v1/messages"|]);

                Task<HttpResponseMessage> Post(Calls calls, string url) => calls.Send(url, content);
            }

            private Task<HttpResponseMessage> Send(string url, HttpContent content) => http.PostAsync(url, content);
        }
        """ + Client);

    [Fact]
    public Task A_method_that_others_call_or_that_calls_itself_is_left_alone() => RuleTest<BypassedRelayAnalyzer>.IsSilentAsync("""
        public class Calls(HttpClient http)
        {
            public Task<HttpResponseMessage> Chat(HttpContent content) => Send("https://api.openai.com/v1/chat/completions", content);

            public Task<HttpResponseMessage> Send(string url, HttpContent content) => http.PostAsync(url, content);

            public Func<string, Task<string>> Handed => Read;

            public Task<string> Chat() => Read("https://api.openai.com/v1/chat/completions");

            private Task<string> Read(string url) => http.GetStringAsync(url);

            private Task<string> Again(string url, int left) => left == 0 ? http.GetStringAsync(url) : Again(url, left - 1);
        }
        """ + Client);

    [Fact]
    public Task A_path_beside_the_root_counts() => RuleTest<BypassedRelayAnalyzer>.FlagsAsync("""
        public class Calls(HttpClient http)
        {
            private static readonly Uri Root = new("https://api.openai.com/");

            public Task<string> Models() => http.GetStringAsync(new Uri(Root, "v1/models"));

            public Task<HttpResponseMessage> Chat(HttpContent content) => http.PostAsync(new Uri([|Root|], "v1/chat/completions"), content);
        }
        """ + Client);
}
