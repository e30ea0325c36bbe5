using AnalyzerKit.Analyzers.Generation.Models;
using AnalyzerKit.Analyzers.Rules;
using Microsoft.CodeAnalysis;

namespace AnalyzerKit.Analyzers.Generation.Parsing;

/// <summary>Reads the parameters of one method, each for what it is for.</summary>
/// <param name="method">The method.</param>
/// <param name="takesMessages">Whether it sends its messages instead of a prompt.</param>
/// <param name="isComplete">Whether the prompts could be read to the end, so that a parameter without a use has none.</param>
/// <param name="placeholders">The placeholders that its prompts hold.</param>
/// <param name="context">Where its mistakes go.</param>
internal sealed class ParameterParser(IMethodSymbol method, bool takesMessages, bool isComplete, List<Placeholder> placeholders, ParseContext context)
{
    private readonly HashSet<ParameterRole> _seen = [];
    private readonly HashSet<string> _tags = new(StringComparer.OrdinalIgnoreCase);

    public static bool IsMessages(IParameterSymbol parameter)
    {
        return IsSequence(parameter.Type) || parameter.Type.AllInterfaces.Any(IsSequence);

        static bool IsSequence(ITypeSymbol type) =>
            type.Is("System.Collections.Generic", "IEnumerable", 1) && ((INamedTypeSymbol)type).TypeArguments[0].Is(KnownNames.Ai, "ChatMessage");
    }

    public ParameterModel Read(IParameterSymbol parameter)
    {
        var role = RoleOf(parameter);
        var keys = TagReader.ReadKeys(parameter, _tags, context);
        var isText = placeholders.Any(placeholder => placeholder.Name == parameter.Name);
        if (parameter.RefKind != RefKind.None)
        {
            Unfit(parameter, "is passed by reference, which a call that goes on after it returned cannot honour; pass it by value");
        }
        else if (role != ParameterRole.Text)
        {
            CheckRole(parameter, role);
        }
        else if (isComplete && !isText && !TagReader.HasAny(parameter))
        {
            Unused(parameter);
        }

        if ((isText || keys.Count > 0) && parameter.RefKind == RefKind.None)
        {
            CheckText(parameter);
        }

        var nullIsEmpty = NullIsEmpty(parameter);
        return new(
            parameter.Name,
            TypeText.Of(parameter),
            role,
            parameter.Type.SpecialType == SpecialType.System_String,
            nullIsEmpty,
            parameter.Type.IsReferenceType && (role == ParameterRole.Messages || (role == ParameterRole.Text && !nullIsEmpty)),
            keys);
    }

    private static ParameterRole RoleOf(IParameterSymbol parameter) =>
        parameter.Type.Is("System.Threading", "CancellationToken") ? ParameterRole.CancellationToken
        : parameter.Type.Is(KnownNames.Ai, "ChatOptions") ? ParameterRole.Options
        : IsMessages(parameter) ? ParameterRole.Messages
        : ParameterRole.Text;

    // What is not annotated is meant to be there, also where annotations are off.
    private static bool NullIsEmpty(IParameterSymbol parameter)
    {
        if (parameter.Type.IsValueType)
        {
            return parameter.Type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;
        }

        return !TypeText.Says(parameter, "NotNull")
            && (parameter is { HasExplicitDefaultValue: true, ExplicitDefaultValue: null }
                || TypeText.Says(parameter, "AllowNull")
                || (parameter.NullableAnnotation == NullableAnnotation.Annotated && !TypeText.Says(parameter, "DisallowNull")));
    }

    private void CheckRole(IParameterSymbol parameter, ParameterRole role)
    {
        if (role == ParameterRole.Options && !takesMessages)
        {
            Unfit(parameter, "is a ChatOptions, which goes with messages; with a [Prompt], declare what it sets on [MeteredModel]");
        }
        else if (!_seen.Add(role))
        {
            Unfit(parameter, "is the second " + role switch { ParameterRole.Messages => "one with messages", ParameterRole.Options => "ChatOptions", _ => "CancellationToken" } + "; keep one");
        }
    }

    private void CheckText(IParameterSymbol parameter)
    {
        if (!TextForm.Exists(parameter.Type))
        {
            NoText(parameter, "which has no text form; pass a string, or a type that overrides ToString or implements IFormattable");
        }
        else if (!TextForm.TakesFormat(parameter.Type) && placeholders.FirstOrDefault(placeholder => placeholder.Name == parameter.Name && placeholder.Format is not null) is { Format: { } format })
        {
            NoText(parameter, "which takes no format, so the ':" + format + "' of its placeholder would change nothing; leave it out");
        }
    }

    private void Unused(IParameterSymbol parameter)
    {
        var way = takesMessages
            ? "put it into the messages, give it a [Tag], or remove it"
            : "name it in the prompt as '{" + parameter.Name + "}', give it a [Tag], or remove it";
        context.Report(DeclarationRules.UnusedParameter, context.Of(parameter), parameter.Name, method.Name, way);
    }

    private void Unfit(IParameterSymbol parameter, string reason) =>
        context.Report(DeclarationRules.UnfitParameter, context.Of(parameter), parameter.Name, method.Name, reason);

    private void NoText(IParameterSymbol parameter, string reason) =>
        context.Report(DeclarationRules.NoTextForm, context.Of(parameter), parameter.Name, method.Name, TypeText.Short(parameter.Type), reason);
}
