#pragma warning disable OPENAI001 // messages of developers are marked experimental
using System.Net.Http.Json;
using System.Text;
using Anthropic.SDK.Messaging;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.Connectors.OpenAI;
using OpenAI.Chat;
using AiMessage = Microsoft.Extensions.AI.ChatMessage;

namespace Contoso.Helpdesk;

public enum Tone
{
    Formal,
    Friendly,
}

public sealed record AskRequest(string Question, string Topic, string SystemPrompt, int Length, Tone Tone);

public sealed record Settings(string Company, string Persona);

public sealed class Prompts(IConfiguration configuration, Settings settings)
{
    private const string Rules = "You are a helpful assistant for travellers. ";
    private readonly string _persona = "You are a pirate.";

    public AiMessage Interpolated(string userInput) => new(ChatRole.System, $"You are a helpful assistant. The user says: {{|AKIT1004:userInput|}}");

    public SystemChatMessage Joined(string question) => new("Answer this: " + {|AKIT1004:question|});

    public SystemChatMessage Formatted(string query) => new SystemChatMessage(string.Format("Find {0} in the catalogue.", {|AKIT1004:query|}));

    public DeveloperChatMessage Developer(string text) => new($"Translate the following into French: {{|AKIT1004:text|}}");

    public OpenAI.Chat.ChatMessage Created(string userMessage) => OpenAI.Chat.ChatMessage.CreateSystemMessage($"Context: {{|AKIT1004:userMessage.Trim()|}}");

    public ChatOptions Options(string customerComment) => new() { Instructions = "Summarize the complaint: " + {|AKIT1004:customerComment|} };

    public void Assigned(ChatOptions options, AskRequest request) => options.Instructions = $"""
        You answer questions about {{|AKIT1004:request.Topic|}}.
        Length: {{|-AKIT1004:request.Length|}} words, tone {{|-AKIT1004:request.Tone|}}.
        """;

    public ChatHistory History(string userPrompt)
    {
        var history = new ChatHistory($"You help. {{|AKIT1004:userPrompt|}}");
        history.AddSystemMessage({|AKIT1004:userPrompt|});
        history.AddDeveloperMessage("Mind this: " + {|AKIT1004:userPrompt|});
        history.AddMessage(AuthorRole.System, $"And this: {{|AKIT1004:userPrompt|}}");
        history.AddUserMessage({|-AKIT1004:userPrompt|});
        history.AddMessage(AuthorRole.User, {|-AKIT1004:$"I ask: {userPrompt}"|});
        return history;
    }

    public AiMessage Replaced(string question) => new(ChatRole.System, "You know all. {{question}}".Replace("{{question}}", {|AKIT1004:question|}));

    public AiMessage Local(string feedback)
    {
        var prompt = $"Classify the feedback: {{|AKIT1004:feedback|}}";
        return new AiMessage(ChatRole.System, prompt);
    }

    public AiMessage Added(string userText)
    {
        var prompt = Rules;
        prompt += "The user said " + {|AKIT1004:userText|};
        return new AiMessage(ChatRole.System, prompt);
    }

    public AiMessage Built(string emailBody)
    {
        var builder = new StringBuilder("You sort mail.");
        builder.AppendLine("The mail:").AppendLine({|AKIT1004:emailBody|});
        return new AiMessage(ChatRole.System, builder.ToString());
    }

    public AiMessage Helped(string question) => new(ChatRole.System, BuildPrompt(question));

    public MessageParameters Claude(string userQuestion) => new() { System = [new SystemMessage($"Answer {{|AKIT1004:userQuestion|}}.")], Messages = [new Message(RoleType.User, {|-AKIT1004:userQuestion|})] };

    public OpenAIPromptExecutionSettings Kernel(string input) => new() { ChatSystemPrompt = $"Rewrite: {{|AKIT1004:input|}}" };

    public Task<HttpResponseMessage> BareAsync(HttpClient http, string question) => http.PostAsJsonAsync("chat/completions", new
    {
        model = "gpt-4.1-mini",
        messages = new object[]
        {
            new { role = "system", content = $"You answer: {{|AKIT1004:question|}}" },
            new { role = "user", content = {|-AKIT1004:question|} },
        },
    });

    public AiMessage Typed() => new(ChatRole.System, $"The user typed: {{|AKIT1004:Console.ReadLine()|}}");

    public AiMessage TypedBefore()
    {
        Console.Write("> ");
        var line = Console.ReadLine();
        return new AiMessage(ChatRole.System, "Answer: " + {|AKIT1004:line|});
    }

    public AiMessage Parts(string question) => new(ChatRole.System, [new TextContent("You help."), new TextContent($"Asked: {{|AKIT1004:question|}}")]);

    public AiMessage Chosen(string? question) => new(ChatRole.System, question is null ? Rules : $"{Rules} Asked: {{|AKIT1004:question|}}");

    public AiMessage Constant() => new(ChatRole.System, {|-AKIT1004:Rules + "Be brief."|});

    public AiMessage Configured() => new(ChatRole.System, $"You work for {{|-AKIT1004:configuration["Company"]|}} as {{|-AKIT1004:settings.Persona|}}.");

    public AiMessage Dated() => new(ChatRole.System, $"Today is {{|-AKIT1004:DateTime.Now:yyyy-MM-dd|}}.{{|-AKIT1004:Environment.NewLine|}}");

    public AiMessage Numbers(int words, Tone tone, Guid userId) => new(ChatRole.System, $"At most {{|-AKIT1004:words|}} words, {{|-AKIT1004:tone|}}, for {{|-AKIT1004:userId|}}.");

    public AiMessage Whole(string systemPrompt) => new(ChatRole.System, {|-AKIT1004:systemPrompt|});

    public AiMessage Helper(string text) => new(ChatRole.System, {|-AKIT1004:text|});

    public SystemChatMessage Wrapper(string message) => new({|-AKIT1004:message|});

    public AiMessage Language(string language, string assistantName) => new(ChatRole.System, $"You are {{|-AKIT1004:assistantName|}} and answer in {{|-AKIT1004:language|}}.");

    public AiMessage Field() => new(ChatRole.System, $"{{|-AKIT1004:_persona|}} Be kind.");

    public AiMessage FromFile(string promptPath) => new(ChatRole.System, {|-AKIT1004:File.ReadAllText(promptPath)|});

    public AiMessage Request(AskRequest request) => new(ChatRole.System, {|-AKIT1004:request.SystemPrompt|});

    public AiMessage Escaped(string question) => new(ChatRole.System, $"Asked: {{|-AKIT1004:Quote(question)|}}");

    public AiMessage AsUser(string question) => new(ChatRole.User, {|-AKIT1004:$"Please answer {question}"|});

    public UserChatMessage AsOpenAiUser(string userInput) => new({|-AKIT1004:$"Please answer {userInput}"|});

    public AiMessage Length(string question) => new(ChatRole.System, $"The question has {{|-AKIT1004:question.Length|}} letters.");

    public AiMessage Tools(IEnumerable<string> tools) => new(ChatRole.System, $"Tools: {{|-AKIT1004:string.Join(", ", tools)|}}");

    private static string BuildPrompt(string question) => $"You are a helper. Answer: {{|AKIT1004:question|}}";

    private string Quote(string text) => settings.Company.Length > 0 ? Uri.EscapeDataString(text) : "";
}
