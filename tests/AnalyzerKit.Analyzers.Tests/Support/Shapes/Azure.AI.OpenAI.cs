// The shape of the library as its users call it; nothing here runs.
using System;
using System.ClientModel;
using Azure;
using Azure.Core;
using OpenAI;
using OpenAI.Chat;
using OpenAI.Embeddings;

namespace Azure.AI.OpenAI
{
    public class AzureOpenAIClient : OpenAIClient
    {
        public AzureOpenAIClient(Uri endpoint, ApiKeyCredential credential, AzureOpenAIClientOptions options = null) { }
        public AzureOpenAIClient(Uri endpoint, AzureKeyCredential credential, AzureOpenAIClientOptions options = null) { }
        public AzureOpenAIClient(Uri endpoint, TokenCredential credential, AzureOpenAIClientOptions options = null) { }
        public override ChatClient GetChatClient(string deploymentName) => throw null;
        public override EmbeddingClient GetEmbeddingClient(string deploymentName) => throw null;
    }

    public class AzureOpenAIClientOptions : System.ClientModel.Primitives.ClientPipelineOptions
    {
    }
}
