using System.Text.Json;

namespace AnalyzerKit.Simulator.Recordings;

/// <summary>Where two JSON values differ: how often, and the first place in words. Texts are never shown, but for the model's name.</summary>
internal sealed class JsonDifference
{
    private const int LongestValue = 40;

    private JsonDifference()
    {
    }

    public int Count { get; private set; }

    public string? First { get; private set; }

    public static JsonDifference Between(JsonElement recorded, JsonElement asked)
    {
        var difference = new JsonDifference();
        difference.Compare(recorded, asked, "$");
        return difference;
    }

    private void Compare(JsonElement recorded, JsonElement asked, string path)
    {
        if (recorded.ValueKind != asked.ValueKind)
        {
            Add($"{path} was {Show(recorded, path)} when recorded and is {Show(asked, path)} now");
            return;
        }

        switch (recorded.ValueKind)
        {
            case JsonValueKind.Object:
                CompareMembers(recorded, asked, path);
                break;
            case JsonValueKind.Array:
                CompareItems(recorded, asked, path);
                break;
            case JsonValueKind.String when recorded.GetString() != asked.GetString():
                Add(path == "$.model" ? Values(recorded, asked, path) : $"{path} is another text from character {SharedStart(recorded.GetString()!, asked.GetString()!) + 1} on");
                break;
            case JsonValueKind.Number when CanonicalJson.Number(recorded) != CanonicalJson.Number(asked):
                Add(Values(recorded, asked, path));
                break;
        }
    }

    private void CompareMembers(JsonElement recorded, JsonElement asked, string path)
    {
        foreach (var member in recorded.EnumerateObject())
        {
            string place = $"{path}.{member.Name}";
            if (asked.TryGetProperty(member.Name, out var other)) Compare(member.Value, other, place);
            else Add($"{place} was there when recorded and is missing now");
        }

        foreach (var member in asked.EnumerateObject())
        {
            if (!recorded.TryGetProperty(member.Name, out _)) Add($"{path}.{member.Name} is new since the recording");
        }
    }

    private void CompareItems(JsonElement recorded, JsonElement asked, string path)
    {
        int shared = Math.Min(recorded.GetArrayLength(), asked.GetArrayLength());
        for (int i = 0; i < shared; i++) Compare(recorded[i], asked[i], FormattableString.Invariant($"{path}[{i}]"));
        for (int i = shared; i < Math.Max(recorded.GetArrayLength(), asked.GetArrayLength()); i++)
            Add(FormattableString.Invariant($"{path} had {recorded.GetArrayLength()} items when recorded and has {asked.GetArrayLength()} now"));
    }

    private void Add(string difference)
    {
        Count++;
        First ??= difference;
    }

    private static string Values(JsonElement recorded, JsonElement asked, string path) => $"{path} was {Show(recorded, path)} when recorded and is {Show(asked, path)} now";

    private static string Show(JsonElement value, string path) => value.ValueKind switch
    {
        JsonValueKind.String => path == "$.model" && value.GetString() is { Length: <= LongestValue } model ? $"'{model}'" : "a text",
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        _ => value.GetRawText() is { Length: <= LongestValue } raw ? raw : "a number",
    };

    private static int SharedStart(string one, string other)
    {
        int shared = 0;
        while (shared < one.Length && shared < other.Length && one[shared] == other[shared]) shared++;
        return shared;
    }
}
