using System.Collections;
using System.Text;
using System.Text.Json;
using AnalyzerKit.Integration.Tests.Layers;
using AnalyzerKit.Integration.Tests.Support;
using AnalyzerKit.Integration.Tests.Telemetry;
using AnalyzerKit.Simulator;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Integration.Tests.Leaks;

public sealed class LeakTests
{
    private const string Prompt = "PROMPT-b7f3-zebra";
    private const string Answer = "ANSWER-91cc-quagga";
    private const string Theirs = "THEIRS-44aa-okapi";
    private static readonly string Quoting = $"key {MeteredHost.Secret} prompt {Prompt} answer {Answer}";

    private static readonly Dictionary<string, Fault[]> Wrongs = new()
    {
        ["401"] = [Fault.Status(401, message: Quoting)],
        ["401 with the key as its code"] = [Fault.Status(401, code: MeteredHost.Secret)],
        ["402"] = [Fault.Status(402, message: Quoting)],
        ["429"] = [Fault.Status(429, message: Quoting)],
        ["400"] = [Fault.Status(400, message: Quoting)],
        ["503"] = [Fault.Status(503, message: Quoting)],
        ["502"] = [Fault.Status(502, message: Quoting)],
        ["reset"] = [Fault.ConnectionReset()],
        ["reset inside"] = [Fault.ConnectionReset(2)],
        ["html"] = [Fault.Html()],
        ["no json"] = [Fault.InvalidJson()],
        ["empty"] = [Fault.EmptyBody()],
        ["truncated"] = [Fault.TruncatedBody()],
        ["bad chunk"] = [Fault.BadChunk(1)],
        ["cut"] = [Fault.CutStream(2)],
        ["error inside"] = [Fault.ErrorInStream(1, MeteredHost.Secret)],
        ["no choices"] = [Fault.EmptyChoices()],
        ["filtered"] = [Fault.FinishReason("content_filter")],
        ["cut short"] = [Fault.FinishReason("length")],
        ["negative"] = [Fault.NegativeUsage()],
        ["wrong total"] = [Fault.WrongTotal()],
        ["key as model"] = [Fault.OtherModel(MeteredHost.Secret)],
        ["prompt as model"] = [Fault.OtherModel($"model that answered to {Prompt}")],
        ["key as finish reason"] = [Fault.FinishReason(MeteredHost.Secret)],
    };

    public static TheoryData<string, bool, bool> Cases()
    {
        var data = new TheoryData<string, bool, bool>();
        foreach (var wrong in Wrongs.Keys)
        {
            data.Add(wrong, false, false);
            data.Add(wrong, true, false);
            data.Add(wrong, false, true);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Whatever_goes_wrong_key_prompt_and_answer_stay_where_they_belong(string wrong, bool streamed, bool includeContent)
    {
        await using var host = await LayerBench.StartAsync(configure: options =>
        {
            options.IncludeContent = includeContent;
            options.TagAttributes = ["department"];
        });
        using var listening = new Listening(host);
        var answer = new SimulatedAnswer { Text = $"{Answer} {Answer} {Answer}", Faults = Wrongs[wrong] };
        host.Simulator.Enqueue(answer, answer, answer);
        Exception? thrown = null;
        try
        {
            var client = host.Get<IReviewer>();
            if (streamed)
            {
                await foreach (var _ in client.StreamAsync(Prompt))
                {
                }
            }
            else
            {
                await client.ReviewAsync("C#", Prompt, "platform");
            }
        }
        catch (MeteringException error)
        {
            thrown = error;
        }

        await AssertNothingLeakedAsync(host, listening, thrown, includeContent ? [MeteredHost.Secret] : [MeteredHost.Secret, Prompt, Answer]);
    }

    [Fact]
    public async Task Refusals_repeat_nothing_of_the_call()
    {
        await using var host = await LayerBench.StartAsync(limit: 0.000001m);
        using var listening = new Listening(host);
        var client = host.Get<IReviewer>();
        List<Exception> thrown =
        [
            await Assert.ThrowsAsync<BudgetExceededException>(() => client.ReviewAsync("C#", Prompt)),
            await Assert.ThrowsAnyAsync<Exception>(() => client.ChatAsync([new(ChatRole.User, Prompt)], new ChatOptions { ConversationId = Prompt })),
            await Assert.ThrowsAnyAsync<Exception>(() => client.ChatAsync([new(ChatRole.User, Prompt)], new ChatOptions { RawRepresentationFactory = _ => Prompt })),
            await Assert.ThrowsAsync<UnknownModelException>(() => client.ChatAsync([new(ChatRole.User, Prompt)], new ChatOptions { ModelId = "no-such-model" })),
            await Assert.ThrowsAnyAsync<Exception>(() => client.ChatAsync([new(ChatRole.User, Prompt + "\ud800")], new ChatOptions())),
        ];
        await AssertNothingLeakedAsync(host, listening, new AggregateException(thrown), [MeteredHost.Secret, Prompt]);
    }

    [Fact]
    public async Task A_foreign_clients_words_stay_in_its_exception()
    {
        await using var host = await LayerBench.StartAsync();
        using var listening = new Listening(host);
        var client = new FakeLeaf { Before = static (_, _) => throw new InvalidTimeZoneException(Theirs) }.AsMetered(host.Services);
        await Assert.ThrowsAsync<InvalidTimeZoneException>(() => client.GetResponseAsync([new(ChatRole.User, Prompt)]));
        await AssertNothingLeakedAsync(host, listening, null, [Theirs, Prompt]);
    }

    [Fact]
    public async Task An_answer_that_is_well_leaves_no_trace_of_its_words_either()
    {
        await using var host = await LayerBench.StartAsync();
        using var listening = new Listening(host);
        host.Simulator.Enqueue(new SimulatedAnswer { Text = Answer });
        Assert.Equal(Answer, await host.Get<IReviewer>().ReviewAsync("C#", Prompt));
        await AssertNothingLeakedAsync(host, listening, null, [MeteredHost.Secret, Prompt, Answer]);
    }

    private static async Task AssertNothingLeakedAsync(MeteredHost host, Listening listening, Exception? thrown, string[] secrets)
    {
        listening.Observe();
        var seen = new StringBuilder();
        foreach (var line in host.Log.Lines)
        {
            seen.AppendLine(line);
        }

        Tell(seen, thrown);
        foreach (var span in listening.Spans)
        {
            seen.AppendLine(span.DisplayName).AppendLine(span.StatusDescription).AppendJoin('\n', span.TagObjects.Select(static tag => $"{tag.Key}={JsonSerializer.Serialize(tag.Value)}"));
            seen.AppendJoin('\n', span.Events.SelectMany(static one => one.Tags.Select(tag => $"{one.Name} {tag.Key}={tag.Value}"))).AppendLine();
        }

        foreach (var measured in listening.Measurements)
        {
            seen.AppendJoin('\n', measured.Tags.Select(static tag => $"{tag.Key}={tag.Value}")).AppendLine();
        }

        foreach (var record in await host.RecordsAsync())
        {
            seen.AppendLine(record.ToString()).AppendLine(JsonSerializer.Serialize(record));
        }

        foreach (var budget in await host.Budgets.ListAsync())
        {
            seen.AppendLine(budget.ToString());
        }

        seen.AppendLine(host.Get<IThrottles>().Get("IReviewer")?.ToString()).AppendLine(new ApiKey("test-key", MeteredHost.Secret).ToString());
        var all = seen.ToString();
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, all, StringComparison.OrdinalIgnoreCase));
    }

    private static void Tell(StringBuilder seen, Exception? error)
    {
        if (error is null)
        {
            return;
        }

        seen.AppendLine(error.ToString());
        foreach (DictionaryEntry pair in error.Data)
        {
            seen.AppendLine(System.Globalization.CultureInfo.InvariantCulture, $"{pair.Key}={pair.Value}");
        }

        if (error is RelayException relay)
        {
            seen.AppendLine(System.Globalization.CultureInfo.InvariantCulture, $"{relay.ErrorCode} {relay.RequestId}");
        }

        foreach (var inner in error is AggregateException several ? several.InnerExceptions : (IEnumerable<Exception?>)[error.InnerException])
        {
            Tell(seen, inner);
        }
    }
}
