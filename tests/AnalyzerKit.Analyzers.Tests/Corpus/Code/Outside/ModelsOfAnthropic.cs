using Anthropic;
using Anthropic.Models.Messages;
using Anthropic.SDK.Messaging;
using Message = Anthropic.Models.Messages.Message;

namespace Helpdesk.Claude
{
    public sealed class Official
    {
        private readonly AnthropicClient _client = new();
        private const string Model = "claude-3-opus-latest";

        public Task<Message> Old() => _client.Messages.Create(new MessageCreateParams { Model = {|AKIT3002:"claude-3-5-sonnet-20241022"|}, MaxTokens = 1024, Messages = [] });

        public Task<Message> OldConstant() => _client.Messages.Create(new MessageCreateParams { Model = {|AKIT3002:Model|}, MaxTokens = 1024, Messages = [] });

        public Task<Message> OldHaiku() => _client.Messages.Create(new() { MaxTokens = 300, Model = {|AKIT3002:"claude-3-5-haiku-latest"|}, Messages = [] });

        public async Task<Message> OldLocal()
        {
            AnthropicClient client = new() { ApiKey = Environment.GetEnvironmentVariable("ANTHROPIC_API_KEY") };
            MessageCreateParams parameters = new()
            {
                MaxTokens = 2048,
                Messages = [],
                Model = {|AKIT3002:"claude-opus-4-20250514"|},
            };
            return await client.Messages.Create(parameters);
        }

        public Task<Message> Typo() => _client.Messages.Create(new MessageCreateParams { Model = {|AKIT3001:"claude-sonet-4-6"|}, MaxTokens = 1024, Messages = [] });

        public Task<Message> WrongOrder() => _client.Messages.Create(new MessageCreateParams { Model = {|AKIT3001:"claude-4-5-sonnet"|}, MaxTokens = 1024, Messages = [] });

        public Task<Message> OthersModel() => _client.Messages.Create(new MessageCreateParams { Model = {|AKIT3001:"claude-haiku-45"|}, MaxTokens = 1024, Messages = [] });

        public Task<Message> TooLong() => _client.Messages.Create(new MessageCreateParams { Model = "claude-haiku-4-5", MaxTokens = {|AKIT3003:128000|}, Messages = [] });

        public Task<Message> LongEnough() => _client.Messages.Create(new MessageCreateParams { Model = "claude-opus-4-6", MaxTokens = {|-AKIT3003:128000|}, Messages = [] });

        public Task<Message> Preview() => _client.Messages.Create(new MessageCreateParams { Model = {|-AKIT3001:"claude-mythos-preview"|}, MaxTokens = 1024, Messages = [] });

        public Task<Message> Newest() => _client.Messages.Create(new MessageCreateParams { Model = {|-AKIT3001:"claude-mythos-5"|}, MaxTokens = 1024, Messages = [] });

        public Task<Message> Latest() => _client.Messages.Create(new MessageCreateParams { Model = {|-AKIT3001:"claude-sonnet-4-6"|}, MaxTokens = 1024, Messages = [] });

        public Task<Message> Gateway(AnthropicClient client) => client.Messages.Create(new MessageCreateParams { Model = {|-AKIT3001:"claude-via-gateway"|}, MaxTokens = 1024, Messages = [] });

        public Task<Message> GatewayOfOurs()
        {
            AnthropicClient client = new() { BaseUrl = "https://llm.helpdesk.example/anthropic" };
            return client.Messages.Create(new MessageCreateParams { Model = {|-AKIT3002:"claude-3-opus-20240229"|}, MaxTokens = 1024, Messages = [] });
        }
    }

    public sealed class Community(string key)
    {
        private readonly Anthropic.SDK.AnthropicClient _client = new(new Anthropic.SDK.APIAuthentication(key));

        public Task<MessageResponse> Old() => _client.Messages.GetClaudeMessageAsync(new MessageParameters { Model = {|AKIT3002:"claude-3-sonnet-20240229"|}, MaxTokens = 512 });

        public Task<MessageResponse> Older()
        {
            var parameters = new MessageParameters { MaxTokens = 512 };
            parameters.Model = {|AKIT3002:"claude-2.1"|};
            return _client.Messages.GetClaudeMessageAsync(parameters);
        }

        public Task<MessageResponse> Unknown() => _client.Messages.GetClaudeMessageAsync(new MessageParameters { Model = {|AKIT3001:"claude-opus-4-9"|}, MaxTokens = 512 });

        public Task<MessageResponse> Long() => _client.Messages.GetClaudeMessageAsync(new MessageParameters { Model = "claude-opus-4-5", MaxTokens = {|AKIT3003:100_000|} });

        public Task<MessageResponse> Fine() => _client.Messages.GetClaudeMessageAsync(new MessageParameters { Model = {|-AKIT3001:"claude-opus-4-5"|}, MaxTokens = {|-AKIT3003:64_000|} });
    }
}
