using System.Net.Http.Headers;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;

namespace Mistakes.Security;

/// <summary>AKIT1002 at the read: keys get rotated. One that is read once and kept works until the old key ends, and then fails at night, as a service runs on.</summary>
public sealed class KeptKey(ChannelReader<HttpContent> bodies, ChannelWriter<HttpRequestMessage> requests) : BackgroundService
{
    private static readonly string ApiKey = Environment.GetEnvironmentVariable("HOLYSHEEP_API_KEY") ?? throw new InvalidOperationException("HOLYSHEEP_API_KEY is not set.");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var body in bodies.ReadAllAsync(stoppingToken))
        {
            var request = new HttpRequestMessage(HttpMethod.Post, new Uri("https://api.holysheep.ai/v1/chat/completions")) { Content = body };
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", ApiKey);
            await requests.WriteAsync(request, stoppingToken);
        }
    }
}
