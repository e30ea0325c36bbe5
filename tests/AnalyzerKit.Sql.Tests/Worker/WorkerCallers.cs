using System.Globalization;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace AnalyzerKit.Sql.Tests.Worker;

/// <summary>The callers in a worker process.</summary>
internal sealed class WorkerCallers(IServiceProvider services)
{
    private const int RefusalsUntilTheyGiveUp = 4;

    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(250);

    private readonly IChatClient _client = services.GetRequiredKeyedService<IChatClient>("default");
    private readonly IMetering _metering = services.GetRequiredService<IMetering>();

    /// <summary><c>ask round callers</c>: callers that ask again until they are refused four times running. <c>call round callers</c>: one call each.</summary>
    public void Obey(string[] words)
    {
        var (round, count) = (words[1], int.Parse(words[2], CultureInfo.InvariantCulture));
        Func<string, Task> caller = words[0] switch
        {
            "ask" => AskUntilRefusedAsync,
            "call" => CallAsync,
            _ => throw new InvalidOperationException($"What is '{words[0]}'?"),
        };
        _ = Task.Run(async () =>
        {
            try
            {
                await Task.WhenAll(Enumerable.Range(0, count).Select(_ => Task.Run(() => caller(round))));
                Console.WriteLine($"over {round} .");
            }
            catch (Exception error)
            {
                Console.WriteLine($"failed {error.ToString().ReplaceLineEndings(" ")}");
            }
        });
    }

    private async Task AskUntilRefusedAsync(string round)
    {
        for (var refusals = 0; refusals < RefusalsUntilTheyGiveUp;)
        {
            try
            {
                await CallAsync(round);
                refusals = 0;
            }
            catch (BudgetExceededException)
            {
                refusals++;
                await Task.Delay(Between);
            }
            catch (LedgerUnavailableException)
            {
                // Nobody said that the budget is used up.
                await Task.Delay(Between);
            }
        }
    }

    private async Task CallAsync(string round)
    {
        using var scope = _metering.BeginScope(new Dictionary<string, string?> { ["round"] = round });
        await _client.GetResponseAsync([new ChatMessage(ChatRole.User, $"round {round}")], new ChatOptions { ModelId = "deepseek-v3.2", MaxOutputTokens = 100 });
    }
}
