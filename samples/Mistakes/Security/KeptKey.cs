using System.Net.Http.Headers;

namespace Mistakes.Security;

/// <summary>AKIT1002 at the field: keys get rotated. One that is read once and kept works until the old key ends, and then fails at night.</summary>
public static class KeptKey
{
    private static readonly string ApiKey = Environment.GetEnvironmentVariable("HOLYSHEEP_API_KEY") ?? throw new InvalidOperationException("HOLYSHEEP_API_KEY is not set.");

    public static HttpRequestMessage Request(HttpContent body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri("https://api.holysheep.ai/v1/chat/completions")) { Content = body };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", ApiKey);
        return request;
    }
}
