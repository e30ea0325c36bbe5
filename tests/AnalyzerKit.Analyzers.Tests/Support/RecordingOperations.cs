using AnalyzerKit.CompilerServices;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Analyzers.Tests.Support;

/// <summary>What a generated client handed to the runtime in one call.</summary>
internal sealed record SeenCall(
    OperationDeclaration Operation,
    string Member,
    IReadOnlyList<ChatMessage> Messages,
    string? SystemPrompt,
    ChatOptions? Options,
    IReadOnlyList<KeyValuePair<string, string?>> Tags,
    CancellationToken CancellationToken)
{
    public string Text => string.Join(" | ", Messages.Select(message => message.Role + ": " + message.Text));

    public string TagText => string.Join(", ", Tags.Select(tag => tag.Key + "=" + (tag.Value ?? "null")));
}

/// <summary>A runtime that answers nothing and remembers what it was given.</summary>
internal sealed class RecordingOperations : IMeteredOperations
{
    public List<OperationDeclaration> Bound { get; } = [];

    public List<SeenCall> Calls { get; } = [];

    public SeenCall Last => Calls[^1];

    public MeteredOperation Bind(OperationDeclaration declaration)
    {
        Bound.Add(declaration);
        return new Recorder(this, declaration);
    }

    private sealed class Recorder(RecordingOperations owner, OperationDeclaration declaration) : MeteredOperation
    {
        public override Task<string> GetTextAsync(IReadOnlyList<ChatMessage> messages, IReadOnlyList<KeyValuePair<string, string?>> tags, CancellationToken cancellationToken)
        {
            Remember(nameof(GetTextAsync), messages, null, null, tags, cancellationToken);
            return Task.FromResult("answer");
        }

        public override Task<Metered<string>> GetMeteredTextAsync(IReadOnlyList<ChatMessage> messages, IReadOnlyList<KeyValuePair<string, string?>> tags, CancellationToken cancellationToken)
        {
            Remember(nameof(GetMeteredTextAsync), messages, null, null, tags, cancellationToken);
            return Task.FromResult(new Metered<string>("answer", null!));
        }

        public override Task<T> GetReplyAsync<T>(IReadOnlyList<ChatMessage> messages, IReadOnlyList<KeyValuePair<string, string?>> tags, CancellationToken cancellationToken)
        {
            Remember(nameof(GetReplyAsync), messages, null, null, tags, cancellationToken);
            return Task.FromResult<T>(default!);
        }

        public override Task<Metered<T>> GetMeteredReplyAsync<T>(IReadOnlyList<ChatMessage> messages, IReadOnlyList<KeyValuePair<string, string?>> tags, CancellationToken cancellationToken)
        {
            Remember(nameof(GetMeteredReplyAsync), messages, null, null, tags, cancellationToken);
            return Task.FromResult(new Metered<T>(default!, null!));
        }

        public override MeteredStream StreamText(IReadOnlyList<ChatMessage> messages, IReadOnlyList<KeyValuePair<string, string?>> tags, CancellationToken cancellationToken)
        {
            Remember(nameof(StreamText), messages, null, null, tags, cancellationToken);
            return MeteredStream.From(Empty<string>());
        }

        public override Task<ChatResponse> GetResponseAsync(string? systemPrompt, IEnumerable<ChatMessage> messages, ChatOptions? options, IReadOnlyList<KeyValuePair<string, string?>> tags, CancellationToken cancellationToken)
        {
            Remember(nameof(GetResponseAsync), messages, systemPrompt, options, tags, cancellationToken);
            return Task.FromResult(new ChatResponse());
        }

        public override IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(string? systemPrompt, IEnumerable<ChatMessage> messages, ChatOptions? options, IReadOnlyList<KeyValuePair<string, string?>> tags, CancellationToken cancellationToken)
        {
            Remember(nameof(GetStreamingResponseAsync), messages, systemPrompt, options, tags, cancellationToken);
            return Empty<ChatResponseUpdate>();
        }

        private static async IAsyncEnumerable<T> Empty<T>()
        {
            await Task.CompletedTask;
            yield break;
        }

        private void Remember(string member, IEnumerable<ChatMessage> messages, string? systemPrompt, ChatOptions? options, IReadOnlyList<KeyValuePair<string, string?>> tags, CancellationToken cancellationToken) =>
            owner.Calls.Add(new(declaration, member, [.. messages], systemPrompt, options, tags, cancellationToken));
    }
}
