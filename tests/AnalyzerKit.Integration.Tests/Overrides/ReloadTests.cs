using AnalyzerKit.Integration.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AnalyzerKit.Integration.Tests.Overrides;

/// <summary>How a change of the configuration comes to the next call.</summary>
public sealed class ReloadTests
{
    [Theory]
    [InlineData("Clients:editor:MaxOutputTokens", "-1", "Metering:Clients:editor:MaxOutputTokens: '-1' is not allowed")]
    [InlineData("Clients:editor:Modle", "gpt-4.1", "Metering:Clients:editor:Modle: is no known setting. Did you mean 'Model'?")]
    [InlineData("Clients:editor:Relay", "nowhere", "there is no relay 'nowhere'")]
    public async Task An_invalid_change_is_logged_and_changes_nothing_until_it_is_mended(string path, string value, string said)
    {
        await using var host = await EditorHost.StartAsync(null, ("Clients:editor:MaxOutputTokens", "32"));
        Assert.Equal("32", await host.SentAsync("max_tokens"));
        host.Change(("Clients:editor:MaxOutputTokens", "16"), (path, value));
        Assert.Equal("32", await host.SentAsync("max_tokens"));
        Assert.Contains(host.Host.Log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal) && line.Contains(said, StringComparison.Ordinal));
        host.Change((path, null), ("Clients:editor:MaxOutputTokens", "16"));
        Assert.Equal("16", await host.SentAsync("max_tokens"));
    }

    [Fact]
    public async Task A_file_that_is_edited_changes_the_next_call()
    {
        var folder = Directory.CreateTempSubdirectory("analyzerkit-settings-").FullName;
        try
        {
            var file = Path.Combine(folder, "appsettings.json");
            Write(file, 100);
            var configuration = new ConfigurationBuilder().AddJsonFile(file, optional: false, reloadOnChange: true).Build();
            await using var host = await MeteredHost.StartAsync(build: builder => builder.Services.AddMetering(configuration.GetSection("Metering")));
            await host.Get<IEditor>().EditAsync("hello");
            Write(file, 200);
            while (!host.Log.Lines.Any(line => line.Contains("settings have changed", StringComparison.Ordinal))) await Task.Delay(10);
            await host.Get<IEditor>().EditAsync("hello");
            Assert.Equal([100, 200], host.Simulator.Requests.Select(request => request.OutputLimit));
            (configuration as IDisposable)?.Dispose();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // As editors save: a new file in the old one's place.
    private static void Write(string file, int limit)
    {
        File.WriteAllText(file + ".new", $$"""{ "Metering": { "Clients": { "editor": { "MaxOutputTokens": {{limit}} } } } }""");
        File.Move(file + ".new", file, overwrite: true);
    }
}
