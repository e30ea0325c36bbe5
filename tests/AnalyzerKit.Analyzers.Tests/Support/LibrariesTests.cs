namespace AnalyzerKit.Analyzers.Tests.Support;

public class LibrariesTests
{
    [Fact]
    public void Code_of_every_library_compiles() => RuleSource.Compile(RuleSource.Usings + """
        using Anthropic;
        using Microsoft.Extensions.AI;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.SemanticKernel;
        using Polly;

        var chat = new OpenAI.Chat.ChatClient("gpt-4.1", Environment.GetEnvironmentVariable("OPENAI_API_KEY"));
        IChatClient client = chat.AsIChatClient();
        await foreach (var update in chat.CompleteChatStreamingAsync("hi")) { Console.Write(update.Usage?.OutputTokenCount); }
        var azure = new Azure.AI.OpenAI.AzureOpenAIClient(new Uri("https://x.openai.azure.com"), new Azure.AzureKeyCredential("k")).GetChatClient("dep");
        var kernel = Kernel.CreateBuilder().AddOpenAIChatCompletion("gpt-4.1", "k").Build();
        await kernel.InvokePromptAsync("hi");
        new ServiceCollection().AddHttpClient("x").AddStandardResilienceHandler();
        var anthropic = new AnthropicClient { ApiKey = "k" };
        await anthropic.Messages.Create(new() { MaxTokens = 10, Model = "claude-opus-4-6", Messages = [] });
        await Policy.Handle<HttpRequestException>().WaitAndRetryAsync(3, i => TimeSpan.FromSeconds(i)).ExecuteAsync(() => Task.CompletedTask);
        """);

    [Fact]
    public void Keys_are_made_and_never_the_same()
    {
        var text = TestKeys.Fill("«openai» «openai» «relay»").Split(' ');
        Assert.Equal(3, text.Distinct().Count());
        Assert.All(TestKeys.Names, static name => Assert.True(TestKeys.Make(name).Length > 30));
    }
}
