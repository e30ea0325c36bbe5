using Microsoft.CodeAnalysis;

namespace AnalyzerKit.Analyzers.Rules;

/// <summary>What a declaration can get wrong: AKIT50xx.</summary>
internal static class DeclarationRules
{
    public static readonly DiagnosticDescriptor UnsupportedReturnType = Error(
        "AKIT5001", "Unsupported return type", "'{0}' returns '{1}': {2}");

    public static readonly DiagnosticDescriptor UnknownPlaceholder = Error(
        "AKIT5002", "Placeholder without parameter", "The placeholder '{{{0}}}' is no parameter of '{1}': {2}");

    public static readonly DiagnosticDescriptor MalformedTemplate = Error(
        "AKIT5003", "Malformed prompt", "The prompt of '{0}' holds {1}");

    public static readonly DiagnosticDescriptor UnusedParameter = Error(
        "AKIT5004", "Parameter that is not sent", "The parameter '{0}' of '{1}' would not be sent: {2}");

    public static readonly DiagnosticDescriptor NoTextForm = Error(
        "AKIT5005", "Parameter without a text form", "The parameter '{0}' of '{1}' is a '{2}', {3}");

    public static readonly DiagnosticDescriptor UnfitParameter = Error(
        "AKIT5006", "Parameter that a metered method cannot take", "The parameter '{0}' of '{1}' {2}");

    public static readonly DiagnosticDescriptor NothingToSend = Error(
        "AKIT5007", "Method without a prompt", "'{0}' does not say what to send: give it a [Prompt], or a parameter of type IEnumerable<ChatMessage>");

    public static readonly DiagnosticDescriptor PromptAndMessages = Error(
        "AKIT5008", "Method with a prompt and messages", "'{0}' has a [Prompt] and takes messages: keep one of them ([SystemPrompt] goes with both)");

    public static readonly DiagnosticDescriptor UnsupportedMember = Error(
        "AKIT5009", "Member that a metered client cannot have", "'{0}' {1}");

    public static readonly DiagnosticDescriptor UnsupportedInterface = Error(
        "AKIT5010", "Interface that no client can be written for", "'{0}' {1}");

    public static readonly DiagnosticDescriptor OutOfRange = Error(
        "AKIT5011", "Setting out of range", "{0} of '{1}' is {2}; it takes {3}");

    public static readonly DiagnosticDescriptor NotForMethods = Error(
        "AKIT5012", "Setting that a method cannot change", "{0} is the interface's to say, not that of '{1}'; a method changes the model, MaxOutputTokens, Temperature, MaxCostPerCall, Fallbacks and Coalesce");

    public static readonly DiagnosticDescriptor EmptyText = Error(
        "AKIT5013", "Empty name or prompt", "{0} is empty");

    public static readonly DiagnosticDescriptor TagForm = Error(
        "AKIT5014", "Tag that tags nothing", "The tag '{0}' {1}");

    public static readonly DiagnosticDescriptor DuplicateClient = Error(
        "AKIT5015", "Client name taken twice", "'{0}' is the client name of '{1}' already: give one of them another with [MeteredModel(..., Name = \"...\")]", WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor RegistrationName = Error(
        "AKIT5016", "Registration name that is no method name", "'{0}' cannot name the registration method: {1}", WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor LanguageVersion = Error(
        "AKIT5017", "C# version too low", "The client of '{0}' needs C# 9 or later, and this project is held at C# {1}: raise <LangVersion>, or remove it");

    public static readonly DiagnosticDescriptor GeneratedType = Error(
        "AKIT5018", "Type made by another generator", "The client of '{0}' could not be written, because '{1}' is made by another source generator: declare the type in a file of the project, or in a project that this one references");

    public static readonly DiagnosticDescriptor UnfitReply = Error(
        "AKIT5019", "Reply type without a schema", "'{0}' returns '{1}', which no structured reply can fill: {2}");

    public static readonly DiagnosticDescriptor NeedsJsonContext = Error(
        "AKIT5020", "Structured replies without a JsonSerializerContext", "The structured replies of '{0}' need a JsonSerializerContext, because {1}: name it with [MeteredModel(..., JsonContext = typeof(...))]");

    public static readonly DiagnosticDescriptor UnfitJsonContext = Error(
        "AKIT5021", "JsonContext that cannot read a reply", "The JsonContext '{0}' of '{1}' {2}");

    public static readonly DiagnosticDescriptor RouteForm = Error(
        "AKIT5025", "Route that cannot be followed", "The route for '{0}' on '{1}' {2}");

    private static DiagnosticDescriptor Error(string id, string title, string message, params string[] tags) => new(
        id,
        title,
        message,
        "Declarations",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: RulePages.Of(id),
        customTags: tags);
}
