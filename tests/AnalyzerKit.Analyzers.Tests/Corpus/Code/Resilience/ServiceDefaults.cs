using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

var builder = Host.CreateApplicationBuilder(args);
builder.AddServiceDefaults();
builder.Services.{|-AKIT4001:AddHttpClient|}("openai", client => client.BaseAddress = new Uri("https://api.openai.com/v1/"));
builder.Build().Run();

internal static class Elsewhere
{
    // Stands for a project that all services of a solution share.
    public static TBuilder AddServiceDefaults<TBuilder>(this TBuilder builder) where TBuilder : IHostApplicationBuilder => builder;
}
