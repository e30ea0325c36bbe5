using System.IO.Compression;
using System.Xml.Linq;

namespace AnalyzerKit.Integration.Tests.Packaging;

/// <summary>What lies in the packages.</summary>
[Collection(PackedOnce.Name)]
public sealed class PackageContentTests(PackageFeed feed)
{
    [Fact]
    public void There_are_five_packages_and_symbols_of_the_libraries() => Assert.Equal(
        [
            $"AnalyzerKit.{feed.Version}.nupkg", $"AnalyzerKit.{feed.Version}.snupkg", $"AnalyzerKit.Analyzers.{feed.Version}.nupkg",
            $"AnalyzerKit.AspNetCore.{feed.Version}.nupkg", $"AnalyzerKit.AspNetCore.{feed.Version}.snupkg",
            $"AnalyzerKit.Simulator.{feed.Version}.nupkg", $"AnalyzerKit.Simulator.{feed.Version}.snupkg",
            $"AnalyzerKit.Sql.{feed.Version}.nupkg", $"AnalyzerKit.Sql.{feed.Version}.snupkg",
        ],
        Directory.EnumerateFiles(feed.Packages).Select(Path.GetFileName).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("AnalyzerKit", "README.md", "buildTransitive/AnalyzerKit.targets", "lib/net10.0/AnalyzerKit.dll", "lib/net10.0/AnalyzerKit.xml", "schemas/analyzerkit.models.schema.json")]
    [InlineData("AnalyzerKit.Analyzers", "README.md", "analyzers/dotnet/roslyn4.14/cs/AnalyzerKit.Analyzers.dll", "analyzers/dotnet/roslyn4.14/cs/AnalyzerKit.CodeFixes.dll", "buildTransitive/AnalyzerKit.Analyzers.targets", "buildTransitive/config/AnalyzerKit.AllErrors.globalconfig", "buildTransitive/config/AnalyzerKit.AllSuggestions.globalconfig", "buildTransitive/config/AnalyzerKit.AllWarnings.globalconfig", "buildTransitive/config/AnalyzerKit.None.globalconfig")]
    [InlineData("AnalyzerKit.AspNetCore", "README.md", "lib/net10.0/AnalyzerKit.AspNetCore.dll", "lib/net10.0/AnalyzerKit.AspNetCore.xml")]
    [InlineData("AnalyzerKit.Simulator", "README.md", "lib/net10.0/AnalyzerKit.Simulator.dll", "lib/net10.0/AnalyzerKit.Simulator.xml")]
    [InlineData("AnalyzerKit.Sql", "README.md", "lib/net10.0/AnalyzerKit.Sql.dll", "lib/net10.0/AnalyzerKit.Sql.xml")]
    public void A_package_holds_this_and_nothing_else(string id, params string[] files)
    {
        using var package = ZipFile.OpenRead(feed.Package(id));
        var content = package.Entries.Select(entry => entry.FullName).Where(name => !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal) && name != "[Content_Types].xml" && name != id + ".nuspec");
        Assert.Equal(files, content.Order(StringComparer.Ordinal));
        var metadata = Metadata(package, id);
        Assert.Equal("MIT", Value(metadata, "license"));
        Assert.Equal("README.md", Value(metadata, "readme"));
        Assert.NotEmpty(Value(metadata, "description")!);
    }

    [Fact]
    public void The_runtime_brings_the_analyzers_along_with_all_their_assets()
    {
        using var package = ZipFile.OpenRead(feed.Package("AnalyzerKit"));
        var analyzers = Metadata(package, "AnalyzerKit").Descendants().Single(element => (string?)element.Attribute("id") == "AnalyzerKit.Analyzers");
        Assert.Equal("All", (string?)analyzers.Attribute("include"));
        Assert.Null(analyzers.Attribute("exclude"));
        Assert.DoesNotContain(typeof(MeteredModelAttribute).Assembly.GetReferencedAssemblies(), assembly => assembly.Name == "AnalyzerKit.Analyzers");
    }

    [Theory]
    [InlineData("AnalyzerKit.AspNetCore")]
    [InlineData("AnalyzerKit.Sql")]
    public void A_package_on_top_brings_the_runtime_along_with_all_its_assets(string id)
    {
        using var package = ZipFile.OpenRead(feed.Package(id));
        var runtime = Metadata(package, id).Descendants().Single(element => (string?)element.Attribute("id") == "AnalyzerKit");
        Assert.Equal("All", (string?)runtime.Attribute("include"));
        Assert.Null(runtime.Attribute("exclude"));
    }

    [Fact]
    public void The_analyzers_are_a_development_dependency_without_dependencies()
    {
        using var package = ZipFile.OpenRead(feed.Package("AnalyzerKit.Analyzers"));
        var metadata = Metadata(package, "AnalyzerKit.Analyzers");
        Assert.Equal("true", Value(metadata, "developmentDependency"));
        Assert.DoesNotContain(metadata.Descendants(), element => element.Name.LocalName == "dependency");
    }

    private static XElement Metadata(ZipArchive package, string id)
    {
        using var nuspec = package.GetEntry(id + ".nuspec")!.Open();
        return XDocument.Load(nuspec).Root!.Elements().Single();
    }

    private static string? Value(XElement metadata, string name) => metadata.Elements().SingleOrDefault(element => element.Name.LocalName == name)?.Value;
}
