using System.ClientModel;
using OpenAI;

namespace Mistakes.Security;

/// <summary>AKIT1003 at the address: this project meters its calls, and what goes to a provider past the relay is in no budget and in no record.</summary>
public static class DirectEndpoint
{
    public static OpenAIClient Open(ApiKeyCredential key) => new(key, new OpenAIClientOptions { Endpoint = new Uri("https://api.openai.com/v1") });
}
