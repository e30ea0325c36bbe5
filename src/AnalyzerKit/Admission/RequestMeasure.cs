using System.Text.Json;
using AnalyzerKit.Models;
using AnalyzerKit.Relay;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Admission;

/// <summary>Bounds the input and output of a request, read from what will really be sent (MONEY: worst case of an attempt).</summary>
internal static class RequestMeasure
{
    /// <summary>What has no bound where nobody knows how the model is told its limit.</summary>
    public const string NoLimitField = "the output limit (which request member the model reads it from is not known)";

    /// <summary>What has no bound where there is no limit at all.</summary>
    public const string NoLimit = "the output (no limit is set and the model's own is not known)";

    // For a model without a catalog row: the defaults of a row, and text taken at its longer form.
    private static readonly ModelInfo Unknown = new() { Id = "", Maker = "", Source = "", AsOf = default, NormalizesText = true };

    /// <summary>Measures one request to one model.</summary>
    /// <param name="messages">The messages as they will be sent.</param>
    /// <param name="options">The options as they will be sent.</param>
    /// <param name="model">The model's row; null where the catalog has none.</param>
    /// <param name="price">The price row, whose fees bound hosted tools.</param>
    /// <param name="omitsReasoning">Whether the client that sends leaves earlier reasoning out, as our own does.</param>
    /// <exception cref="RelayException">A text cannot be sent at all.</exception>
    public static RequestSize Measure(IReadOnlyList<ChatMessage> messages, ChatOptions options, ModelInfo? model, PriceRow? price, bool omitsReasoning = false)
    {
        var row = model ?? Unknown;
        var sum = new Sum(row, omitsReasoning);
        for (var i = 0; i < messages.Count; i++)
        {
            sum.Add(messages[i] ?? throw new ArgumentException($"Message {i} is null.", nameof(messages)));
        }

        if (!string.IsNullOrEmpty(options.Instructions))
        {
            sum.Text(options.Instructions);
            sum.Tokens += row.MessageAllowance;
        }

        if (options.Tools is { Count: > 0 } tools)
        {
            sum.Tokens += row.ToolPreamble;
            foreach (var tool in tools)
            {
                sum.Add(tool ?? throw new ArgumentException("A tool is null.", nameof(options)), price);
            }
        }

        if (options.ResponseFormat is ChatResponseFormatJson { Schema: { } schema } format)
        {
            sum.Text(schema.GetRawText());
            sum.Text(format.SchemaName);
            sum.Text(format.SchemaDescription);
        }

        sum.Options(options);
        var (output, unboundedOutput) = Output(options, model);
        return new(sum.TextBytes, row.RequestAllowance + sum.Tokens + sum.TextBytes, output, sum.Unbounded, unboundedOutput);
    }

    /// <summary>The service tier asked for (<c>service_tier</c>).</summary>
    public static string? ServiceTier(ChatOptions options) =>
        options.AdditionalProperties is { } more && more.TryGetValue("service_tier", out var tier)
            ? tier as string ?? TierOf(RequestValues.AsWritten(tier))
            : null;

    // What is no text names no tier that a price could know, so the dearest is assumed for it.
    private static string? TierOf(JsonElement written) => written.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => null,
        JsonValueKind.String => written.GetString(),
        _ => written.GetRawText(),
    };

    private static (long? Tokens, string? Unbounded) Output(ChatOptions options, ModelInfo? model)
    {
        long choices = RequestMembers.ChoicesIn(options.AdditionalProperties);
        if (options.MaxOutputTokens is { } limit)
        {
            if (limit < 1)
            {
                throw new RequestRefusal(null).Because($"ChatOptions.MaxOutputTokens is {limit}, which is no limit");
            }

            return model is null || model.OutputLimitField == OutputLimitField.Unknown
                ? (limit * choices, NoLimitField)
                : (limit * choices, null);
        }

        return (model?.MaxOutputTokens ?? model?.ContextWindow) is { } most ? (most * choices, null) : (null, NoLimit);
    }

    private struct Sum(ModelInfo model, bool omitsReasoning)
    {
        public long TextBytes;
        public long Tokens;
        public string? Unbounded;

        public void Text(string? text) => TextBytes += TextBound.Bytes(text, model.NormalizesText);

        public void Add(ChatMessage message)
        {
            Tokens += model.MessageAllowance;
            Text(message.AuthorName);
            var contents = message.Contents;
            for (var i = 0; i < contents.Count; i++)
            {
                Add(contents[i] ?? throw new ArgumentException($"Content {i} of a message is null.", nameof(message)));
            }
        }

        public void Add(AITool tool, PriceRow? price)
        {
            if (tool is AIFunctionDeclaration function)
            {
                Tokens += model.ToolAllowance;
                Text(function.Name);
                Text(function.Description);
                Text(function.JsonSchema.GetRawText());
            }
            else if (price is null || !price.ToolFees.ContainsKey(tool.Name))
            {
                Unbounded ??= $"the hosted tool '{tool.Name}'";
            }
        }

        public void Options(ChatOptions options)
        {
            Unbounded ??=
                options.ConversationId is not null ? nameof(ChatOptions.ConversationId)
                : options.ContinuationToken is not null ? nameof(ChatOptions.ContinuationToken)
                : options.AllowBackgroundResponses is true ? nameof(ChatOptions.AllowBackgroundResponses)
                : options.RawRepresentationFactory is not null ? nameof(ChatOptions.RawRepresentationFactory)
                : null;
            if (Unbounded is null && options.AdditionalProperties is { Count: > 0 } members)
            {
                foreach (var (name, value) in members)
                {
                    if (!RequestMembers.IsKnown(name) || !RequestMembers.IsReadable(name, value))
                    {
                        Unbounded = $"the request member '{name}'";
                        return;
                    }
                }
            }
        }

        private void Add(AIContent content)
        {
            switch (content)
            {
                case TextContent text:
                    Text(text.Text);
                    break;
                case TextReasoningContent reasoning:
                    Text(omitsReasoning ? null : reasoning.Text);
                    break;
                case FunctionCallContent call:
                    Text(call.Name);
                    Text(call.CallId);
                    TextBytes += RequestValues.LengthOf(call.Arguments, model.NormalizesText);
                    break;
                case FunctionResultContent result:
                    Text(result.CallId);
                    TextBytes += RequestValues.LengthOf(result.Result, model.NormalizesText);
                    break;
                case DataContent data:
                    Medium(data.MediaType);
                    break;
                case UriContent uri:
                    Medium(uri.MediaType);
                    break;
                case ErrorContent error:
                    Text(error.Message);
                    break;
                case UsageContent:
                    break;
                default:
                    Unbounded ??= content.GetType().Name;
                    break;
            }
        }

        private void Medium(string mediaType)
        {
            var most = mediaType.StartsWith("image/", StringComparison.OrdinalIgnoreCase) ? model.MaxTokensPerImage
                : mediaType.StartsWith("audio/", StringComparison.OrdinalIgnoreCase) ? model.MaxTokensPerAudio
                : model.MaxTokensPerFile;
            if (most is { } tokens)
            {
                Tokens += tokens;
            }
            else
            {
                Unbounded ??= $"content of type '{mediaType}' (the catalog has no most for it)";
            }
        }
    }
}
