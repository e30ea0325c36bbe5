using System.ComponentModel;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.CompilerServices;

/// <summary>What the calls of one generated method go through: one member for each kind of result. Called by generated code.</summary>
/// <remarks>Tags are those of parameters, in their order; a null value drops the tag.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class MeteredOperation
{
    private protected MeteredOperation()
    {
    }

    /// <summary>Calls the model and returns its text.</summary>
    /// <param name="messages">The messages to send.</param>
    /// <param name="tags">Tags of parameters.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The answer's text.</returns>
    public abstract Task<string> GetTextAsync(IReadOnlyList<ChatMessage> messages, IReadOnlyList<KeyValuePair<string, string?>> tags, CancellationToken cancellationToken);

    /// <summary>Calls the model and returns its text with the record of the call.</summary>
    /// <param name="messages">The messages to send.</param>
    /// <param name="tags">Tags of parameters.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The answer's text and its record.</returns>
    public abstract Task<Metered<string>> GetMeteredTextAsync(IReadOnlyList<ChatMessage> messages, IReadOnlyList<KeyValuePair<string, string?>> tags, CancellationToken cancellationToken);

    /// <summary>Calls the model and reads its reply by the operation's <see cref="OperationDeclaration.Reply"/>.</summary>
    /// <typeparam name="T">The type that the reply's format was made for.</typeparam>
    /// <param name="messages">The messages to send.</param>
    /// <param name="tags">Tags of parameters.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The reply's value.</returns>
    public abstract Task<T> GetReplyAsync<T>(IReadOnlyList<ChatMessage> messages, IReadOnlyList<KeyValuePair<string, string?>> tags, CancellationToken cancellationToken);

    /// <summary>Calls the model and reads its reply by the operation's <see cref="OperationDeclaration.Reply"/>, with the record of the call.</summary>
    /// <typeparam name="T">The type that the reply's format was made for.</typeparam>
    /// <param name="messages">The messages to send.</param>
    /// <param name="tags">Tags of parameters.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The reply's value and the call's record.</returns>
    public abstract Task<Metered<T>> GetMeteredReplyAsync<T>(IReadOnlyList<ChatMessage> messages, IReadOnlyList<KeyValuePair<string, string?>> tags, CancellationToken cancellationToken);

    /// <summary>Calls the model once it is enumerated, and hands on its text as it arrives.</summary>
    /// <param name="messages">The messages to send.</param>
    /// <param name="tags">Tags of parameters.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The answer's text as it arrives, with its record.</returns>
    public abstract MeteredStream StreamText(IReadOnlyList<ChatMessage> messages, IReadOnlyList<KeyValuePair<string, string?>> tags, CancellationToken cancellationToken);

    /// <summary>Calls the model with a conversation and options of the caller's.</summary>
    /// <param name="systemPrompt">The declared system prompt, sent first; null for none.</param>
    /// <param name="messages">The conversation.</param>
    /// <param name="options">The caller's options, over what is declared; null for none.</param>
    /// <param name="tags">Tags of parameters.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The answer.</returns>
    public abstract Task<ChatResponse> GetResponseAsync(string? systemPrompt, IEnumerable<ChatMessage> messages, ChatOptions? options, IReadOnlyList<KeyValuePair<string, string?>> tags, CancellationToken cancellationToken);

    /// <summary>Calls the model with a conversation and options of the caller's once it is enumerated, and hands on its updates as they arrive.</summary>
    /// <param name="systemPrompt">The declared system prompt, sent first; null for none.</param>
    /// <param name="messages">The conversation.</param>
    /// <param name="options">The caller's options, over what is declared; null for none.</param>
    /// <param name="tags">Tags of parameters.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The answer's updates as they arrive.</returns>
    public abstract IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(string? systemPrompt, IEnumerable<ChatMessage> messages, ChatOptions? options, IReadOnlyList<KeyValuePair<string, string?>> tags, CancellationToken cancellationToken);
}
