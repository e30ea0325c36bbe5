using System.Text.Json.Serialization;

namespace AnalyzerKit.Benchmarks.Contenders;

internal sealed record CompletionRequest(string Model, Message[] Messages, int MaxTokens, bool? Stream, StreamOptions? StreamOptions);

internal sealed record StreamOptions(bool IncludeUsage);

internal sealed record Message(string Role, string Content);

internal sealed record Completion(Choice[] Choices);

internal sealed record Choice(Message Message);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CompletionRequest))]
[JsonSerializable(typeof(Completion))]
internal sealed partial class HandWrittenJson : JsonSerializerContext;
