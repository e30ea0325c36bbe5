using AnalyzerKit.Simulator.Answers;
using AnalyzerKit.Simulator.Shapes;
using AnalyzerKit.Simulator.Wire;

namespace AnalyzerKit.Simulator.Engine;

/// <summary>Chat completions: refuses, or chooses an answer, bills it and writes the script.</summary>
internal sealed class ChatEndpoint(RelaySimulatorOptions options, KeyGate keys, Till till, AnswerChooser chooser, AnswerWriter writer)
{
    public WireScript Answer(SimulatedRequest request, SeededRandom random)
    {
        if (request.Chat is not { } chat) return Errors.For(400, message: "We could not parse the JSON body of your request.");
        if (chat.Problem is { } problem) return Errors.For(400, message: problem);
        if (Refusal(request, chat) is { } refusal) return refusal;
        var answer = chooser.Choose(request, random);
        request.Answer = answer;
        var draft = writer.Draft(request, chat, answer, random);
        foreach (var fault in answer.Faults) fault.Change(draft);
        draft.Cost = writer.CostOf(draft, draft.Billed);
        var script = answer.Faults.Select(fault => fault.Instead(options.TimeProvider.GetUtcNow())).FirstOrDefault(static instead => instead is not null)
            ?? (chat.Stream ? StreamScript.For(draft) : WholeScript.For(draft));
        foreach (var fault in answer.Faults) fault.Change(script);
        if (answer.Faults.All(static fault => fault.IsBilled)) till.Bill(request, draft.Billed, draft.Cost);
        return script;
    }

    /// <summary>Bills only what was sent before the client left.</summary>
    public void BillOnlySent(SimulatedRequest request, int contentSent)
    {
        if (request.Billed is not { } billed || request.Chat is not { } chat) return;
        long visible = billed.Output - billed.Reasoning;
        var sent = billed with { Output = billed.Reasoning + Math.Min(contentSent, visible), Total = null };
        decimal? cost = till.CostOf(request.Answer?.Model ?? chat.Model!, sent) ?? till.CostOf(chat.Model!, sent);
        till.Correct(request, sent, cost);
    }

    private WireScript? Refusal(SimulatedRequest request, ChatRequest chat)
    {
        if (options.RefuseUnknownModels && !options.Prices.ContainsKey(chat.Model!)) return Errors.For(404, "MODEL_NOT_FOUND", $"The model '{chat.Model}' does not exist.");
        if (options.RejectStreamOptions && chat.HasStreamOptions) return Errors.For(422);
        if (keys.MustWait(request.ApiKey!, request.ReceivedAt) is { } wait) return Errors.For(429).RetryAfter(wait, options.RetryAfterAsDate, request.ReceivedAt);
        return options.Budget is { } budget && till.Total.Cost + till.CostElsewhere >= budget ? Errors.For(402) : null;
    }
}
