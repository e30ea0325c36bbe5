using System.Text.Json;
using AnalyzerKit.Simulator.Shapes;
using AnalyzerKit.Simulator.Wire;

namespace AnalyzerKit.Simulator.Engine;

/// <summary>The endpoints that tell of models and money.</summary>
internal static class Accounts
{
    public static WireScript Models(RelaySimulatorOptions options) => Json(json =>
    {
        json.WriteStartObject();
        json.WriteString("object", "list");
        json.WriteStartArray("data");
        foreach (string model in options.Prices.Keys)
        {
            json.WriteStartObject();
            json.WriteString("id", model);
            json.WriteString("object", "model");
            json.WriteNumber("created", 1_767_225_600);
            json.WriteString("owned_by", "simulator");
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    public static WireScript CurrentMonth(Till till, DateTimeOffset now) => Json(json =>
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var first = new DateOnly(today.Year, today.Month, 1);
        var (month, day) = (till.Between(first, today), till.Between(today, today));
        var (othersInMonth, othersToday) = (till.ElsewhereBetween(first, today), till.ElsewhereBetween(today, today));
        json.WriteStartObject();
        json.WriteNumber("total_spend", month.Cost + othersInMonth.Cost);
        json.WriteNumber("today_spend", day.Cost + othersToday.Cost);
        json.WriteNumber("total_tokens", month.InputTokens + month.OutputTokens + othersInMonth.Tokens);
        json.WriteNumber("today_tokens", day.InputTokens + day.OutputTokens + othersToday.Tokens);
        json.WriteEndObject();
    });

    private static WireScript Json(Action<Utf8JsonWriter> write)
    {
        var script = new WireScript(200, "application/json");
        script.Write(StepKind.Body, JsonBytes.Of(write));
        return script;
    }
}
