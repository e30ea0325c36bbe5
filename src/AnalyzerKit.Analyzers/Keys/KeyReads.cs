using AnalyzerKit.Analyzers.Flow;
using AnalyzerKit.Analyzers.Generation;
using AnalyzerKit.Analyzers.Libraries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Keys;

/// <summary>Recognizes where a model's key is read: the environment, configuration, and options that never change.</summary>
internal static class KeyReads
{
    private const string Configuration = "Microsoft.Extensions.Configuration";

    /// <summary>The files that can read one: they name what is read from, or hold a variable that is named after it.</summary>
    public static FileText Files(Compilation compilation)
    {
        List<string> marks = ["GetEnvironmentVariable", "AppSettings"];
        if (References.Refers(compilation, Configuration))
        {
            marks.AddRange(["onfig", "cfg", "ettings", "Section", "section", "secret", "Secret"]);
        }

        if (References.Refers(compilation, "Microsoft.Extensions.Options"))
        {
            marks.AddRange(["Option", "option", "opts", "onfig", "ettings"]);
        }

        return new([.. marks]);
    }

    /// <summary>The name that a key is read by; null where none is read.</summary>
    public static string? Name(IOperation operation, string place) => Read(operation) is { } name && ModelKeyNames.IsKey(name, place) ? name : null;

    private static string? Read(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod: { Name: "GetEnvironmentVariable", ContainingType: var type }, Arguments: { Length: > 0 } arguments } when type.Is("System", "Environment") => ConstantText.Of(arguments[0].Value),
        IInvocationOperation { TargetMethod: { Name: "GetValue", ContainingType: var type } } call when type.IsNamed(Configuration, "ConfigurationBinder") => Setting(call.Arguments.Argument("configuration"), call.Arguments.Argument("key")),
        IPropertyReferenceOperation { Arguments.Length: 1, Instance: { } instance } indexed when instance.Type.IsOrImplements(Configuration, "IConfiguration") => Setting(instance, indexed.Arguments[0].Value),
        IPropertyReferenceOperation { Arguments.Length: 1, Instance: IPropertyReferenceOperation { Property: { Name: "AppSettings", ContainingType.Name: "ConfigurationManager" or "WebConfigurationManager" } } } indexed => ConstantText.Of(indexed.Arguments[0].Value),
        IPropertyReferenceOperation { Property.Name: "Value", Instance: { } section } when section.Type.IsOrImplements(Configuration, "IConfigurationSection") => Section(section, 4),
        IPropertyReferenceOperation { Arguments.Length: 0, Instance: IPropertyReferenceOperation { Property: { Name: "Value", ContainingType: var options } } } member when options.IsNamed("Microsoft.Extensions.Options", "IOptions") => member.Instance!.Type?.Name + ":" + member.Property.Name,
        _ => null,
    };

    private static string? Setting(IOperation? configuration, IOperation? key) => configuration is null || key is null || ConstantText.Of(key) is not { } name ? null : Section(configuration, 4) + ":" + name;

    private static string Section(IOperation configuration, int depth) => configuration.Bare() switch
    {
        IInvocationOperation { TargetMethod.Name: "GetSection" or "GetRequiredSection" } call when depth > 0 && call.Arguments.Argument("key") is { } key =>
            Section(call.Instance ?? call.Arguments[0].Value, depth - 1) + ":" + ConstantText.Of(key),
        ILocalReferenceOperation local when depth > 0 && Writes.Only(local) is { } only => Section(only, depth - 1),
        _ => "",
    };
}
