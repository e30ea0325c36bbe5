using AnalyzerKit.Analyzers.Generation;
using AnalyzerKit.Analyzers.Rules;
using AnalyzerKit.Analyzers.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AnalyzerKit.Analyzers.Tests.Generation;

/// <summary>Each assembly registers its own clients, and no other's by accident.</summary>
public class RegistrationTests
{
    private const string Usings = Compile.Usings + "using Microsoft.Extensions.DependencyInjection;\n";
    private const string Client = """[MeteredModel("m")] internal interface IFirst { [Prompt("x")] Task<string> A(); }""";

    [Fact]
    public void Friend_assemblies_do_not_see_each_others_registration()
    {
        var first = Compile.Run(Compile.Create([Usings + "[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"Second\")]\n" + Client], name: "First"));
        Assert.Empty(first.Complaints);
        var second = Compile.Run(Compile.Create(
            [Usings + """class Program { static object Run(IMeteringBuilder builder) => builder.AddMeteredModels(); } [MeteredModel("m")] interface ISecond : IFirst { }"""],
            name: "Second",
            references: [.. Compile.References, Image(first)]));
        Assert.Empty(second.Complaints);
    }

    [Fact]
    public void A_registration_with_a_name_of_its_own_is_called_from_elsewhere()
    {
        var billing = Named("Billing.Core", "AddBillingModels");
        var other = Named("1-Other", "AddBillingModels2");
        Assert.Contains("public static class Billing_Core_AddBillingModelsExtensions", billing.All, StringComparison.Ordinal);
        var host = Compile.Run(Compile.Create(
            [Usings + """class Program { static object Run(IMeteringBuilder builder) => builder.AddBillingModels().AddBillingModels2().AddMeteredModels(); }"""],
            references: [.. Compile.References, Image(billing), Image(other)]));
        Assert.Empty(host.Complaints);

        static Generated Named(string assembly, string method)
        {
            var generated = Compile.Run(Compile.Create([Usings + $"[assembly: MeteredModelsRegistration(\"{method}\")] [assembly: CLSCompliant(true)]\n" + Client], name: assembly));
            Assert.True(generated.Complaints.Count == 0, string.Join("\n", generated.Complaints));
            return generated;
        }
    }

    [Fact]
    public void An_attribute_that_the_project_declares_itself_is_not_declared_again()
    {
        var own = "namespace Microsoft.CodeAnalysis { [Embedded] internal sealed class EmbeddedAttribute : System.Attribute { } }";
        Assert.Empty(Compile.Run(Compile.Create([Usings + Client, own])).Complaints);
    }

    [Fact]
    public void Clients_are_registered_in_the_order_of_their_names_whatever_that_of_the_files()
    {
        string[] sources = [Usings + Client, Usings + Client.Replace("IFirst", "IAlso", StringComparison.Ordinal)];
        Assert.Equal(Registration(sources), Registration(sources.Reverse()));

        static string Registration(IEnumerable<string> sources) => Compile.Run(Compile.Create(sources)).Files["AnalyzerKit.AddMeteredModels.g.cs"];
    }

    [Fact]
    public async Task A_type_that_another_generator_makes_is_an_error_and_no_silence()
    {
        var source = Usings + """[MeteredModel("m")] public interface IUser { [Prompt("{made}")] Task<string> A(Made made); }""";
        var compilation = Compile.Create([source]);
        CSharpGeneratorDriver.Create(new MeteredModelGenerator().AsSourceGenerator(), new Maker("public enum Made { }").AsSourceGenerator())
            .RunGeneratorsAndUpdateCompilation(compilation, out var output, out _);
        Assert.Empty(output.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && diagnostic.Id != "CS1591"));
        var diagnostic = Assert.Single(await Compile.Analyze((CSharpCompilation)output));
        Assert.Equal(DeclarationRules.GeneratedType.Id, diagnostic.Id);
        Assert.Contains("'Made'", diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_interface_that_another_generator_makes_is_an_error_and_no_silence()
    {
        CSharpGeneratorDriver.Create(new MeteredModelGenerator().AsSourceGenerator(), new Maker("[AnalyzerKit.MeteredModel(\"m\")] public interface IMade { }").AsSourceGenerator())
            .RunGeneratorsAndUpdateCompilation(Compile.Create([Usings]), out var output, out _);
        Assert.Equal(DeclarationRules.GeneratedType.Id, Assert.Single(await Compile.Analyze((CSharpCompilation)output)).Id);
    }

    private static PortableExecutableReference Image(Generated generated)
    {
        using var image = new MemoryStream();
        Assert.True(generated.Compilation.Emit(image).Success);
        return MetadataReference.CreateFromImage(image.ToArray());
    }

    private sealed class Maker(string source) : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context) =>
            context.RegisterSourceOutput(context.CompilationProvider, (output, _) => output.AddSource("Made.g.cs", "/// <summary>x</summary>\n" + source));
    }
}
