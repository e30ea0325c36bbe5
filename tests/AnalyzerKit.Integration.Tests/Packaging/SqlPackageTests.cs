namespace AnalyzerKit.Integration.Tests.Packaging;

/// <summary>The database package as its user has it: a project of its own, a driver of its own choice, and two runs of the program.</summary>
[Collection(PackedOnce.Name)]
public sealed class SqlPackageTests(PackageFeed feed)
{
    private const string Program = """
        using System.Globalization;
        using AnalyzerKit;
        using AnalyzerKit.Simulator;
        using AnalyzerKit.Sql;
        using Microsoft.Data.Sqlite;
        using Microsoft.Extensions.DependencyInjection;

        SQLitePCL.Batteries_V2.Init();
        await using var simulator = await RelaySimulator.StartAsync(new RelaySimulatorOptions { Pace = Pace.None });
        await using var services = new ServiceCollection()
            .AddMetering(options => options.Relays["default"] = new RelayOptions { BaseUrl = simulator.BaseUrl, PriceList = "holysheep" })
            .UseApiKeys("default", (_, _) => new(new ApiKey("test", "any-key-will-do")))
            .UseSql(SqlDialect.Sqlite, SqliteFactory.Instance.CreateDataSource("Data Source=metering.db"))
            .AddMeteredModels()
            .Services.BuildServiceProvider();
        await services.GetRequiredService<IPing>().PingAsync();
        var budget = (await services.GetRequiredService<IBudgets>().GetAsync("IPing"))!;
        var records = await services.GetRequiredService<IUsageLedger>().SummarizeAsync(new UsageQuery(), []);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{records[0].Calls} calls, spent as recorded: {budget.Spent == records[0].Cost && budget.Spent > 0}"));

        [MeteredModel("deepseek-v3.2", Budget = 1, MaxOutputTokens = 100)]
        [Retry(MaxAttempts = 1)]
        public interface IPing { [Prompt("ping")] Task<string> PingAsync(CancellationToken cancellationToken = default); }
        """;

    [SkippableFact]
    public async Task Budgets_and_records_outlive_the_program()
    {
        var project = feed.Write(
            "sql",
            ("sql.csproj", $"""
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup>
                    <OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><Nullable>enable</Nullable><ImplicitUsings>enable</ImplicitUsings><NuGetAudit>false</NuGetAudit>
                    <RunWorkingDirectory>$(MSBuildProjectDirectory)</RunWorkingDirectory>
                  </PropertyGroup>
                  <ItemGroup>
                    <PackageReference Include="AnalyzerKit.Sql" Version="{feed.Version}" />
                    <PackageReference Include="AnalyzerKit.Simulator" Version="{feed.Version}" />
                    <PackageReference Include="Microsoft.Data.Sqlite.Core" Version="6.0.7" />
                    <PackageReference Include="SQLitePCLRaw.bundle_e_sqlite3" Version="2.0.6" />
                    <PackageReference Include="Microsoft.Extensions.DependencyInjection" Version="10.0.14" />
                  </ItemGroup>
                </Project>
                """),
            ("Program.cs", Program));

        var first = await PackageFeed.RunAsync(project, null, "run");
        Assert.True(first.ExitCode == 0, first.Output);
        Assert.Contains("1 calls, spent as recorded: True", first.Output, StringComparison.Ordinal);
        var second = await PackageFeed.RunAsync(project, null, "run", "--no-build");
        Assert.True(second.ExitCode == 0, second.Output);
        Assert.Contains("2 calls, spent as recorded: True", second.Output, StringComparison.Ordinal);
    }
}
