using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using AnalyzerKit.Analyzers.Tests.Support;
using AnalyzerKit.CompilerServices;

namespace AnalyzerKit.Analyzers.Tests.Generation.Replies;

/// <summary>A thousand random types: what fits the schema is read and written back without loss, what does not is refused.</summary>
public class RandomReplyTests
{
    private const int TypesEach = 250;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Schema_and_serializer_agree(int seed)
    {
        var random = new Random(seed);
        var types = Enumerable.Range(0, TypesEach).Select(number => new RandomTypes(random, number).Make()).ToList();
        var methods = string.Concat(types.Select((type, number) => $"[Prompt(\"x\")] Task<{type.Root}> M{number}();\n"));
        var live = LiveClient.Start($$"""
            using System.Collections.Concurrent;
            using System.Collections.Immutable;
            using System.Collections.ObjectModel;
            using System.ComponentModel;
            using System.Text.Json.Serialization;
            [MeteredModel("m")] public interface I { {{methods}} }
            {{string.Concat(types.Select(type => type.Declarations))}}
            """);
        Assert.Equal(TypesEach, live.Operations.Bound.Count);
        foreach (var (format, type) in live.Operations.Bound.Select(bound => bound.Reply!).Zip(types))
        {
            Check(format, type, random);
        }
    }

    private static void Check(ReplyFormat format, RandomTypes type, Random random)
    {
        var schema = JsonNode.Parse(format.Schema)!;
        var replies = new SchemaReplies(schema, random);
        var info = StructuredReply.TypeInfo(format);
        if (!format.IsWrapped)
        {
            Assert.Equal(StructuredReply.Settable(format), StructuredReply.Names(format));
        }

        for (var round = 0; round < 3; round++)
        {
            var reply = replies.Valid();
            var value = format.IsWrapped ? reply!["value"] : reply;
            var text = value is null ? "null" : value.ToJsonString();
            string back;
            try
            {
                back = JsonSerializer.Serialize(JsonSerializer.Deserialize(text, info), info);
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"{type.Root}\n{type.Declarations}\n{format.Schema}\n{text}", exception);
            }

            Assert.False(ReplyCheck.Refuses(format, reply!.ToJsonString()), text);
            Assert.True(Same(value, JsonNode.Parse(back)), $"{type.Root}\n{type.Declarations}\n{text}\n{back}");

            var (wrong, isWrongType) = replies.Invalid();
            Assert.True(ReplyCheck.Refuses(format, wrong!.ToJsonString()) || !(isWrongType || ReplyCheck.KnowsSchemas), $"{type.Root}\n{type.Declarations}\n{format.Schema}\n{wrong.ToJsonString()}");
        }
    }

    // What the type writes beside the schema's members (computed ones) says nothing of the reply; a set has an order of its own.
    private static bool Same(JsonNode? sent, JsonNode? back) => (sent, back) switch
    {
        (null, null) => true,
        (JsonObject left, JsonObject right) => left.All(member => right.ContainsKey(member.Key) && Same(member.Value, right[member.Key])),
        (JsonArray left, JsonArray right) => left.Count == right.Count && left.All(item => right.Any(other => Same(item, other))),
        (JsonValue left, JsonValue right) => Text(left) == Text(right),
        _ => false,
    };

    private static string Text(JsonValue value) =>
        value.GetValueKind() == JsonValueKind.Number && decimal.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number.ToString("G29", CultureInfo.InvariantCulture)
        : value.GetValueKind() == JsonValueKind.String && value.ToString() is [_, _, _, _, '-', .., ':', _, _] or [_, _, _, _, '-', .., 'Z'] or [_, _, _, _, '-', _, _, '-', _, _, 'T', ..] && DateTimeOffset.TryParse(value.ToString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)
        : value.ToString();
}
