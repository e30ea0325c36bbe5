using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AnalyzerKit.Analyzers.Tests.Support;

/// <summary>The libraries by which programs call models: real ones where they can be had, else their public shape, compiled under the library's name.</summary>
internal static class Libraries
{
    private static readonly string[] Shapes =
    [
        "Azure.AI.OpenAI", "Microsoft.Extensions.AI", "Microsoft.Extensions.AI.OpenAI", "Microsoft.Extensions.Http.Resilience", "Microsoft.Extensions.Http.Polly", "Microsoft.SemanticKernel", "Anthropic.SDK",
    ];

    private static readonly Type[] Marks =
    [
        typeof(OpenAI.OpenAIClient), typeof(System.ClientModel.ApiKeyCredential), typeof(Azure.AzureKeyCredential), typeof(Anthropic.AnthropicClient), typeof(Polly.Policy), typeof(Polly.ResiliencePipeline),
        typeof(Microsoft.Extensions.AI.ChatMessage), typeof(Microsoft.Extensions.DependencyInjection.IServiceCollection), typeof(Microsoft.Extensions.DependencyInjection.ServiceCollectionContainerBuilderExtensions),
        typeof(Microsoft.Extensions.DependencyInjection.IHttpClientBuilder), typeof(Microsoft.Extensions.Configuration.IConfiguration), typeof(Microsoft.Extensions.Configuration.ConfigurationBuilder), typeof(Microsoft.Extensions.Configuration.ConfigurationBinder),
        typeof(Microsoft.Extensions.Hosting.IHost), typeof(Microsoft.Extensions.Hosting.Host), typeof(Microsoft.Extensions.Logging.ILogger), typeof(Microsoft.Extensions.Options.IOptions<>),
    ];

    private static readonly Lazy<ImmutableArray<MetadataReference>> Made = new(Make);

    /// <summary>The framework and every library but AnalyzerKit.</summary>
    public static ImmutableArray<MetadataReference> References => Made.Value;

    /// <summary>The same and AnalyzerKit.</summary>
    public static ImmutableArray<MetadataReference> WithRuntime => [.. References, MetadataReference.CreateFromFile(typeof(MeteredModelAttribute).Assembly.Location)];

    private static ImmutableArray<MetadataReference> Make()
    {
        var references = Compile.FrameworkReferences.AddRange(Marks.Select(static type => type.Assembly.Location).Distinct().Select(static path => (MetadataReference)MetadataReference.CreateFromFile(path)));
        foreach (var shape in Shapes)
        {
            references = references.Add(Compiled(shape, references));
        }

        return references;
    }

    private static PortableExecutableReference Compiled(string name, ImmutableArray<MetadataReference> references)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name + ".cs") ?? throw new InvalidOperationException("No shape of " + name + ".");
        using var reader = new StreamReader(stream);
        var compilation = CSharpCompilation.Create(name, [CSharpSyntaxTree.ParseText(reader.ReadToEnd())], references, new(OutputKind.DynamicallyLinkedLibrary));
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        return result.Success ? MetadataReference.CreateFromImage(image.ToArray()) : throw new InvalidOperationException(name + ": " + string.Join("\n", result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)));
    }
}
