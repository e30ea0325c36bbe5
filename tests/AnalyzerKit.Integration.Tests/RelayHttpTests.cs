using AnalyzerKit.Integration.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace AnalyzerKit.Integration.Tests;

public sealed class RelayHttpTests
{
    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 3)]
    public async Task A_relays_http_client_is_kept_unless_its_handlers_have_a_lifetime(bool hasLifetime, int made)
    {
        var clients = 0;
        await using var host = await MeteredHost.StartAsync(build: builder => builder.ConfigureRelayHttp("default", http =>
        {
            http.ConfigureHttpClient(client =>
            {
                Interlocked.Increment(ref clients);
                client.DefaultRequestHeaders.Add("x-mine", "kept");
            });
            if (hasLifetime)
            {
                http.SetHandlerLifetime(TimeSpan.FromMinutes(2));
            }
        }));
        for (var i = 0; i < 3; i++)
        {
            await host.Get<IPlain>().AskAsync("Hello");
        }

        Assert.Equal(made, clients);
        Assert.All(host.Simulator.Requests, request => Assert.Equal("kept", request.Headers["x-mine"]));
    }
}
