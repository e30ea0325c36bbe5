using System.Buffers;
using System.Text;
using System.Text.Json;
using AnalyzerKit.CompilerServices;
using AnalyzerKit.Dispatch.Sharing;
using AnalyzerKit.Relay;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Dispatch;

/// <summary>The calls of one operation that bring a structured reply: read as a whole or not at all, within the attempt that is paid for it.</summary>
internal sealed class ReplyCall<T>
{
    private readonly ReplyFormat<T> _format;
    private readonly ReplySchema _schema;
    private readonly Func<MeteredCall, int, CancellationToken, ValueTask<T>> _attempt;
    private readonly Func<MeteredCall, int, CancellationToken, ValueTask<SharedReply<T>>> _sharedAttempt;

    public ReplyCall(ReplyFormat<T> format)
    {
        _format = format;
        _schema = ReplyContract.Of(format).Schema;
        Func<MeteredCall, CallRequest, ChatResponse, T> read = Read;
        Func<MeteredCall, CallRequest, ChatResponse, SharedReply<T>> readToShare = ReadToShare;
        _attempt = (call, candidate, token) => ResponseCall.AttemptAsync(call, candidate, read, token);
        _sharedAttempt = (call, candidate, token) => ResponseCall.AttemptAsync(call, candidate, readToShare, token);

        // What the serializer cannot read at all is told before anything is sent.
        _ = format.TypeInfo;
    }

    public Task<T> RunAsync(MeteredCall call, CancellationToken cancellationToken) => ResponseCall.RunAsync(call, _attempt, cancellationToken);

    /// <summary>Gets a reply that several callers wait for, each of whom gets a value of its own.</summary>
    public Task<SharedReply<T>> RunSharedAsync(MeteredCall call, CancellationToken cancellationToken) => ResponseCall.RunAsync(call, _sharedAttempt, cancellationToken);

    private T Read(MeteredCall call, CallRequest request, ChatResponse response) => Read(call.Plan, request, TextOf(call.Plan, request, response));

    private SharedReply<T> ReadToShare(MeteredCall call, CallRequest request, ChatResponse response)
    {
        var (plan, text) = (call.Plan, TextOf(call.Plan, request, response));
        return new(Read(plan, request, text), () => Read(plan, request, text));
    }

    private static string TextOf(CallPlan plan, CallRequest request, ChatResponse response)
    {
        // A client that calls tools hands up all messages of its loop; the reply is the last.
        var message = response.Messages.LastOrDefault(static message => message.Role == ChatRole.Assistant);
        if (message is not null && message.Contents.Any(static content => content is ErrorContent { ErrorCode: AssistantWriter.RefusalCode }))
        {
            throw ReplyFault.Refused(plan, request);
        }

        if (response.FinishReason == ChatFinishReason.ContentFilter)
        {
            throw ReplyFault.Filtered(plan, request);
        }

        if (response.FinishReason == ChatFinishReason.Length)
        {
            throw ReplyFault.Truncated(plan, request);
        }

        if (message?.Text is not { Length: > 0 } text)
        {
            throw ReplyFault.Empty(plan, request);
        }

        return text;
    }

    private T Read(CallPlan plan, CallRequest request, string text)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetByteCount(text));
        try
        {
            ReadOnlySpan<byte> json = bytes.AsSpan(0, Encoding.UTF8.GetBytes(text, bytes));
            if (_schema.Check(json) is { } misfit)
            {
                throw ReplyFault.Misfit(plan, request, misfit);
            }

            return Make(plan, request, json);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private T Make(CallPlan plan, CallRequest request, ReadOnlySpan<byte> json)
    {
        try
        {
            if (!_format.IsWrapped)
            {
                return JsonSerializer.Deserialize(json, _format.TypeInfo)!;
            }

            // The schema allows one member and requires it: object, name, value.
            var reader = new Utf8JsonReader(json);
            _ = reader.Read() && reader.Read() && reader.Read();
            return JsonSerializer.Deserialize(ref reader, _format.TypeInfo)!;
        }
        catch (Exception cause) when (cause is not OutOfMemoryException)
        {
            throw ReplyFault.Unreadable(plan, request, typeof(T), cause);
        }
    }
}
