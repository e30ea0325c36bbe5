using AnalyzerKit.Analyzers.Generation;
using AnalyzerKit.Analyzers.OwnModels;

namespace AnalyzerKit.Analyzers.Catalog;

/// <summary>The models that every host knows. They are read from the runtime's own models.json when a rule first asks for a model, once in a compiler's life.</summary>
internal static class BuiltInModels
{
    private static readonly Lazy<KnownModels> Loaded = new(static () => new(Read()));

    public static KnownModels Value => Loaded.Value;

    private static EquatableArray<ModelEntry> Read()
    {
        using var json = typeof(BuiltInModels).Assembly.GetManifestResourceStream("AnalyzerKit.models.json")!;
        using var reader = new StreamReader(json);
        return ModelsFile.Parse(reader.ReadToEnd()).Models;
    }
}
