using Basic.Reference.Assemblies;

namespace AnalyzerKit.Integration.Tests.Packaging;

/// <summary>The reference assemblies of .NET Framework, laid out as a build on Windows finds them.</summary>
internal static class FrameworkTargetingPack
{
    private const string Prefix = "net472.";

    // Basic.Reference.Assemblies has those of 4.7.2; what the tests compile is in both.
    public static string Write(string folder)
    {
        var pack = Path.Combine(folder, ".NETFramework", "v4.8");
        Directory.CreateDirectory(Path.Combine(pack, "RedistList"));
        Directory.CreateDirectory(Path.Combine(pack, "Facades"));
        File.WriteAllText(Path.Combine(pack, "RedistList", "FrameworkList.xml"), """<?xml version="1.0" encoding="utf-8"?><FileList Redist="Microsoft-Windows-CLRCoreComp.4.8" Name=".NET Framework 4.8" />""");
        var source = typeof(Net472).Assembly;
        foreach (var name in source.GetManifestResourceNames().Where(static name => name.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using var file = File.Create(Path.Combine(pack, name[Prefix.Length..] + ".dll"));
            using var content = source.GetManifestResourceStream(name)!;
            content.CopyTo(file);
        }

        return folder;
    }
}
