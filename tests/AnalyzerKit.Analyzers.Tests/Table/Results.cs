using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using AnalyzerKit.Simulator;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Analyzers.Tests.Table;

/// <summary>What methods hand back and what a relay received, as text that a row can say.</summary>
internal static class Results
{
    private static readonly string[] Elsewhere = ["messages", "model", "stream", "stream_options"];

    /// <summary>A method's result, whatever its form. A form that is missing here is added here, and rows can use it.</summary>
    public static async Task<string> TextAsync(object result) => result switch
    {
        string text => text,
        Task<string> text => await text,
        Task<Metered<string>> metered => Check(await metered),
        MeteredStream stream => await JoinAsync(stream, static chunk => chunk, () => Assert.NotNull(stream.Usage)),
        IAsyncEnumerable<string> stream => await JoinAsync(stream, static chunk => chunk),
        Task<ChatResponse> response => (await response).Text,
        IAsyncEnumerable<ChatResponseUpdate> updates => await JoinAsync(updates, static update => update.Text),
        Task task => await StructuredAsync(task),
        _ => throw new InvalidOperationException("No row can expect a " + result.GetType() + "."),
    };

    /// <summary>The messages of a request.</summary>
    public static string Messages(SimulatedRequest request) =>
        string.Join(" | ", request.Body!.Value.GetProperty("messages").EnumerateArray().Select(static message => message.GetProperty("role").GetString() + ": " + message.GetProperty("content").GetString()));

    /// <summary>All else that a request says; a schema's name is one of many, since rows share a compilation.</summary>
    public static string Settings(SimulatedRequest request) => string.Join(", ", request.Body!.Value.EnumerateObject()
        .Where(static property => !Elsewhere.Contains(property.Name))
        .OrderBy(static property => property.Name, StringComparer.Ordinal)
        .Select(static property => property.Name + "=" + Regex.Replace(property.Value.GetRawText(), "(?<=\"json_schema\":\\{\"name\":\")[^\"]+", "*")));

    public static string Tags(UsageRecord record) => string.Join(", ", record.Tags.OrderBy(static tag => tag.Key, StringComparer.Ordinal).Select(static tag => tag.Key + "=" + tag.Value));

    private static string Check(Metered<string> metered)
    {
        Assert.NotNull(metered.Usage);
        return metered.Value;
    }

    // A structured reply, metered or not, as the JSON of its value.
    private static async Task<string> StructuredAsync(Task task)
    {
        await task;
        var result = task.GetType().GetProperty("Result")!.GetValue(task)!;
        var isMetered = result.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(Metered<>);
        return JsonSerializer.Serialize(isMetered ? result.GetType().GetProperty("Value")!.GetValue(result) : result, JsonSerializerOptions.Web);
    }

    private static async Task<string> JoinAsync<T>(IAsyncEnumerable<T> chunks, Func<T, string> text, Action? ended = null)
    {
        var all = new StringBuilder();
        await foreach (var chunk in chunks)
        {
            all.Append(text(chunk));
        }

        ended?.Invoke();
        return all.ToString();
    }
}
