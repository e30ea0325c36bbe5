using System.Net.Http.Json;

namespace Mistakes.Usage;

/// <summary>AKIT2002 at the request: a stream tells what it used only if it is asked to, with <c>stream_options: { include_usage: true }</c>.</summary>
public static class StreamWithoutUsage
{
    public static Task<HttpResponseMessage> SendAsync(HttpClient http, string question, CancellationToken cancellationToken) => http.PostAsJsonAsync(
        new Uri("https://api.holysheep.ai/v1/chat/completions"),
        new { model = "deepseek-v3.2", stream = true, messages = new[] { new { role = "user", content = question } } },
        cancellationToken);
}
