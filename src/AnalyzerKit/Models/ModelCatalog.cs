using System.Collections.Frozen;
using AnalyzerKit.Models.Own;

namespace AnalyzerKit.Models;

/// <summary>The models that are known, by id, alias and dated snapshot.</summary>
/// <remarks>Immutable. Ids compare without case. A lookup never guesses: what is not an id, an alias, or one of them with its maker in front or a date behind, is unknown.</remarks>
internal sealed class ModelCatalog
{
    private const string ResourceName = "AnalyzerKit.models.json";
    private static readonly Lazy<ModelCatalog> Loaded = new(static () => new ModelCatalog(ReadBuiltIn()));

    private readonly FrozenDictionary<string, ModelInfo> _byName;
    private readonly FrozenDictionary<string, ModelInfo>.AlternateLookup<ReadOnlySpan<char>> _bySpan;

    /// <summary>A catalog of these models.</summary>
    /// <exception cref="InvalidDataException">An id or alias names two models.</exception>
    public ModelCatalog(IReadOnlyList<ModelInfo> models)
    {
        Dictionary<string, ModelInfo> byName = new(StringComparer.OrdinalIgnoreCase);
        foreach (ModelInfo model in models)
        {
            Add(byName, model.Id, model);
            foreach (string alias in model.Aliases)
            {
                Add(byName, alias, model);
            }

            AsOf = model.AsOf > AsOf ? model.AsOf : AsOf;
        }

        Models = models;
        _byName = byName.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
        _bySpan = _byName.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The catalog built in: models.json.</summary>
    public static ModelCatalog BuiltIn => Loaded.Value;

    public IReadOnlyList<ModelInfo> Models { get; }

    /// <summary>The newest day on which any row was looked up: the catalog's today, so that what it says does not change with the calendar.</summary>
    public DateOnly AsOf { get; }

    /// <summary>The model of that id, alias or dated snapshot (<c>gpt-4.1-2025-04-14</c>); null where it is unknown.</summary>
    public ModelInfo? Find(string id)
    {
        if (_byName.TryGetValue(id, out ModelInfo? model))
        {
            return model;
        }

        string? maker = ModelName.TakeVendor(id, out ReadOnlySpan<char> name);
        if (!_bySpan.TryGetValue(name, out model)
            && !(ModelName.TakeSnapshot(name, out ReadOnlySpan<char> undated) && _bySpan.TryGetValue(undated, out model)))
        {
            return null;
        }

        return maker is null || maker == model.Maker ? model : null;
    }

    /// <summary>Whether its maker had switched the model off by <see cref="AsOf"/>.</summary>
    public bool IsRetired(ModelInfo model) => model.ShutdownOn <= AsOf;

    /// <summary>Known ids that look like this one, the nearest first; empty where none does.</summary>
    public IReadOnlyList<string> Nearest(string id, int count = 3)
    {
        NearestNames nearest = new(id);
        Offer(nearest);
        return nearest.Take(count);
    }

    /// <summary>Offers every name of the catalog.</summary>
    internal void Offer(NearestNames nearest)
    {
        foreach (ModelInfo model in Models)
        {
            nearest.Offer(model.Id, model.Aliases, IsRetired(model));
        }
    }

    private static void Add(Dictionary<string, ModelInfo> byName, string name, ModelInfo model)
    {
        if (!byName.TryAdd(name, model))
        {
            throw new InvalidDataException($"'{name}' names both model '{byName[name].Id}' and model '{model.Id}'.");
        }
    }

    private static IReadOnlyList<ModelInfo> ReadBuiltIn()
    {
        using Stream json = typeof(ModelCatalog).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new InvalidDataException($"The resource '{ResourceName}' is missing from this build.");
        return CatalogReader.Read(json, "models.json");
    }
}
