using Microsoft.CodeAnalysis;

namespace AnalyzerKit.Analyzers.Libraries;

/// <summary>What a compilation has of libraries. The names of its references are there already; to look for a type has the compiler read the tables of each of them.</summary>
internal static class References
{
    /// <summary>Whether a library's type is there: from an assembly whose name begins like that, or in the source itself.</summary>
    public static bool Has(this Compilation compilation, string type, string assembly) =>
        compilation.Assembly.GetTypeByMetadataName(type) is not null || (Refers(compilation, assembly) && compilation.GetTypeByMetadataName(type) is not null);

    /// <summary>Whether <c>HttpClient</c> is there, which is where everybody has it, or in an old framework.</summary>
    public static bool HasHttpClient(this Compilation compilation) =>
        Refers(compilation, "System.Net.Http") || compilation.GetTypeByMetadataName("System.Net.Http.HttpClient") is not null;

    /// <summary>Whether a referenced assembly's name begins so.</summary>
    public static bool Refers(Compilation compilation, string assembly)
    {
        foreach (var name in compilation.ReferencedAssemblyNames)
        {
            if (name.Name.StartsWith(assembly, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
