#pragma warning disable OPENAI001
using System.Text;
using Anthropic;
using Anthropic.Models.Messages;
using Anthropic.SDK.Messaging;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.Connectors.OpenAI;
using OpenAI.Chat;
using AiMessage = Microsoft.Extensions.AI.ChatMessage;
using OaiMessage = OpenAI.Chat.ChatMessage;

namespace Outside.Prompts;

public record SupportRequest(string Subject, string Body, int Priority, string? Language);

public class CoachDto
{
    public string Goal { get; set; } = "";

    public string Notes { get; set; } = "";

    public int Age { get; set; }
}

public class OpenAiCalls(ChatClient client)
{
    private const string Rules = "You answer questions about our shop and nothing else.";

    public async Task<string> AskAsync(string userQuestion)
    {
        var messages = new List<OaiMessage>
        {
            new SystemChatMessage("You are a support agent. The customer asks: " + {|AKIT1004:userQuestion|}),
        };
        ChatCompletion completion = await client.CompleteChatAsync(messages);
        return completion.Content[0].Text;
    }

    public async Task<string> DeveloperAsync(string customerFeedback)
    {
        var completion = await client.CompleteChatAsync(new DeveloperChatMessage($"Classify this feedback: {{|AKIT1004:customerFeedback|}}"), new UserChatMessage("go"));
        return completion.Value.Content[0].Text;
    }

    public async Task<string> BuilderAsync(SupportRequest request)
    {
        var sb = new StringBuilder();
        sb.AppendLine(Rules);
        sb.AppendLine("The ticket:");
        sb.AppendLine({|AKIT1004:request.Body|});
        var completion = await client.CompleteChatAsync([OaiMessage.CreateSystemMessage(sb.ToString())]);
        return completion.Value.Content[0].Text;
    }

    public async Task<string> LocalAsync(SupportRequest request)
    {
        var system = $"{Rules} Subject: {{|AKIT1004:request.Subject|}}";
        var completion = await client.CompleteChatAsync([new SystemChatMessage(system), new UserChatMessage(request.Body)]);
        return completion.Value.Content[0].Text;
    }

    public async Task<string> FormatAsync(string userInput)
    {
        var prompt = string.Format("You are a translator. Translate '{0}' to English.", {|AKIT1004:userInput|});
        var completion = await client.CompleteChatAsync(OaiMessage.CreateSystemMessage(prompt));
        return completion.Value.Content[0].Text;
    }

    public async Task<string> ReplaceAsync(string question)
    {
        var prompt = Rules + "\n\nQuestion: {{q}}";
        prompt = prompt.Replace("{{q}}", {|AKIT1004:question|});
        var completion = await client.CompleteChatAsync(new SystemChatMessage(prompt));
        return completion.Value.Content[0].Text;
    }

    public async Task<string> JoinAsync(string userName, string query)
    {
        var completion = await client.CompleteChatAsync(new SystemChatMessage(string.Join("\n", Rules, {|AKIT1004:query|})));
        return completion.Value.Content[0].Text;
    }

    public async Task<string> WholeAsync(string userPrompt)
    {
        var completion = await client.CompleteChatAsync(new SystemChatMessage({|AKIT1004:userPrompt|}));
        return completion.Value.Content[0].Text;
    }

    public async Task<string> TrimmedAsync(string comment)
    {
        var text = comment.Trim();
        var completion = await client.CompleteChatAsync(new SystemChatMessage($"Is this comment rude? {{|AKIT1004:text|}}"));
        return completion.Value.Content[0].Text;
    }

    public async Task<string> PartsAsync(string userText)
    {
        var completion = await client.CompleteChatAsync(new SystemChatMessage(ChatMessageContentPart.CreateTextPart("Shorten: " + {|AKIT1004:userText|})));
        return completion.Value.Content[0].Text;
    }
}

public class AbstractionsCalls(IChatClient chat)
{
    public async Task<string> AskAsync(string input) =>
        (await chat.GetResponseAsync([new(ChatRole.System, $"Answer in one sentence. Input: {{|AKIT1004:input|}}")])).Text;

    public Task<ChatResponse> OptionsAsync(CoachDto dto) =>
        chat.GetResponseAsync("Give me a plan", new ChatOptions { Instructions = $"You are a coach. The goal is {{|AKIT1004:dto.Goal|}}; the person is {dto.Age} years old." });

    public Task<ChatResponse> AssignedAsync(string userRequest)
    {
        var options = new ChatOptions { Temperature = 0.2f };
        options.Instructions = "Help with this: " + {|AKIT1004:userRequest|};
        return chat.GetResponseAsync("go", options);
    }

    public Task<ChatResponse> AddedAsync(string userMessage, string tone)
    {
        List<AiMessage> history = [];
        history.Add(new AiMessage(ChatRole.System, "Tone: " + tone));
        history.Add(new AiMessage(ChatRole.System, $$"""
            You are the assistant of a bank.
            The customer wrote: {{{|AKIT1004:userMessage|}}}
            """));
        return chat.GetResponseAsync(history);
    }

    public Task<ChatResponse> ContentsAsync(string customerQuestion) =>
        chat.GetResponseAsync([new AiMessage(ChatRole.System, [new TextContent($"Be kind. {{|AKIT1004:customerQuestion|}}")]), new AiMessage(ChatRole.User, customerQuestion)]);

    public Task<ChatResponse> ObjectAsync(string question) =>
        chat.GetResponseAsync([new AiMessage { Role = ChatRole.System, Contents = [new TextContent("Answer: " + {|AKIT1004:question|})] }]);

    public async Task ConsoleAsync()
    {
        Console.Write("What shall the bot be? ");
        var wish = Console.ReadLine();
        var messages = new List<AiMessage> { new(ChatRole.System, $"You are {{|AKIT1004:wish|}}.") };
        Console.WriteLine(await chat.GetResponseAsync(messages));
    }
}

public class KernelCalls(IChatCompletionService completion, Kernel kernel)
{
    public Task<Microsoft.SemanticKernel.ChatMessageContent> AskAsync(string userInput)
    {
        var history = new ChatHistory($"You are a librarian. The reader says {{|AKIT1004:userInput|}}");
        return completion.GetChatMessageContentAsync(history);
    }

    public Task<Microsoft.SemanticKernel.ChatMessageContent> AddAsync(string feedback)
    {
        var history = new ChatHistory();
        history.AddSystemMessage("You sort feedback.");
        history.AddSystemMessage({|AKIT1004:feedback|});
        return completion.GetChatMessageContentAsync(history);
    }

    public Task<Microsoft.SemanticKernel.ChatMessageContent> RoleAsync(string customerMessage)
    {
        ChatHistory history = [];
        history.AddMessage(AuthorRole.System, "Reply to: " + {|AKIT1004:customerMessage|});
        history.Add(new Microsoft.SemanticKernel.ChatMessageContent(AuthorRole.Developer, $"The message was {{|AKIT1004:customerMessage|}}"));
        return completion.GetChatMessageContentAsync(history);
    }

    public Task<FunctionResult> SettingsAsync(string userQuestion) =>
        kernel.InvokePromptAsync("Answer", new KernelArguments(new OpenAIPromptExecutionSettings { ChatSystemPrompt = $"Only answer {{|AKIT1004:userQuestion|}}" }));
}

public class ClaudeCalls(AnthropicClient client)
{
    public async Task<string> AskAsync(string question)
    {
        var answer = await client.Messages.Create(new MessageCreateParams
        {
            Model = "claude-sonnet-4-5",
            MaxTokens = 300,
            System = "You answer: " + {|AKIT1004:question|},
            Messages = [new UserMessageParam("go")],
        });
        return answer.ToString();
    }

    public MessageParameters Community(string userInput) => new()
    {
        Model = "claude-sonnet-4-5",
        MaxTokens = 200,
        System = [new SystemMessage($"Be brief about {{|AKIT1004:userInput|}}")],
        Messages = [new(RoleType.User, "go")],
    };
}
