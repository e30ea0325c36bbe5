// The shape of the library as its users call it; nothing here runs.
using OpenAI.Chat;
using OpenAI.Embeddings;

namespace Microsoft.Extensions.AI
{
    public static class OpenAIClientExtensions
    {
        public static IChatClient AsIChatClient(this ChatClient chatClient) => throw null;
        public static IEmbeddingGenerator<string, Embedding<float>> AsIEmbeddingGenerator(this EmbeddingClient embeddingClient, int? defaultModelDimensions = null) => throw null;
    }
}
