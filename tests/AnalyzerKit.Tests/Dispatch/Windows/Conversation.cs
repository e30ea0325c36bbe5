using AnalyzerKit.Admission;
using AnalyzerKit.Dispatch.Windows;
using AnalyzerKit.Models;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Tests.Dispatch.Windows;

/// <summary>
/// Conversations in short: role and length of each message's text. <c>s</c>ystem, <c>d</c>eveloper, <c>u</c>ser, <c>a</c>ssistant;
/// <c>c1,2</c> is an assistant's message that calls tools 1 and 2, <c>r1</c> the result of 1.
/// </summary>
internal static class Conversation
{
    public const int Answer = 1_000;

    public static readonly ChatOptions Options = new() { MaxOutputTokens = Answer };

    public static List<ChatMessage> Of(string shape) => [.. shape.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Message)];

    public static string Show(IReadOnlyList<ChatMessage> messages) => string.Join(' ', messages.Select(static message => message.AdditionalProperties!["shape"]));

    public static IReadOnlyList<ChatMessage>? Trim(IReadOnlyList<ChatMessage> messages, int window) => Trim(messages, ContextFitTests.Model(window));

    public static IReadOnlyList<ChatMessage>? Trim(IReadOnlyList<ChatMessage> messages, ModelInfo model) =>
        ConversationTrim.Trim(messages, Options, model, RequestMeasure.Measure(messages, Options, model, null), default, out _);

    public static ContextFit Fit(IReadOnlyList<ChatMessage> messages, ModelInfo model) =>
        ContextFit.Judge(Options, model, RequestMeasure.Measure(messages, Options, model, null), default);

    private static ChatMessage Message(string shape)
    {
        var (kind, length) = (shape[..shape.IndexOf(':', StringComparison.Ordinal)], int.Parse(shape[(shape.IndexOf(':', StringComparison.Ordinal) + 1)..], System.Globalization.CultureInfo.InvariantCulture));
        var text = new string('x', length);
        var ids = kind[1..].Split(',', StringSplitOptions.RemoveEmptyEntries);
        var message = kind[0] switch
        {
            's' => new ChatMessage(ChatRole.System, text),
            'd' => new ChatMessage(new ChatRole("developer"), text),
            'u' => new ChatMessage(ChatRole.User, text),
            'a' => new ChatMessage(ChatRole.Assistant, text),
            'c' => new ChatMessage(ChatRole.Assistant, [new TextContent(text), .. ids.Select(static id => new FunctionCallContent(id, "tool"))]),
            _ => new ChatMessage(ChatRole.Tool, [.. ids.Select(id => new FunctionResultContent(id, text))]),
        };
        message.AdditionalProperties = new() { ["shape"] = shape };
        return message;
    }
}
