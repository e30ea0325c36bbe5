#nullable disable
using System.ClientModel;
using System.Net.Http.Headers;
using System.Text;
using AnalyzerKit;
using Azure;
using Azure.AI.OpenAI;
using Microsoft.Extensions.DependencyInjection;
using Newtonsoft.Json;
using OpenAI;
using OpenAI.Chat;

namespace Newtonsoft.Json
{
    public static class JsonConvert
    {
        public static string SerializeObject(object value) { throw new NotSupportedException(); }
    }
}

namespace Outside.OldFramework
{
    public class Global
    {
        public static readonly HttpClient Client = new HttpClient { BaseAddress = new Uri({|AKIT1003:"https://api.openai.com/v1/"|}) };

        protected void Start(IServiceCollection services)
        {
            services.AddMetering();
        }
    }

    public class WireMessage
    {
        public string role { get; set; }
        public string content { get; set; }
    }

    public class WireRequest
    {
        public string model { get; set; }
        public List<WireMessage> messages { get; set; }
        public bool stream { get; set; }
    }

    public class OldCalls
    {
        private readonly AzureOpenAIClient azure;

        public OldCalls(AzureKeyCredential key)
        {
            azure = new AzureOpenAIClient(new Uri({|AKIT1003:"https://old.openai.azure.com/"|}), key);
        }

        public async Task<string> Ask(string userQuestion)
        {
            var messages = new List<OpenAI.Chat.ChatMessage>();
            messages.Add(new SystemChatMessage("You answer this: " + {|AKIT1004:userQuestion|}));
            var result = await azure.GetChatClient("gpt-4o-prod").CompleteChatAsync(messages).ConfigureAwait(false);
            return result.Value.Content[0].Text;
        }

        public async Task<HttpResponseMessage> Stream(string userQuestion)
        {
            var request = new WireRequest();
            request.model = "gpt-4o-mini";
            {|AKIT2002:request.stream = true|};
            request.messages = new List<WireMessage>
            {
                new WireMessage { role = "system", content = string.Format("Help with {0}", {|AKIT1004:userQuestion|}) },
                new WireMessage { role = "user", content = userQuestion },
            };
            var body = JsonConvert.SerializeObject(request);
            using (var message = new HttpRequestMessage(HttpMethod.Post, {|AKIT1003:"https://api.openai.com/v1/chat/completions"|}))
            {
                message.Content = new StringContent(body, Encoding.UTF8, "application/json");
                return await Global.Client.{|AKIT4001:SendAsync|}(message, HttpCompletionOption.ResponseHeadersRead).ConfigureAwait(false);
            }
        }

        public string Sent(string userQuestion)
        {
            return JsonConvert.SerializeObject(new Dictionary<string, object>
            {
                { "model", "gpt-4o-mini" },
                {|AKIT2002:{ "stream", true }|},
                { "messages", new object[] { new { role = "system", content = "Answer " + {|AKIT1004:userQuestion|} }, new { role = "user", content = userQuestion } } },
            });
        }
    }
}
