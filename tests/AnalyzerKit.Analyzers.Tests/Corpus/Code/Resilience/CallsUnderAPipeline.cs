using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Polly;
using Polly.Registry;

namespace Shop.Piped;

public static class Registration
{
    public static void Add(IServiceCollection services) =>
        services.{|-AKIT4001:AddHttpClient|}("openai", client => client.BaseAddress = new Uri("https://api.openai.com/v1/"));
}

public class Caller(IHttpClientFactory factory, ResiliencePipelineProvider<string> pipelines)
{
    private static readonly HttpClient Plain = new();

    public async Task<string> AskAsync(object body)
    {
        var pipeline = pipelines.GetPipeline("models");
        var response = await pipeline.ExecuteAsync(async token => await factory.CreateClient("openai").PostAsJsonAsync("chat/completions", body, token));
        return await response.Content.ReadAsStringAsync();
    }

    public async Task PlainAsync(object body, ResiliencePipeline pipeline) =>
        await pipeline.ExecuteAsync(async token => await Plain.{|-AKIT4001:PostAsJsonAsync|}("https://api.openai.com/v1/chat/completions", body, token));
}
