using AnalyzerKit.Analyzers.OwnModels;

namespace AnalyzerKit.Analyzers.Catalog;

/// <summary>Models by id, alias and dated snapshot, as the host finds them: what is none of these is unknown, and never guessed at.</summary>
/// <remarks>Immutable. Ids compare without case.</remarks>
internal sealed class KnownModels
{
    private readonly Dictionary<string, ModelEntry> _byName = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>These models; of two with one name, the first is found.</summary>
    public KnownModels(IEnumerable<ModelEntry> models)
    {
        Models = [.. models];
        foreach (var model in Models)
        {
            foreach (var name in model.Aliases.Prepend(model.Id))
            {
                if (!_byName.ContainsKey(name))
                {
                    _byName.Add(name, model);
                }
            }

            AsOf = model.AsOf > AsOf ? model.AsOf.Value : AsOf;
        }
    }

    public IReadOnlyList<ModelEntry> Models { get; }

    /// <summary>The newest day on which a row was looked up.</summary>
    public DateTime AsOf { get; }

    /// <summary>The model of that id, alias or dated snapshot, its maker's name in front or not; null where it is unknown.</summary>
    public ModelEntry? Find(string id)
    {
        if (_byName.TryGetValue(id, out var model))
        {
            return model;
        }

        var maker = ModelName.TakeVendor(id.AsSpan(), out var name);
        if (!_byName.TryGetValue(name.ToString(), out model)
            && !(ModelName.TakeSnapshot(name, out var undated) && _byName.TryGetValue(undated.ToString(), out model)))
        {
            return null;
        }

        return maker is null || maker == model.Maker ? model : null;
    }
}
