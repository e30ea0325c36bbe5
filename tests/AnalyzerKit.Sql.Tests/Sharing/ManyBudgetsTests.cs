using AnalyzerKit.Simulator;
using AnalyzerKit.Sql.Tests.Support;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AnalyzerKit.Sql.Tests.Sharing;

public sealed class SqliteManyBudgetsTests() : ManyBudgetsTests(SqlDialect.Sqlite);

public sealed class PostgreSqlManyBudgetsTests() : ManyBudgetsTests(SqlDialect.PostgreSql);

/// <summary>Several budgets over the same calls, on several hosts.</summary>
public abstract class ManyBudgetsTests(SqlDialect dialect) : DatabaseTest(dialect)
{
    private static RelaySimulatorOptions Slow => new() { Pace = new(TimeSpan.FromMilliseconds(10), 0), OutputTokens = static _ => Random.Shared.NextInt64(10, 101) };

    [SkippableFact]
    public async Task Hosts_that_name_them_in_different_order_do_not_block_each_other()
    {
        const decimal limit = 0.01m;
        static BudgetOptions Of(string label) => label switch
        {
            "tokens" => new() { TokenLimit = 100_000 },
            "hourly" => new() { Limit = limit, Period = BudgetPeriod.Hourly },
            "watched" => new() { Limit = 0.0001m, Enforcement = BudgetEnforcement.Observe },
            "relay" => new() { Limit = limit, Relay = "default" },
            _ => new() { Limit = limit },
        };

        string[] labels = ["all", "tokens", "hourly", "watched", "relay", "total"];
        void Forward(MeteringOptions options) => labels.ToList().ForEach(label => options.Budgets[label] = Of(label));
        void Backward(MeteringOptions options) => labels.Reverse().ToList().ForEach(label => options.Budgets[label] = Of(label));
        await using var one = SharedHost.Start(Database, Forward, simulated: Slow);
        await using var other = SharedHost.Start(Database, Backward, simulated: Slow);
        await using var onOne = CallLoad.On(one, pause: 0);
        await using var onOther = CallLoad.On(other, pause: 0);

        // Until both are refused, so that the last of it was fought for.
        await Patience.UntilAsync(() => onOne.Refused >= 4 && onOther.Refused >= 4);
        await Task.WhenAll(onOne.EndAsync(), onOther.EndAsync());
        await one.Ledger.FlushAsync();
        await other.Ledger.FlushAsync();

        var billed = one.Simulator.Billed.Cost + other.Simulator.Billed.Cost;
        var budgets = await BooksAudit.ReadAsync(Database);
        Assert.All(budgets.Where(budget => budget.Name is not ("tokens" or "watched")), budget => Assert.Null(budget.Fault(limit)));
        Assert.All(budgets, budget => Assert.Null(budget.Fault(decimal.MaxValue)));
        Assert.Equal(billed, budgets.Where(budget => budget.Name is "hourly").Sum(budget => budget.Spent));
        Assert.Equal(billed, budgets.Single(budget => budget.Name == "total").Spent);
        Assert.Equal(billed, budgets.Single(budget => budget.Name == "watched").Spent);
        Assert.Equal(0m, budgets.Single(budget => budget.Name == "watched").Leased);
        Assert.DoesNotContain(one.Log.Lines.Concat(other.Log.Lines), static line => line.StartsWith("Error The database", StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task Each_value_of_a_tag_has_one_limit_over_all_hosts()
    {
        const decimal limit = 0.0005m;
        static void PerUser(MeteringOptions options) => options.Budgets["per-user"] = new() { Limit = limit, Tags = { ["user"] = "*" } };
        await using var one = SharedHost.Start(Database, PerUser, simulated: Slow);
        await using var other = SharedHost.Start(Database, PerUser, simulated: Slow);
        await using var watch = BooksWatch.Over(Database, limit);
        string[] users = ["ada", "Ada", "bob", "c/d"];
        await Task.WhenAll(users.SelectMany(user => new[] { one, other }.Select(host => AskUntilRefusedAsync(host, user))));
        await one.Ledger.FlushAsync();
        await other.Ledger.FlushAsync();
        await watch.CheckAsync();

        var budgets = await BooksAudit.ReadAsync(Database);
        Assert.Equal(users.Select(user => $"per-user/{user}").Order(StringComparer.Ordinal), budgets.Select(budget => budget.Name).Order(StringComparer.Ordinal));
        Assert.All(budgets, budget => Assert.True(budget.Fault(limit) is null && budget.Spent + budget.Leased >= 0.8m * limit, budget.ToString()));
        Assert.Equal(one.Simulator.Billed.Cost + other.Simulator.Billed.Cost, budgets.Sum(budget => budget.Spent));
        Assert.Equal(users.Length, (await one.Budgets.ListAsync()).Count);
    }

    [SkippableFact]
    public async Task A_limit_of_tokens_holds_over_all_hosts()
    {
        static void Tokens(MeteringOptions options) => options.Budgets["tokens"] = new() { TokenLimit = 5_000 };
        await using var one = SharedHost.Start(Database, Tokens, simulated: Slow);
        await using var other = SharedHost.Start(Database, Tokens, simulated: Slow);
        await using var watch = BooksWatch.Over(Database, 5_000);
        await Task.WhenAll(new[] { one, other, one, other }.Select(host => AskUntilRefusedAsync(host, "anyone")));
        await one.Ledger.FlushAsync();
        await other.Ledger.FlushAsync();
        await watch.CheckAsync();
        var budget = await BooksAudit.ReadAsync(Database, "tokens");
        Assert.Null(budget.Fault(5_000));
        var billed = new[] { one, other }.Sum(host => host.Simulator.Billed.InputTokens + host.Simulator.Billed.OutputTokens);
        Assert.Equal(billed, budget.Spent);
    }

    [SkippableFact]
    public async Task A_limit_lowered_on_one_host_first_binds_the_other_too()
    {
        const decimal high = 1m, low = 0.001m;
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("Metering:Budgets:team:Limit", "1")]).Build();
        await using var one = await SharedHost.StartHostAsync(Database, simulated: Slow, settings: settings);
        await using var other = await SharedHost.StartHostAsync(Database, options => options.Budgets["team"] = new() { Limit = high }, simulated: Slow);
        await using var onOne = CallLoad.On(one);
        await using var onOther = CallLoad.On(other);
        await Task.WhenAll(onOne.AnswersAsync(5), onOther.AnswersAsync(5));

        settings["Metering:Budgets:team:Limit"] = "0.001";
        settings.Reload();
        await Patience.UntilAsync(() => onOne.Refused >= 3 && onOther.Refused >= 3, () => $"{onOne.Refused} {onOther.Refused} {one.Log.Tail()}");
        settings["Metering:Budgets:team:Limit"] = "1";
        settings.Reload();
        await Task.WhenAll(onOne.AnswersAsync(5), onOther.AnswersAsync(5));
        await Task.WhenAll(onOne.EndAsync(), onOther.EndAsync());
        await one.StopAsync();
        await other.StopAsync();
        var budget = await BooksAudit.ReadAsync(Database, "team");
        Assert.Null(budget.Fault(high));
        Assert.Equal(0m, budget.Leased);
        Assert.True(budget.Spent > low);
        Assert.Equal(one.Simulator.Billed.Cost + other.Simulator.Billed.Cost, budget.Spent);
    }

    [SkippableFact]
    public async Task A_value_of_any_length_and_any_letters_has_its_limit_and_blocks_nobody()
    {
        static void PerUser(MeteringOptions options)
        {
            options.Budgets["per-user"] = new() { Limit = 1, Tags = { ["user"] = "*" } };
            options.Budgets["team"] = new() { Limit = 1 };
        }

        // Nothing that a database could make shorter.
        var random = new Random(4711);
        var text = string.Concat(Enumerable.Range(0, 20_000).Select(_ => (char)random.Next(1, char.MaxValue + 1)));
        string[] users = [text, text + "x", "\0", "\uD800", "%2F/", "", new('/', 120), new('\u001B', 120)];
        await using var one = SharedHost.Start(Database, PerUser, simulated: Slow);
        foreach (var user in users)
            await AskAsync(one, user);
        await one.AskAsync();
        await one.Ledger.FlushAsync();
        await one.Services.GetRequiredService<IBudgets>().GrantAsync($"per-user/{text}", 1, DateTimeOffset.UtcNow.AddHours(1), "one of them");

        await using var other = SharedHost.Start(Database, PerUser, simulated: Slow);
        var known = (await other.Budgets.ListAsync()).ToDictionary(status => status.Name);
        Assert.Equal(users.Length + 1, known.Count);
        Assert.All(users, user => Assert.True(known[$"per-user/{user}"].Spent > 0));
        Assert.Equal(2m, known[$"per-user/{text}"].Limit);
        Assert.Equal(1m, known[$"per-user/{text}x"].Limit);
        Assert.Equal(users.Length + 1, (await other.RecordsAsync()).Count);
    }

    private static async Task AskUntilRefusedAsync(SharedHost host, string user)
    {
        for (var refusals = 0; refusals < 4;)
        {
            try
            {
                await AskAsync(host, user);
                refusals = 0;
            }
            catch (BudgetExceededException)
            {
                refusals++;
                await Task.Delay(100);
            }
        }
    }

    private static async Task<ChatResponse> AskAsync(SharedHost host, string user)
    {
        using var scope = host.Services.GetRequiredService<IMetering>().BeginScope(new Dictionary<string, string?> { ["user"] = user });
        return await host.AskAsync();
    }
}
