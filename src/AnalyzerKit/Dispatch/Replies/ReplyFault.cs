using System.Globalization;
using System.Net;
using AnalyzerKit.Relay;

namespace AnalyzerKit.Dispatch;

/// <summary>
/// Makes the errors of answers that are no reply: which relay, model and operation, what is wrong, and what to do. The cause is left behind:
/// what the serializer or a type of the user's throws may quote the answer.
/// </summary>
internal static class ReplyFault
{
    public static RelayException Truncated(CallPlan plan, CallRequest request) => Make(
        RelayErrorKind.Truncated,
        plan,
        request,
        request.Options.MaxOutputTokens is { } limit
            ? string.Create(CultureInfo.InvariantCulture, $"was cut by the output limit of {limit} tokens. Raise MaxOutputTokens, or ask for less.")
            : "was cut by the model's own output limit. Ask for less, or set MaxOutputTokens higher if the model allows it.");

    public static RelayException Filtered(CallPlan plan, CallRequest request) => Make(
        RelayErrorKind.Filtered, plan, request, "was withheld by a content filter. Change the prompt or the filter; the same request again costs again.");

    public static RelayException Refused(CallPlan plan, CallRequest request) => Make(
        RelayErrorKind.Filtered, plan, request, "did not come: the model refused to give it. Change the prompt; the same request again costs again.");

    public static RelayException Empty(CallPlan plan, CallRequest request) => Make(
        RelayErrorKind.Malformed, plan, request, "did not come: the answer has no text. Check that the prompt asks for an answer and that no tool is called in its place.");

    public static RelayException Misfit(CallPlan plan, CallRequest request, string misfit) => Make(
        RelayErrorKind.Malformed,
        plan,
        request,
        $"does not fit its schema: {misfit}. {(plan.Candidates[request.Candidate].Reply is { Instructions: not null }
            ? "It was asked for by json_object with the schema in the prompt; a model that takes json_schema keeps to it."
            : "Say in the prompt or in the members' descriptions what is wanted, or use a model that keeps to json_schema.")}");

    public static RelayException Unreadable(CallPlan plan, CallRequest request, Type type, Exception cause) => Make(
        RelayErrorKind.Malformed,
        plan,
        request,
        $"fits its schema, but making a {type.Name} of it threw {cause.GetType().Name}. Look for what the type's constructors and setters refuse, and say so in the schema, such as by a range or a description.");

    private static RelayException Make(RelayErrorKind kind, CallPlan plan, CallRequest request, string what) => new(
        kind,
        $"{(request.Target.Relay.HasAddress ? RelayFault.Where(request.Exchange) : $"Relay \"{request.Target.Relay.Name}\"")}: the reply of model '{plan.Candidates[request.Candidate].Model}' to '{plan.Client}.{plan.Operation}' {what}")
    { StatusCode = (HttpStatusCode?)request.Exchange.StatusCode };
}
