using AnalyzerKit.CompilerServices;
using AnalyzerKit.Models;
using AnalyzerKit.Models.Own;
using Microsoft.Extensions.Options;

namespace AnalyzerKit.Hosting;

/// <summary>The models a host knows: those built in, and those of its assemblies' models files.</summary>
internal static class HostCatalog
{
    /// <exception cref="OptionsValidationException">A file is wrong, or two contradict each other; it says everything that is wrong.</exception>
    public static ModelCatalog Create(IEnumerable<RegisteredModelsFile> files)
    {
        OwnModels models = new();
        foreach (RegisteredModelsFile file in files)
        {
            models.Add(file.Assembly.GetName().Name ?? "", () => file.Assembly.GetManifestResourceStream(ModelsFile.FileName));
        }

        return models.Mistakes.Count == 0
            ? OwnCatalog.Over(ModelCatalog.BuiltIn, models.Entries)
            : throw new OptionsValidationException(Options.DefaultName, typeof(MeteringOptions), models.Mistakes);
    }
}
