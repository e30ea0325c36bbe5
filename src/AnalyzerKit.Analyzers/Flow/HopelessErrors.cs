using AnalyzerKit.Analyzers.Generation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Flow;

/// <summary>Errors that the same request gets each time: a wrong key, a wrong request, a spent budget.</summary>
internal static class HopelessErrors
{
    private static readonly HashSet<int> Statuses = [400, 401, 402, 403, 404, 405, 413, 415, 422];

    private static readonly HashSet<string> Codes = new(StringComparer.OrdinalIgnoreCase)
    {
        "context_length_exceeded", "invalid_api_key", "incorrect_api_key", "model_not_found", "insufficient_quota", "content_policy_violation", "content_filter", "invalid_request_error", "authentication_error", "permission_error", "not_found_error",
    };

    private static readonly HashSet<string> Kinds = new(StringComparer.Ordinal) { "Authentication", "PaymentRequired", "BadRequest", "Filtered" };

    // ArgumentOutOfRangeException is not one: libraries throw it for an answer with a word that they do not know.
    private static readonly (string Space, string Name)[] Exceptions =
    [
        ("AnalyzerKit", "BudgetExceededException"), ("AnalyzerKit", "UnboundedCostException"), ("AnalyzerKit", "UnknownModelException"),
        ("System", "ArgumentException"), ("System", "ArgumentNullException"), ("System.Security.Authentication", "AuthenticationException"), ("System.Security.Authentication", "InvalidCredentialException"),
        ("Anthropic.Exceptions", "AnthropicUnauthorizedException"), ("Anthropic.Exceptions", "AnthropicBadRequestException"), ("Anthropic.Exceptions", "AnthropicForbiddenException"),
        ("Anthropic.Exceptions", "AnthropicNotFoundException"), ("Anthropic.Exceptions", "AnthropicUnprocessableEntityException"),
    ];

    public static bool IsHopeless(ITypeSymbol? type) => Exceptions.Any(known => type.Is(known.Space, known.Name));

    /// <summary>The first hopeless error that the code names and that its condition lets through; null where it names none.</summary>
    public static ErrorKind? LetThrough(IOperation condition) => Named(condition).FirstOrDefault(error => ErrorCondition.Holds(condition, error) == true);

    /// <summary>The hopeless errors that the code names, each once.</summary>
    public static IEnumerable<ErrorKind> Named(IOperation code) => code.Inside().Select(ErrorOf).Where(static error => error is not null).Select(static error => error!).Distinct();

    private static ErrorKind? ErrorOf(IOperation operation) => operation switch
    {
        IFieldReferenceOperation { Field: { ContainingType: { TypeKind: TypeKind.Enum } type } field } when type.Is("System.Net", "HttpStatusCode") => field.ConstantValue is int status && Statuses.Contains(status) ? new(status, null, null) : null,
        IFieldReferenceOperation { Field: { ContainingType: { TypeKind: TypeKind.Enum } type } field } when type.Is("AnalyzerKit", "RelayErrorKind") => Kinds.Contains(field.Name) ? new(null, field.Name, null) : null,
        ILiteralOperation { ConstantValue: { HasValue: true, Value: int status } } => Statuses.Contains(status) && IsCompared(operation) ? new(status, null, null) : null,
        ILiteralOperation { ConstantValue: { HasValue: true, Value: string code } } => Codes.Contains(code) ? new(null, null, code) : null,
        _ => null,
    };

    private static bool IsCompared(IOperation literal)
    {
        var parent = literal.Parent;
        while (parent is IConversionOperation)
        {
            parent = parent.Parent;
        }

        return parent is IPatternOperation || (parent is IBinaryOperation compared && (ErrorCondition.IsStatus(compared.LeftOperand.Bare()) || ErrorCondition.IsStatus(compared.RightOperand.Bare())));
    }
}

/// <summary>An error by its status, the relay's kind or the provider's code: one of them is known.</summary>
internal sealed record ErrorKind(int? Status, string? Kind, string? Code)
{
    public override string ToString() => Status is { } status ? "status " + status : Kind ?? Code!;
}
