namespace AnalyzerKit;

/// <summary>A model id that neither the catalog nor the configuration knows. Nothing was sent.</summary>
/// <param name="model">The unknown id.</param>
/// <param name="nearest">Known ids that look like it, the nearest first.</param>
public sealed class UnknownModelException(string model, IReadOnlyList<string> nearest) : MeteringException(Describe(model, nearest))
{
    /// <summary>The unknown id.</summary>
    public string Model { get; } = model;

    /// <summary>Known ids that look like it, the nearest first.</summary>
    public IReadOnlyList<string> Nearest { get; } = nearest;

    // A price alone would not do: under a budget the field that limits the answer must be known, too.
    private const string Remedy = "If it is another name of a known model, map it under the relay's 'Models' (Relays:<relay>:Models). If it is a model of its own, describe it in analyzerkit.models.json, with its outputLimitField and price.";

    private static string Describe(string model, IReadOnlyList<string> nearest) =>
        model.Length == 0 ? "No model is named. Set ChatOptions.ModelId, or the client's Model under 'Clients'." :
        $"Model '{model}' is unknown.{(nearest.Count == 0 ? "" : $" Did you mean '{string.Join("' or '", nearest)}'?")} {Remedy}";
}
