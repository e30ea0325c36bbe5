using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

var builder = Host.CreateApplicationBuilder(args);
builder.Services.ConfigureHttpClientDefaults(http => http.AddStandardResilienceHandler());
builder.Services.{|-AKIT4001:AddHttpClient|}("openai", client => client.BaseAddress = new Uri("https://api.openai.com/v1/"));
builder.Services.{|-AKIT4001:AddHttpClient|}("claude", client => client.BaseAddress = new Uri("https://api.anthropic.com/"));
builder.Build().Run();
