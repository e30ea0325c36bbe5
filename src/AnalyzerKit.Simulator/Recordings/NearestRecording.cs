namespace AnalyzerKit.Simulator.Recordings;

/// <summary>Says how a request differs from the one recorded that is most like it.</summary>
internal static class NearestRecording
{
    public static string Describe(string file, RecordedRequest asked, IReadOnlyList<RecordedExchange> exchanges)
    {
        string what = $"{asked.Method} {asked.Path} is not recorded in {file}";
        var there = exchanges.Where(exchange => exchange.Request.Method == asked.Method && exchange.Request.Path == asked.Path).ToList();
        if (there.Count == 0) return $"{what}, nor is any other request to that path.";
        if (asked.Body.Form != BodyForm.Json) return Elsewhere(what, there);
        var nearest = there.Where(static exchange => exchange.Request.Body.Form == BodyForm.Json)
            .Select(exchange => (Exchange: exchange, Difference: JsonDifference.Between(exchange.Request.Body.Json, asked.Body.Json)))
            .MinBy(static candidate => candidate.Difference.Count);
        return nearest.Exchange is null ? Elsewhere(what, there)
            : FormattableString.Invariant($"{what}. Nearest is the recording at line {nearest.Exchange.Line}, with {nearest.Difference.Count} differences; the first: {nearest.Difference.First}.");
    }

    private static string Elsewhere(string what, List<RecordedExchange> there) => FormattableString.Invariant($"{what}. Its body differs from that at line {there[0].Line}.");
}
