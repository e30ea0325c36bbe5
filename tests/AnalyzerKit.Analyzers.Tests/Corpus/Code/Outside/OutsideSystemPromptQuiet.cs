using System.Text;
using System.Text.Json.Nodes;
using AnalyzerKit;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using OpenAI.Chat;
using AiMessage = Microsoft.Extensions.AI.ChatMessage;
using OaiMessage = OpenAI.Chat.ChatMessage;

namespace Outside.Quiet;

public enum Tone
{
    Friendly,
    Formal,
}

public record Ask(string Question, Tone Tone, Guid Tenant, int MaxWords);

public sealed class PromptOptions
{
    public string System { get; set; } = "You are helpful.";

    public string Persona { get; set; } = "";
}

public interface IPromptStore
{
    Task<string> LoadAsync(string name);
}

[MeteredModel({|AKIT3002:"gpt-4.1-mini"|}, MaxOutputTokens = 200)]
[Retry]
[SystemPrompt("You review code.")]
public interface IReviews
{
    [Prompt("Review: {|-AKIT1004:{code}|}")]
    Task<string> ReviewAsync(string code, CancellationToken cancellationToken = default);

    [SystemPrompt("Review with {|-AKIT1004:{depth}|} care, {|-AKIT1004:{lines}|} lines, on {|-AKIT1004:{day:d}|}, {{userInput}}.")]
    [Prompt("{code}")]
    Task<string> DeepAsync(string code, Tone depth, int lines, DateTime day, CancellationToken cancellationToken = default);
}

public class Calls(ChatClient client, IChatClient chat, IConfiguration configuration, PromptOptions options, IPromptStore store, ILogger<Calls> logger)
{
    private const string Base = "You are a helpful assistant for {0}.";
    private static readonly string Today = DateTime.UtcNow.ToString("yyyy-MM-dd");
    private readonly string _productName = "Contoso Desk";

    public async Task<string> UserRoleAsync(string question)
    {
        var result = await client.CompleteChatAsync(new SystemChatMessage("You answer briefly."), new UserChatMessage({|-AKIT1004:question|}));
        return result.Value.Content[0].Text;
    }

    public async Task<string> UserInterpolatedAsync(string userInput) =>
        (await chat.GetResponseAsync([new(ChatRole.System, "Answer."), new(ChatRole.User, {|-AKIT1004:$"Question: {userInput}"|})])).Text;

    public Task<ChatResponse> SettingsAsync(string userInput) =>
        chat.GetResponseAsync(userInput, new ChatOptions { Instructions = {|-AKIT1004:options.System + options.Persona|} });

    public Task<ChatResponse> ConfigurationAsync(string userInput) =>
        chat.GetResponseAsync(userInput, new ChatOptions { Instructions = {|-AKIT1004:configuration["Prompts:System"]|} });

    public async Task<ChatResponse> StoredAsync(string userInput) =>
        await chat.GetResponseAsync([new(ChatRole.System, {|-AKIT1004:await store.LoadAsync("support")|}), new(ChatRole.User, userInput)]);

    public async Task<ChatResponse> FileAsync(string userInput)
    {
        var rules = await File.ReadAllTextAsync("prompts/support.md");
        return await chat.GetResponseAsync([new(ChatRole.System, {|-AKIT1004:rules|}), new(ChatRole.User, userInput)]);
    }

    public Task<ChatResponse> DateAsync(string userInput) =>
        chat.GetResponseAsync([new(ChatRole.System, {|-AKIT1004:$"Today is {DateTime.UtcNow:D}, started {Today}. You serve {_productName}."|}), new(ChatRole.User, userInput)]);

    public Task<ChatResponse> EnumAsync(Ask request) =>
        chat.GetResponseAsync([new(ChatRole.System, {|-AKIT1004:$"Use a {request.Tone} tone for tenant {request.Tenant}, at most {request.MaxWords} words."|}), new(ChatRole.User, request.Question)]);

    public Task<ChatResponse> LengthAsync(string userInput) =>
        chat.GetResponseAsync([new(ChatRole.System, {|-AKIT1004:$"The user's text has {userInput.Length} characters."|}), new(ChatRole.User, userInput)]);

    public Task<ChatResponse> BranchAsync(string userInput) =>
        chat.GetResponseAsync([new(ChatRole.System, {|-AKIT1004:userInput.Contains('?') ? "Answer the question." : "Comment on the statement."|}), new(ChatRole.User, userInput)]);

    public Task<ChatResponse> SwitchedAsync(string userTone, string text)
    {
        var tone = userTone switch { "formal" => "formal", "fun" => "playful", _ => "neutral" };
        return chat.GetResponseAsync([new(ChatRole.System, {|-AKIT1004:$"Write in a {tone} tone."|}), new(ChatRole.User, text)]);
    }

    public Task<ChatResponse> ParsedAsync(string userInput)
    {
        var count = int.Parse(userInput);
        return chat.GetResponseAsync([new(ChatRole.System, {|-AKIT1004:$"Write {count} lines."|})]);
    }

    public Task<ChatResponse> LookedUpAsync(string userChoice, Dictionary<string, string> personas) =>
        chat.GetResponseAsync([new(ChatRole.System, {|-AKIT1004:personas[userChoice]|})]);

    public Task<ChatResponse> SystemPromptAsync(string systemPrompt, string userPrompt) =>
        chat.GetResponseAsync([new(ChatRole.System, {|-AKIT1004:systemPrompt|}), new(ChatRole.User, userPrompt)]);

    public Task<ChatResponse> InstructionsAsync(string instructions, string prompt) =>
        chat.GetResponseAsync(prompt, new ChatOptions { Instructions = {|-AKIT1004:instructions|} });

    public Task<ChatResponse> LanguageAsync(string language, string question) =>
        chat.GetResponseAsync([new(ChatRole.System, {|-AKIT1004:$"Answer in {language}."|}), new(ChatRole.User, question)]);

    public static List<OaiMessage> Prompted(string template, string company) => [new SystemChatMessage({|-AKIT1004:string.Format(template, company)|})];

    public static OaiMessage System(string message) => new SystemChatMessage({|-AKIT1004:message|});

    public static AiMessage ToMessage(string role, string text) => new(role == "system" ? ChatRole.System : ChatRole.User, {|-AKIT1004:text|});

    public async Task<string> AssistantAsync(string question, string earlierAnswer)
    {
        List<OaiMessage> all = [new SystemChatMessage(string.Format(Base, "Contoso")), new UserChatMessage({|-AKIT1004:question|}), new AssistantChatMessage({|-AKIT1004:earlierAnswer|}), new ToolChatMessage("call_1", {|-AKIT1004:question|})];
        return (await client.CompleteChatAsync(all)).Value.Content[0].Text;
    }

    public Task<ChatResponse> LoggedAsync(string userInput)
    {
        var system = "You are careful.";
        logger.LogInformation({|-AKIT1004:"System prompt {System}, question {Question}"|}, system, userInput);
        return chat.GetResponseAsync([new(ChatRole.System, {|-AKIT1004:system|}), new(ChatRole.User, $"{system} {userInput}")]);
    }

    public Task<ChatResponse> OverwrittenAsync(string userInput)
    {
        var text = userInput;
        text = "You are kind.";
        return chat.GetResponseAsync([new(ChatRole.System, {|-AKIT1004:text|}), new(ChatRole.User, userInput)]);
    }

    public Task<ChatResponse> CleanedAsync(string userInput) =>
        chat.GetResponseAsync([new(ChatRole.System, {|-AKIT1004:$"Topic: {Clean(userInput)}"|})]);

    public Task<ChatResponse> BuilderAsync(string userInput)
    {
        var system = new StringBuilder("You are a bot.");
        var user = new StringBuilder();
        system.Append({|-AKIT1004:" Be nice."|});
        user.Append({|-AKIT1004:userInput|});
        return chat.GetResponseAsync([new(ChatRole.System, system.ToString()), new(ChatRole.User, user.ToString())]);
    }

    public Task<Microsoft.SemanticKernel.ChatMessageContent> KernelAsync(IChatCompletionService service, string userInput)
    {
        var history = new ChatHistory("You are a librarian.");
        history.AddUserMessage({|-AKIT1004:userInput|});
        history.AddMessage(AuthorRole.User, {|-AKIT1004:$"again: {userInput}"|});
        history.Add(new Microsoft.SemanticKernel.ChatMessageContent(AuthorRole.Assistant, {|-AKIT1004:userInput|}));
        return service.GetChatMessageContentAsync(history);
    }

    public object Anonymous(string userInput) => new { role = "user", content = {|-AKIT1004:userInput|} };

    public JsonObject Node(string userInput) => new() { ["role"] = "user", ["content"] = {|-AKIT1004:userInput|} };

    public Dictionary<string, string> Log(string userInput) => new() { ["system"] = {|-AKIT1004:userInput|}, ["content"] = {|-AKIT1004:userInput|} };

    public object Device(string userComment) => new { system = {|-AKIT1004:userComment|}, os = "linux" };

    public string Instructions(string question) => {|-AKIT1004:$"Instructions: {question}"|};

    public ChatOptions ForUser(Guid userId, long customerNumber) => new() { Instructions = {|-AKIT1004:$"You serve customer {customerNumber} ({userId})."|} };

    public ChatOptions ForTenant(Tenant tenant) => new() { Instructions = {|-AKIT1004:$"You serve {tenant.Name}."|} };

    private static string Clean(string text) => new(text.Where(char.IsLetterOrDigit).Take(40).ToArray());
}

public sealed record Tenant(string Name);

// A person in a system of accounts: nothing of models.
public sealed class Account
{
    public string Role { get; set; } = "";

    public string Content { get; set; } = "";

    public static Account Create(string userInput) => new() { Role = "admin", Content = {|-AKIT1004:userInput|} };
}
