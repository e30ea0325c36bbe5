using OpenAI.Chat;

Console.WriteLine(Samples.Greeting);
await Samples.RunAsync();

internal static class Samples
{
    private static readonly string ApiKey = {|-AKIT1002:Environment.GetEnvironmentVariable("OPENAI_API_KEY")|}!;

    private static readonly ChatClient Client = new("gpt-5.4-mini", {|-AKIT1002:Environment.GetEnvironmentVariable("OPENAI_API_KEY")|}!);

    public static string Greeting => "hello";

    public static async Task RunAsync()
    {
        var key = {|-AKIT1002:Environment.GetEnvironmentVariable("OPENAI_API_KEY")|};
        Console.WriteLine(key == ApiKey);
        Console.WriteLine((await Client.CompleteChatAsync("Say hello.")).Value.Content[0].Text);
    }
}
