using OpenAI.Chat;

namespace Contoso.Assistants.Tests;

[AttributeUsage(AttributeTargets.Method)]
public sealed class FactAttribute : Attribute;

public class ChatTests
{
    private static readonly string ApiKey = {|-AKIT1002:Environment.GetEnvironmentVariable("OPENAI_API_KEY")|}!;
    private static readonly ChatClient Client = new("gpt-5.4-mini", {|-AKIT1002:Environment.GetEnvironmentVariable("OPENAI_API_KEY")|}!);

    [Fact]
    public async Task Answers()
    {
        var answer = await Client.CompleteChatAsync("Say hello.");
        Console.WriteLine(ApiKey + answer.Value.Content[0].Text);
    }
}

public class Rotating
{
    private static readonly System.ClientModel.ApiKeyCredential Credential = new({|-AKIT1002:Environment.GetEnvironmentVariable("OPENAI_API_KEY")|}!);

    public ChatClient Client { get; } = new("gpt-5.4-mini", Credential);

    public static void Rotate(string key) => Credential.Update(key);
}
