#if NETSTANDARD2_0
using AnalyzerKit.Analyzers.Generation;

namespace AnalyzerKit.Analyzers.OwnModels;
#else
namespace AnalyzerKit.Models.Own;
#endif

/// <summary>A user's own models: <c>analyzerkit.models.json</c>, read by compiler and runtime alike from this one source.</summary>
/// <param name="Models">The models that have an id, also where something else about them is wrong; none where the file is no JSON.</param>
/// <param name="Mistakes">What is wrong, in the order of the file; where there is anything, no host starts with the file.</param>
internal sealed record ModelsFile(EquatableArray<ModelEntry> Models, EquatableArray<ModelsFileMistake> Mistakes)
{
    public const string FileName = "analyzerkit.models.json";

    /// <summary>Reads a file's text.</summary>
    public static ModelsFile Parse(string text)
    {
        if (JsonParser.Parse(text, out var wrong) is not { } root)
        {
            return new(default, new[] { wrong! }.ToEquatable());
        }

        var mistakes = new List<ModelsFileMistake>();
        var models = ModelShape.File.Read(new("", root, mistakes), default);
        return new(models, mistakes.OrderBy(static mistake => mistake.Start).ToEquatable());
    }
}
