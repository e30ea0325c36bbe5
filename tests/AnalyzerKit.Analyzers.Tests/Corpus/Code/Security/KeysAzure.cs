using System.ClientModel;
using Azure;
using Azure.AI.OpenAI;
using Microsoft.Extensions.Configuration;
using Microsoft.SemanticKernel;

const string endpoint = "https://contoso-ai.openai.azure.com/";
const string deployment = "gpt-4.1";

var client = new AzureOpenAIClient(new Uri(endpoint), new AzureKeyCredential({|AKIT1001:"«azure»"|}));
var older = new AzureOpenAIClient(new Uri(endpoint), new ApiKeyCredential({|AKIT1001:"«azure-old»"|}));

string key = {|AKIT1001:"«azure-old»"|};
var third = new AzureOpenAIClient(new Uri(endpoint), new AzureKeyCredential(key));

var builder = Kernel.CreateBuilder();
builder.AddAzureOpenAIChatCompletion(deployment, endpoint, {|AKIT1001:"«azure-old»"|});
builder.AddAzureOpenAIChatCompletion(deploymentName: deployment, endpoint: endpoint, apiKey: {|AKIT1001:"«azure»"|});
builder.AddOpenAIChatCompletion("gpt-5.4", {|AKIT1001:"«openai-project»"|});
builder.AddOpenAIChatCompletion(modelId: "gpt-5.4", apiKey: {|-AKIT1001:"test_api_key"|});
builder.AddOpenAIChatCompletion(modelId: "gpt-5.4", apiKey: {|-AKIT1001:"INVALID_KEY"|});

var configuration = new ConfigurationBuilder()
    .AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["AzureOpenAI:Endpoint"] = endpoint,
        ["AzureOpenAI:ApiKey"] = {|AKIT1001:"«azure-old»"|},
        ["OpenAI:ApiKey"] = {|-AKIT1001:"sk-test-api-key"|},
        ["Cohere:ApiKey"] = {|AKIT1001:"«cohere»"|},
        ["AzureOpenAI:ApiKeyName"] = {|-AKIT1001:"AZURE_OPENAI_API_KEY_FOR_PRODUCTION_EU"|},
        ["Tenant:Id"] = {|-AKIT1001:"«hex32»"|},
        ["Storage:ContentMd5"] = {|-AKIT1001:"«hex32»"|},
    })
    .Build();

var fallback = configuration["AzureOpenAI:ApiKey"] ?? {|AKIT1001:"«azure-old»"|};
Environment.SetEnvironmentVariable("AZURE_OPENAI_API_KEY", {|AKIT1001:"«azure-old»"|});
var connection = {|AKIT1001:"Endpoint=https://contoso-ai.openai.azure.com/;Key=«azure-old»;Deployment=gpt-4.1"|};
var resource = {|-AKIT1001:"/subscriptions/«guid»/resourceGroups/ai/providers/Microsoft.CognitiveServices/accounts/contoso-ai"|};
var tenant = Guid.ParseExact({|-AKIT1001:"«hex32»"|}, "N");
var instrumentation = {|-AKIT1001:"InstrumentationKey=«guid»;IngestionEndpoint=https://westeurope-5.in.applicationinsights.azure.com/"|};
var secretName = {|-AKIT1001:"contoso-ai-azure-openai-api-key-production-1"|};
var vault = new Uri({|-AKIT1001:"https://contoso-vault.vault.azure.net/secrets/openai-key/«hex32»"|});
var blobEtag = {|-AKIT1001:"«hex32»"|};
var image = {|-AKIT1001:"contoso.azurecr.io/assistant@sha256:«hex32»«hex32»"|};
var placeholder = new AzureKeyCredential({|-AKIT1001:"00000000000000000000000000000000"|});
var typed = new AzureKeyCredential({|-AKIT1001:"0123456789abcdef0123456789abcdef"|});
var sample = new AzureKeyCredential({|-AKIT1001:"<your-azure-openai-api-key-goes-here>"|});
Console.WriteLine($"{client}{older}{third}{fallback}{connection}{resource}{tenant}{instrumentation}{secretName}{vault}{blobEtag}{image}{placeholder}{typed}{sample}{builder}");
