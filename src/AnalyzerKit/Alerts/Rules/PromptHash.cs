using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Alerts.Rules;

/// <summary>Tells prompts apart without keeping them: a hash under a key that this process made for itself and never shows.</summary>
internal sealed class PromptHash
{
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

    /// <summary>The hash of what is asked; null where something in it cannot be read, so that nothing is taken for the same that is not.</summary>
    public UInt128? Of(string client, string operation, IReadOnlyList<ChatMessage> messages)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        Add(hash, client);
        Add(hash, operation);
        foreach (var message in messages)
        {
            Add(hash, message.Role.Value);
            foreach (var content in message.Contents)
            {
                if (!TryAdd(hash, content)) return null;
            }
        }

        Span<byte> digest = stackalloc byte[HMACSHA256.HashSizeInBytes];
        hash.GetHashAndReset(digest);
        return MemoryMarshal.Read<UInt128>(digest);
    }

    private static bool TryAdd(IncrementalHash hash, AIContent content)
    {
        switch (content)
        {
            case TextContent text:
                Add(hash, "text");
                Add(hash, text.Text);
                return true;
            case DataContent data:
                Add(hash, data.MediaType);
                Add(hash, data.Data.Span);
                return true;
            case UriContent uri:
                Add(hash, uri.MediaType);
                Add(hash, uri.Uri.OriginalString);
                return true;
            case FunctionCallContent call:
                Add(hash, "call");
                Add(hash, call.CallId);
                return true;
            case FunctionResultContent result:
                Add(hash, "result");
                Add(hash, result.CallId);
                return true;
            default:
                return false;
        }
    }

    private static void Add(IncrementalHash hash, string text) => Add(hash, MemoryMarshal.AsBytes(text.AsSpan()));

    // The length before each part keeps parts from running into each other.
    private static void Add(IncrementalHash hash, ReadOnlySpan<byte> bytes)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BitConverter.TryWriteBytes(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
