using AnalyzerKit.Analyzers.Generation.Models;
using AnalyzerKit.Analyzers.Generation.Replies;
using AnalyzerKit.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AnalyzerKit.Analyzers.Generation.Parsing;

/// <summary>Reads a metered interface: for the generator, which writes what it says, and for the analyzer, which says what is wrong with it.</summary>
internal sealed class ClientParser(INamedTypeSymbol service, AttributeData attribute, ParseContext context)
{
    private readonly ClientReplies _replies = new(context);
    private readonly List<IMethodSymbol> _methods = [];

    /// <summary>The classes and structs that its structured replies are made of.</summary>
    public IReadOnlyList<INamedTypeSymbol> ReplyParts => _replies.Parts;

    /// <summary>The methods that were read, in the order of the declaration's operations.</summary>
    public IReadOnlyList<IMethodSymbol> Methods => _methods;

    /// <summary>The declaration; null where no client can be written that compiles.</summary>
    public ClientModel? Parse()
    {
        var language = context.Compilation is CSharpCompilation compilation ? compilation.LanguageVersion : LanguageVersion.Default;
        if (language < LanguageVersion.CSharp9)
        {
            context.Report(DeclarationRules.LanguageVersion, context.Of(service), service.Name, language.ToDisplayString());
            return null;
        }

        if (InterfaceShape.IsRefused(service, context))
        {
            return null;
        }

        var retry = RetryReader.Read(service, context) ?? RetryReader.Read(context.Compilation.Assembly, context);
        var tags = TagReader.ReadFixed(service, context);
        var settings = attribute.IsReadable()
            ? new SettingsReader(attribute, service.Name, context).ReadClient(service.Name, tags) with { Retry = retry, Routes = RouteReader.Read(service, context) ?? default }
            : new(service.Name, CallSettings.None, false, tags);
        var own = new InheritedDeclarations(PromptReader.Read(service, KnownNames.SystemPrompt, context), null, null, service.HasUnreadable(), default);
        var refusal = context.RefusalSince(0) ?? (own.IsUnreadable ? "An attribute of " + service.Name + " does not compile." : null);

        var operations = new List<OperationModel>();
        var isWritable = ReadMembers(service, own, operations);
        foreach (var inherited in service.AllInterfaces)
        {
            isWritable &= ReadMembers(inherited, own.Over(inherited, service, tags, context), operations);
        }

        var mark = context.Mistakes.Count;
        var replySettings = _replies.Settings(attribute, service.Name);
        if (context.RefusalSince(mark) is { } unfit)
        {
            operations = operations.ConvertAll(operation => operation.Structured is null ? operation : operation with { Refusal = operation.Refusal ?? unfit });
        }

        var space = GeneratedNames.Namespace(service);
        return !isWritable ? null : new(
            GeneratedNames.File(service),
            space,
            "Metered" + service.Name,
            TypeText.Of(service),
            settings,
            own.SystemPrompt?.Template.Constant is { Length: > 0 } constant ? constant : null,
            (refusal is null ? operations : operations.Select(operation => operation with { Refusal = operation.Refusal ?? refusal })).ToEquatable(),
            replySettings,
            language >= LanguageVersion.CSharp10);
    }

    private bool ReadMembers(INamedTypeSymbol declaring, InheritedDeclarations inherited, List<OperationModel> operations)
    {
        var isWritable = declaring.TypeKind != TypeKind.Error && !TypeText.IsUnknown(declaring);
        foreach (var member in declaring.GetMembers())
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            switch (MemberShape.Sort(member, service, context))
            {
                case MemberFate.Refuse:
                    isWritable = false;
                    break;
                case MemberFate.Write when member is IMethodSymbol method:
                    // An unknown type is the compiler's to report, and nothing that names it would compile.
                    isWritable &= !TypeText.HasUnknown(method);
                    _methods.Add(method);
                    operations.Add(new OperationParser(method, inherited, _replies, context).Parse());
                    break;
            }
        }

        return isWritable;
    }
}
