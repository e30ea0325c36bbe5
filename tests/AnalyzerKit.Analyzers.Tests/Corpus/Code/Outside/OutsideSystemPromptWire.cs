using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using AnalyzerKit;
using Microsoft.AspNetCore.Mvc;
using OpenAI.Chat;

namespace Microsoft.AspNetCore.Mvc
{
    [AttributeUsage(AttributeTargets.All)]
    public sealed class HttpPostAttribute(string template = "") : Attribute
    {
        public string Template => template;
    }

    [AttributeUsage(AttributeTargets.All)]
    public sealed class FromBodyAttribute : Attribute;

    [AttributeUsage(AttributeTargets.All)]
    public sealed class FromQueryAttribute : Attribute;

    [AttributeUsage(AttributeTargets.All)]
    public sealed class ApiControllerAttribute : Attribute;

    public interface IActionResult;

    public abstract class ControllerBase
    {
        public IActionResult Ok(object value) => throw new NotSupportedException();
    }
}

namespace Outside.Wire
{
    public sealed class Message
    {
        [JsonPropertyName("role")]
        public string Role { get; set; } = "user";

        [JsonPropertyName("content")]
        public string Content { get; set; } = "";
    }

    public sealed record Turn(string Role, string Content);

    public sealed class Body
    {
        public string Model { get; set; } = "";

        public List<Message> Messages { get; set; } = [];
    }

    public sealed class TranslateBody
    {
        public string Text { get; set; } = "";

        public string Tone { get; set; } = "";
    }

    public class Bare(HttpClient http)
    {
        public Task<HttpResponseMessage> AnonymousAsync(string userInput) => http.PostAsJsonAsync("v1/chat/completions", new
        {
            model = "gpt-4o-mini",
            messages = new object[]
            {
                new { role = "system", content = $"You help with {{|AKIT1004:userInput|}}" },
                new { role = "user", content = userInput },
            },
        });

        public Task<HttpResponseMessage> OwnTypeAsync(string question)
        {
            var body = new Body
            {
                Model = "gpt-4o-mini",
                Messages =
                [
                    new Message { Role = "system", Content = "Answer this: " + {|AKIT1004:question|} },
                    new Message { Role = "user", Content = question },
                ],
            };
            return http.PostAsJsonAsync("v1/chat/completions", body);
        }

        public Task<HttpResponseMessage> RecordAsync(string userMessage) =>
            http.PostAsJsonAsync("v1/chat/completions", new { model = "gpt-4o-mini", messages = new[] { new Turn("system", $"Reply to {{|AKIT1004:userMessage|}}"), new Turn("user", userMessage) } });

        public Task<HttpResponseMessage> DictionaryAsync(string query)
        {
            var messages = new List<Dictionary<string, string>>
            {
                new() { ["role"] = "system", ["content"] = $"Search for {{|AKIT1004:query|}}" },
                new() { { "role", "user" }, { "content", query } },
            };
            return http.PostAsJsonAsync("v1/chat/completions", new { model = "gpt-4o-mini", messages });
        }

        public Task<HttpResponseMessage> DictionaryPairsAsync(string userQuery) =>
            http.PostAsJsonAsync("v1/chat/completions", new { model = "gpt-4o-mini", messages = new[] { new Dictionary<string, object> { { "role", "developer" }, { "content", "Search for " + {|AKIT1004:userQuery|} } } } });

        public Task<HttpResponseMessage> NodesAsync(string customerComment)
        {
            var body = new JsonObject
            {
                ["model"] = "gpt-4o-mini",
                ["messages"] = new JsonArray
                {
                    new JsonObject { ["role"] = "system", ["content"] = $"Rate this: {{|AKIT1004:customerComment|}}" },
                    new JsonObject { ["role"] = "user", ["content"] = "go" },
                },
            };
            return http.PostAsync("v1/chat/completions", new StringContent(body.ToJsonString()));
        }

        public Task<HttpResponseMessage> ClaudeAsync(string userInput) => http.PostAsJsonAsync({|AKIT1003:"https://api.anthropic.com/v1/messages"|}, new
        {
            model = {|AKIT3002:"claude-sonnet-4-5"|},
            max_tokens = 100,
            system = "Talk about " + {|AKIT1004:userInput|},
            messages = new[] { new { role = "user", content = "go" } },
        });
    }

    [ApiController]
    public class TranslateController(ChatClient client) : ControllerBase
    {
        [HttpPost("translate")]
        public async Task<IActionResult> PostAsync([FromBody] TranslateBody body, [FromQuery] string language)
        {
            ChatCompletion result = await client.CompleteChatAsync(
                new SystemChatMessage($"Translate to {{|AKIT1004:language|}}, in a {{|AKIT1004:body.Tone|}} tone."),
                new UserChatMessage(body.Text));
            return Ok(result.Content[0].Text);
        }

        [HttpPost("describe")]
        public async Task<IActionResult> DescribeAsync(string product, int words)
        {
            var system = "You describe products. Today: " + {|AKIT1004:product|} + " in " + words + " words";
            ChatCompletion result = await client.CompleteChatAsync([new SystemChatMessage(system)]);
            return Ok(result.Content[0].Text);
        }
    }

    [MeteredModel({|AKIT3002:"gpt-4.1-mini"|}, MaxOutputTokens = 200)]
    [Retry]
    public interface IAssistant
    {
        [SystemPrompt("You help {|AKIT1004:{customer}|} with orders.")]
        [Prompt("{question}")]
        Task<string> AskAsync(string customer, string question, CancellationToken cancellationToken = default);

        [SystemPrompt("Answer in {language}, at most {words} words, as of {day:yyyy-MM-dd}.")]
        [Prompt("{question}")]
        Task<string> ShortAsync(Language language, int words, DateOnly day, string question, CancellationToken cancellationToken = default);
    }

    public enum Language
    {
        English,
        German,
    }
}
