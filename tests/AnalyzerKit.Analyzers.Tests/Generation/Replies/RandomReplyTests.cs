using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using AnalyzerKit.Analyzers.Tests.Support;
using AnalyzerKit.CompilerServices;

namespace AnalyzerKit.Analyzers.Tests.Generation.Replies;

/// <summary>A thousand random types: what fits the schema is read and written back without loss, and whatever is wrong with a reply, at whatever depth, it is refused.</summary>
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
            using System.ComponentModel.DataAnnotations;
            using System.Text.Json.Serialization;
            [MeteredModel("m")] public interface I { {{methods}} }
            {{string.Concat(types.Select(type => type.Declarations))}}
            """);
        Assert.Equal(TypesEach, live.Operations.Bound.Count);
        var kinds = new HashSet<string>();
        foreach (var (format, type) in live.Operations.Bound.Select(bound => bound.Reply!).Zip(types))
        {
            Check(format, type, random, kinds);
        }

        Assert.Equal(
            ["above", "below", "duplicate", "duplicate in other case", "extra", "far above", "fenced", "missing", "missing root", "names joined", "no root", "null", "null root", "other case", "too few", "too many", "trailing", "truncated", "unknown name", "wrong format", "wrong root", "wrong type"],
            kinds.Order(StringComparer.Ordinal));
    }

    private static void Check(ReplyFormat format, RandomTypes type, Random random, HashSet<string> kinds)
    {
        var schema = JsonNode.Parse(format.Schema)!;
        var replies = new SchemaReplies(schema, random);
        var check = new ReplyCheck(format);
        if (!format.IsWrapped)
        {
            Assert.Equal(StructuredReply.Settable(format), StructuredReply.Names(format));
        }

        for (var round = 0; round < 3; round++)
        {
            var reply = replies.Valid()!;
            var text = reply.ToJsonString();
            string Told(string wrong) => $"{wrong}\n{type.Root}\n{type.Declarations}\n{format.Schema}\n{text}";
            Assert.True(check.Misfit(text) is null, Told(check.Misfit(text) ?? ""));
            string back;
            try
            {
                back = check.ReadAndWrite(text);
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException(Told("What fits the schema could not be read."), exception);
            }

            Assert.True(Same(format.IsWrapped ? reply["value"] : reply, JsonNode.Parse(back)), Told(back));
            foreach (var group in new SchemaMistakes(schema, reply).Find().GroupBy(static mistake => mistake.Kind))
            {
                // Large replies have thousands.
                foreach (var (kind, wrong) in group.OrderBy(_ => random.Next()).Take(3))
                {
                    Assert.True(check.Misfit(wrong) is not null, Told(kind + ": " + wrong));
                    kinds.Add(kind);
                }
            }
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
