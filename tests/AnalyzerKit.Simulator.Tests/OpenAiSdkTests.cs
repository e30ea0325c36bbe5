using System.ClientModel;
using System.ClientModel.Primitives;
using AnalyzerKit.Simulator.Tests.Recordings;
using OpenAI;
using OpenAI.Chat;

namespace AnalyzerKit.Simulator.Tests;

/// <summary>The official SDK, which knows nothing of simulators, reads every answer.</summary>
public class OpenAiSdkTests
{
    [Theory, InlineData(Transport.Socket), InlineData(Transport.Handler)]
    public async Task A_completion_a_stream_and_an_error_are_read(Transport transport)
    {
        await using var bench = await Bench.StartAsync(transport);
        var chat = Client(bench);
        ChatCompletion whole = await chat.CompleteChatAsync("Review this code.");
        var billed = bench.Simulator.Requests[0].Billed!;
        Assert.Equal(ChatFinishReason.Stop, whole.FinishReason);
        Assert.Equal((billed.Input, billed.Output), (whole.Usage.InputTokenCount, whole.Usage.OutputTokenCount));

        string text = "";
        ChatTokenUsage? usage = null;
        await foreach (var update in chat.CompleteChatStreamingAsync("Review this code, slowly."))
        {
            text += string.Concat(update.ContentUpdate.Select(part => part.Text));
            usage = update.Usage ?? usage;
        }

        Assert.EndsWith(".", text, StringComparison.Ordinal);
        Assert.Equal(bench.Simulator.Requests[1].Billed!.Output, usage!.OutputTokenCount);

        bench.Simulator.Enqueue(Fault.Unauthorized());
        var refused = await Assert.ThrowsAsync<ClientResultException>(() => chat.CompleteChatAsync("Review this code."));
        Assert.Equal(401, refused.Status);
    }

    [Fact]
    public async Task Tool_calls_are_read()
    {
        await using var bench = await Bench.StartAsync(Transport.Handler);
        var options = new ChatCompletionOptions { ToolChoice = ChatToolChoice.CreateRequiredChoice() };
        options.Tools.Add(ChatTool.CreateFunctionTool("lookup", "Looks up", BinaryData.FromString("""{"type":"object","properties":{"id":{"type":"integer"}},"required":["id"]}""")));
        ChatCompletion whole = await Client(bench).CompleteChatAsync([new UserChatMessage("Look it up.")], options);
        Assert.Equal((ChatFinishReason.ToolCalls, "lookup"), (whole.FinishReason, Assert.Single(whole.ToolCalls).FunctionName));
    }

    [Theory, InlineData(Transport.Socket), InlineData(Transport.Handler)]
    public async Task A_recording_is_read_like_the_relay_it_was_made_from(Transport transport)
    {
        using var folder = new RecordingFolder();
        await using (var relay = await RelaySimulator.StartAsync(new RelaySimulatorOptions { Pace = Pace.None }))
        await using (var bench = await Bench.StartAsync(transport))
        {
            await using var recording = bench.Simulator.Record(folder.File, relay.BaseUrl);
            await AskAsync(Client(bench));
        }

        await using var again = await Bench.StartAsync(transport);
        using var replay = again.Simulator.Replay(folder.File);
        var (text, tokens) = await AskAsync(Client(again));
        Assert.EndsWith(".", text, StringComparison.Ordinal);
        Assert.True(tokens > 0);
        replay.Verify(allUsed: true);
        var unmatched = await Assert.ThrowsAsync<ClientResultException>(() => Client(again).CompleteChatAsync("Something else."));
        Assert.Equal(400, unmatched.Status);
        Assert.Contains("$.messages[0].content", unmatched.Message, StringComparison.Ordinal);
        Assert.Throws<UnmatchedRequestException>(replay.Dispose);
    }

    private static async Task<(string Text, int Tokens)> AskAsync(ChatClient chat)
    {
        ChatCompletion whole = await chat.CompleteChatAsync("Review this code.");
        string text = "";
        await foreach (var update in chat.CompleteChatStreamingAsync("Review this code, slowly.")) text += string.Concat(update.ContentUpdate.Select(part => part.Text));
        return (text, whole.Usage.OutputTokenCount);
    }

    private static ChatClient Client(Bench bench) => new("gpt-4.1", new ApiKeyCredential("hs_test"), new OpenAIClientOptions
    {
        Endpoint = bench.Simulator.BaseUrl,
        Transport = new HttpClientPipelineTransport(bench.Client),
        RetryPolicy = new ClientRetryPolicy(0),
    });
}
