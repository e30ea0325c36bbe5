using AnalyzerKit.Integration.Tests.Support;

namespace AnalyzerKit.Integration.Tests;

public class TextPathTests
{
    [Fact]
    public async Task Text_and_its_stream_say_what_the_response_says_and_are_metered_alike()
    {
        await using var host = await MeteredHost.StartAsync();
        var plain = host.Get<IPlain>();

        var whole = await plain.AskAsync("Say something.");
        var stream = plain.StreamAsync("Say something.");
        var streamed = "";
        await foreach (var piece in stream)
        {
            Assert.NotEqual("", piece);
            streamed += piece;
        }

        Assert.NotEqual("", whole.Value);
        Assert.NotEqual("", streamed);
        foreach (var record in new[] { whole.Usage, stream.Usage! })
        {
            Assert.Equal(CallOutcome.Succeeded, record.Outcome);
            Assert.Equal(UsageSource.Reported, record.Tokens.Source);
            Assert.NotNull(record.FinishReason);
            Assert.NotNull(record.ResponseId);
        }

        Assert.NotNull(stream.Usage!.TimeToFirstToken);
    }

    [Fact]
    public async Task The_http_clients_of_relays_log_no_requests_of_their_own()
    {
        await using var host = await MeteredHost.StartAsync();
        await host.Get<IPlain>().AskAsync("Say something.");

        Assert.DoesNotContain(host.Log.Lines, static line => line.Contains("HTTP request", StringComparison.Ordinal) || line.Contains("scope HTTP", StringComparison.Ordinal));
    }
}
