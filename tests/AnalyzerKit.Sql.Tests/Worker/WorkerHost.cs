using AnalyzerKit.Sql.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace AnalyzerKit.Sql.Tests.Worker;

/// <summary>A process that makes calls as its parent tells it to, line by line, and says what came of them.</summary>
internal static class WorkerHost
{
    public static async Task<int> RunAsync(WorkerOrder order)
    {
        SQLitePCL.Batteries_V2.Init();
        using var source = order.Dialect == SqlDialect.Sqlite
            ? SqliteFactory.Instance.CreateDataSource(order.ConnectionString)
            : NpgsqlDataSource.Create(order.ConnectionString);
        var confirmations = new Confirmations();
        var builder = new ServiceCollection()
            .AddMetering(options =>
            {
                options.Relays["default"] = new RelayOptions { BaseUrl = order.Relay, PriceList = "holysheep" };
                options.Project = "tests";
                options.Budgets[order.PerRound ? "per-round" : "team"] = order.PerRound ? new() { Limit = order.Limit, Tags = { ["round"] = "*" } } : new() { Limit = order.Limit };
            })
            .UseApiKeys("default", (_, _) => new(new ApiKey("test-key", "a-secret-of-no-worth")));
        builder.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning).AddProvider(new PrintedLog()));
        if (order.Term is { } term)
            builder.Services.AddSingleton(Terms.Of(term));
        if (order.Confirms)
            builder.Services.AddSingleton<IUsageObserver>(confirmations);
        builder.UseSql(order.Dialect, source);

        // Not disposed where it is killed; where it is told to stop, all is given back.
        await using (var services = builder.Services.BuildServiceProvider())
        {
            var callers = new WorkerCallers(services);
            using var end = new CancellationTokenSource();
            var confirming = order.Confirms ? confirmations.RunAsync(services.GetRequiredService<IUsageLedger>(), end.Token) : Task.CompletedTask;
            Console.WriteLine("ready");
            while (await Console.In.ReadLineAsync(CancellationToken.None) is { } line and not "stop")
                callers.Obey(line.Split(' '));
            await end.CancelAsync();
            await confirming;
        }

        Console.WriteLine("stopped");
        return 0;
    }
}
