using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AnalyzerKit.CodeBases;

/// <summary>What code bases refer to: the framework, this program's own packages, and the shapes of others.</summary>
internal static class OtherLibraries
{
    public static ImmutableArray<(string Name, MetadataReference Reference)> All { get; } = Make();

    private static ImmutableArray<(string Name, MetadataReference Reference)> Make()
    {
        var real = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(static path => (Path.GetFileNameWithoutExtension(path), (MetadataReference)MetadataReference.CreateFromFile(path)))
            .Where(static reference => !reference.Item1.StartsWith("AnalyzerKit", StringComparison.Ordinal)).ToImmutableArray();
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var resource in assembly.GetManifestResourceNames().Where(static name => name.EndsWith(".cs", StringComparison.Ordinal)).OrderBy(static name => name.Length))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            using var image = new MemoryStream();
            var name = Path.GetFileNameWithoutExtension(resource);
            if (CSharpCompilation.Create(name, [CSharpSyntaxTree.ParseText(reader.ReadToEnd())], real.Select(static reference => reference.Item2), new(OutputKind.DynamicallyLinkedLibrary)).Emit(image).Success)
            {
                real = real.Add((name, MetadataReference.CreateFromImage(image.ToArray())));
            }
        }

        return real;
    }
}
