using AnalyzerKit.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AnalyzerKit.Tests.Hosting;

/// <summary>What is allowed but easily overlooked is said in the log.</summary>
public class SettingsNotesTests
{
    [Fact]
    public void Nothing_to_note_is_silence() => Assert.Empty(Log(null, ("Budgets:b:Limit", "1"), ("Budgets:b:Period", "Hourly"), ("Relays:local:BaseUrl", "http://127.0.0.1:5000")));

    [Fact]
    public void A_relay_without_bounds_is_named() => Assert.Contains("'default' allows calls whose cost cannot be bounded", Assert.Single(Log(null, ("Relays:default:AllowUnbounded", "true"))), StringComparison.Ordinal);

    [Fact]
    public void A_relay_in_the_clear_is_named() => Assert.Contains("'far' is reached over plain HTTP", Assert.Single(Log(null, ("Relays:far:BaseUrl", "http://llm.example"))), StringComparison.Ordinal);

    [Fact]
    public void Clients_budgets_forget_too_unless_they_are_hourly_or_configured_under_a_label()
    {
        static void Clients(IMeteringBuilder builder)
        {
            Add(builder, "IMonthly", 25, BudgetPeriod.Monthly);
            Add(builder, "IHourly", 25, BudgetPeriod.Hourly);
            Add(builder, "IOverridden", 25, BudgetPeriod.Monthly);
            Add(builder, "IConfigured", null, BudgetPeriod.Monthly);
            Add(builder, "ILabelled", 25, BudgetPeriod.Monthly);
            Add(builder, "IFree", null, BudgetPeriod.Monthly);
        }

        var line = Assert.Single(Log(Clients, ("Clients:ioverridden:Period", "Hourly"), ("Clients:IConfigured:Budget", "5"), ("Budgets:ilabelled:Limit", "1"), ("Budgets:ilabelled:Period", "Hourly")));

        Assert.Contains("of its own: IConfigured, IMonthly. UseSql", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_that_no_interface_has_are_said()
    {
        var line = Assert.Single(Log(
            builder => Add(builder, "ICodeReviewer", null, BudgetPeriod.Monthly),
            ("Clients:ICodeReviwer:Enabled", "true"), ("Clients:icodereviewer:Enabled", "true"), ("Budgets:b:Limit", "1"), ("Budgets:b:Period", "Hourly"), ("Budgets:b:Client", "IReviewer")));

        Assert.Contains("no registered interface has: ICodeReviwer (did you mean 'ICodeReviewer'?), IReviewer.", line, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reload_says_again_only_what_is_news()
    {
        using var host = SettingsHost.With(
            builder => Add(builder, "IOne", null, BudgetPeriod.Monthly),
            ("Budgets:b:Limit", "1"), ("Budgets:o:Limit", "1"), ("Budgets:o:Enforcement", "Observe"), ("Budgets:o:Client", "INone"), ("Relays:far:BaseUrl", "http://llm.example"), ("Relays:far:AllowUnbounded", "true"));
        _ = host.Settings;
        var first = Notes();
        Assert.Equal(5, first.Count);

        Change("Budgets:b:Limit", "2");
        Assert.Equal(first, Notes());

        Change("Budgets:b:Period", "Hourly");
        Assert.Contains("of its own: o. UseSql", Assert.Single(Notes().Except(first)), StringComparison.Ordinal);

        Change("Relays:far:AllowUnbounded", "false");
        Assert.Equal(6, Notes().Count);
        Change("Relays:far:AllowUnbounded", "true");
        Assert.Equal(7, Notes().Count);
        Assert.Equal(2, Notes().Count(line => line.Contains("'far' allows calls", StringComparison.Ordinal)));

        List<string> Notes() => [.. host.Log.Of(LogLevel.Warning), .. host.Log.Of(LogLevel.Information).Where(line => !line.Contains("have changed", StringComparison.Ordinal))];

        void Change(string path, string value)
        {
            host.Configuration[$"Metering:{path}"] = value;
            host.Configuration.Reload();
        }
    }

    private static void Add(IMeteringBuilder builder, string name, decimal? budget, BudgetPeriod period) =>
        builder.Services.AddSingleton(new RegisteredClient(new(name, "m") { Budget = budget, Period = period }, typeof(object)));

    private static IReadOnlyList<string> Log(Action<IMeteringBuilder>? build, params (string Path, string? Value)[] settings)
    {
        using var host = SettingsHost.With(build, settings);
        _ = host.Settings;
        return [.. host.Log.Of(LogLevel.Warning), .. host.Log.Of(LogLevel.Information)];
    }
}
