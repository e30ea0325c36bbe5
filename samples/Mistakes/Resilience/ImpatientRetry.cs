using System.Net;
using System.Net.Http.Json;

namespace Mistakes.Resilience;

/// <summary>AKIT4003 at the delay: a 429 says in <c>Retry-After</c> when to come back, and callers that all wait the same time come back all at once.</summary>
public static class ImpatientRetry
{
    public static async Task<HttpResponseMessage> AskAsync(HttpClient http, object body, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var response = await http.PostAsJsonAsync(new Uri("https://api.holysheep.ai/v1/chat/completions"), body, cancellationToken);
            if (response.StatusCode != HttpStatusCode.TooManyRequests || attempt == 3)
            {
                return response;
            }

            response.Dispose();
            await Task.Delay(TimeSpan.FromSeconds(attempt), cancellationToken);
        }
    }
}
