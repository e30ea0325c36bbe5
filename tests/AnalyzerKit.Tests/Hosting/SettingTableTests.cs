using System.Reflection;
using AnalyzerKit.Hosting;

namespace AnalyzerKit.Tests.Hosting;

/// <summary>Tables, options types and the page about configuration speak of the same settings.</summary>
public class SettingTableTests
{
    [Fact]
    public void Every_property_of_the_options_is_a_setting_and_every_setting_a_property()
    {
        Same(MeteringTable.Settings);
        Same(RelayTable.Settings);
        Same(CircuitBreakerTable.Settings);
        Same(PriceTable.Settings);
        Same(PriceTierTable.Settings);
        Same(BudgetTable.Settings);
        Same(ClientTable.Settings);
        Same(RouteTable.Settings);
        Same(RetryTable.Settings);
        Same(LedgerTable.Settings);
        Same(AlertTable.Settings);
        Same(AlertTable.RepeatedPrompt);
        Same(SinkTables.Slack);
        Same(SinkTables.PagerDuty);
        Same(SinkTables.Webhook);
        Same(SinkTables.Email);
        Same(SinkTables.UsageWebhook);
    }

    [Fact]
    public void The_page_lists_every_setting_with_what_is_allowed_and_no_other()
    {
        var known = MeteringTable.Settings.Describe("").Select(setting => (setting.Path, setting.Allowed)).Order();

        Assert.Equal(known, Page().Order());
    }

    private static void Same<TOptions>(SettingTable<TOptions> table)
        where TOptions : class, ISettingsObject
    {
        var properties = typeof(TOptions).GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(property => property.Name);

        Assert.Equal(properties.Order(), table.Settings.Select(setting => setting.Name).Order());
    }

    // Rows of the page's tables: | `path` | allowed | default | meaning |
    private static IEnumerable<(string Path, string Allowed)> Page()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "AnalyzerKit.sln"))) folder = folder.Parent;
        return from line in File.ReadLines(Path.Combine(folder!.FullName, "docs", "configuration.md"))
               where line.StartsWith("| `", StringComparison.Ordinal)
               let cells = line.Split('|', StringSplitOptions.TrimEntries)
               select (cells[1].Trim('`'), cells[2]);
    }
}
