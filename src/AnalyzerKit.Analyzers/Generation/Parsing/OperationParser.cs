using AnalyzerKit.Analyzers.Generation.Models;
using AnalyzerKit.Analyzers.Generation.Replies;
using AnalyzerKit.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AnalyzerKit.Analyzers.Generation.Parsing;

/// <summary>Reads one method.</summary>
/// <param name="method">The method.</param>
/// <param name="inherited">What its interface says for it.</param>
/// <param name="replies">The client's structured replies.</param>
/// <param name="context">Where its mistakes go.</param>
internal sealed class OperationParser(IMethodSymbol method, InheritedDeclarations inherited, ClientReplies replies, ParseContext context)
{
    public OperationModel Parse()
    {
        var mark = context.Mistakes.Count;
        var prompt = PromptReader.Read(method, KnownNames.Prompt, context);
        var ownSystem = PromptReader.Read(method, KnownNames.SystemPrompt, context);
        var system = method.Attribute(KnownNames.SystemPrompt) is null ? inherited.SystemPrompt : ownSystem;
        var hasPrompt = method.Attribute(KnownNames.Prompt) is not null;
        var takesMessages = !hasPrompt && method.Parameters.Any(ParameterParser.IsMessages);
        var isRefused = method.HasUnreadable() || CheckSource(hasPrompt, takesMessages);

        var reply = ReplyShape.Of(method, takesMessages);
        var isStructured = reply is Reply.Structured or Reply.MeteredStructured;
        var structured = default(ReplyModel);
        var parameters = default(EquatableArray<ParameterModel>);
        if (isRefused)
        {
            parameters = method.Parameters.Select(Bare).ToEquatable();
        }
        else
        {
            // A placeholder that was not understood may well be what an idle parameter was meant for.
            var isComplete = (prompt?.Check(method, context) ?? true) & (system?.Check(method, context) ?? true) & !inherited.IsUnreadable;
            CheckReply(reply, takesMessages);
            structured = isStructured && !TypeText.HasUnknown(method) ? replies.Read(method, ReplyShape.StructuredType(method)) : null;
            List<Placeholder> placeholders = [.. prompt?.Placeholders ?? [], .. system?.Placeholders ?? []];
            var parser = new ParameterParser(method, takesMessages, isComplete, placeholders, context);
            parameters = method.Parameters.Select(parser.Read).ToEquatable();
        }

        var settings = method.Attribute(KnownNames.MeteredModel) is { } attribute && attribute.IsReadable()
            ? new SettingsReader(attribute, method.Name, context).ReadMethod()
            : CallSettings.None;
        var routes = RouteReader.Read(method, context) ?? inherited.Routes;
        return new(
            method.Name,
            TypeText.Of(method.ContainingType),
            TypeText.OfReturn(method),
            reply,
            parameters,
            prompt?.Template,
            system?.Template is { Parts.Count: > 0 } template ? template : null,
            settings,
            RetryReader.Read(method, context) ?? inherited.Retry,
            inherited.TagsUnder(TagReader.ReadFixed(method, context)),
            TypeText.HasPointer(method),
            context.RefusalSince(mark)
                ?? (method.HasUnreadable() ? "An attribute of " + method.Name + " does not compile." : null)
                ?? (isStructured && structured is null ? "The reply of " + method.Name + " holds a type that the compiler did not know." : null))
        {
            Structured = structured,
            Routes = routes,
        };
    }

    private static ParameterModel Bare(IParameterSymbol parameter) => new(parameter.Name, TypeText.Of(parameter), ParameterRole.Text, false, false, false, default);

    private bool CheckSource(bool hasPrompt, bool takesMessages)
    {
        if (!hasPrompt && !takesMessages)
        {
            context.Report(DeclarationRules.NothingToSend, context.Of(method), method.ContainingType.Name + "." + method.Name);
            return true;
        }

        if (hasPrompt && method.Parameters.FirstOrDefault(ParameterParser.IsMessages) is { } messages)
        {
            context.Report(DeclarationRules.PromptAndMessages, context.Of(messages), method.Name);
            return true;
        }

        return false;
    }

    private void CheckReply(Reply reply, bool takesMessages)
    {
        // An unknown type is the compiler's to report.
        if (reply == Reply.None && !TypeText.IsUnknown(method.ReturnType))
        {
            var syntax = method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(context.CancellationToken) as MethodDeclarationSyntax;
            var location = syntax is null ? context.Of(method) : context.Of(syntax.ReturnType);
            context.Report(DeclarationRules.UnsupportedReturnType, location, method.Name, TypeText.Short(method.ReturnType), ReplyShape.Refusal(takesMessages));
        }
    }
}
