namespace AnalyzerKit.Models;

/// <summary>The models that are known, by id, alias and dated snapshot.</summary>
internal sealed class ModelCatalog
{
    /// <summary>The catalog built in: models.json.</summary>
    public static ModelCatalog BuiltIn => throw new NotImplementedException();

    public IReadOnlyList<ModelInfo> Models => throw new NotImplementedException();

    /// <summary>The model of that id, alias or dated snapshot (<c>gpt-4.1-2025-04-14</c>); null where it is unknown.</summary>
    public ModelInfo? Find(string id) => throw new NotImplementedException();

    /// <summary>Known ids that look like this one, the nearest first; empty where none does.</summary>
    public IReadOnlyList<string> Nearest(string id, int count = 3) => throw new NotImplementedException();
}
