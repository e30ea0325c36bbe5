using AnalyzerKit.Simulator.Answers;
using AnalyzerKit.Simulator.Shapes;

namespace AnalyzerKit.Simulator.Engine;

/// <summary>Makes up what an answer leaves open: text, tool calls, token counts.</summary>
internal sealed class AnswerWriter(RelaySimulatorOptions options, PromptCache cache, Till till)
{
    public AnswerDraft Draft(SimulatedRequest request, ChatRequest chat, SimulatedAnswer answer, SeededRandom random)
    {
        long limit = chat.OutputLimit ?? options.MaxOutputTokens;
        string id = random.Letters(24), fingerprint = random.Hex(10);
        int reasoning = (int)Math.Min(ReasoningModels.Tokens(chat.Model!, chat.ReasoningEffort, options.TypicalReasoningTokens, random), limit);
        var choices = Enumerable.Range(0, chat.Choices).Select(_ => Choice(chat, answer, limit - reasoning, random)).ToList();
        var usage = answer.Usage ?? Usage(request, chat, choices, (long)reasoning * chat.Choices, limit);
        return new AnswerDraft(request, chat)
        {
            Id = "chatcmpl-" + id,
            Created = options.TimeProvider.GetUtcNow().ToUnixTimeSeconds(),
            Fingerprint = fingerprint,
            Pace = answer.Pace ?? options.Pace,
            Model = answer.Model ?? chat.Model!,
            Shape = answer.UsageShape ?? options.UsageShape,
            Choices = choices,
            Billed = usage,
            Reported = usage,
        };
    }

    /// <summary>What an answer costs: by the price of the model that answered or, where it has none, of the one asked for.</summary>
    public decimal? CostOf(AnswerDraft draft, SimulatedUsage usage) => till.CostOf(draft.Model, usage) ?? till.CostOf(draft.Chat.Model!, usage);

    private SimulatedUsage Usage(SimulatedRequest request, ChatRequest chat, List<ChoiceDraft> choices, long reasoning, long limit)
    {
        long input = options.InputTokens?.Invoke(request) ?? (options.BillWorstCase ? TokenBill.Worst(chat) : TokenBill.Usual(chat));
        long output = options.OutputTokens?.Invoke(request) ?? (options.BillWorstCase ? limit * chat.Choices : reasoning + choices.Sum(static choice => (long)choice.PieceCount));
        long cached = options.BillWorstCase ? 0 : Math.Min(cache.Look(chat, chat.Model!), input);
        return new SimulatedUsage { Input = input, CachedInput = cached, Output = output, Reasoning = Math.Min(reasoning, output) };
    }

    private ChoiceDraft Choice(ChatRequest chat, SimulatedAnswer answer, long room, SeededRandom random)
    {
        var calls = answer.ToolCalls.Count > 0 ? answer.ToolCalls : answer is { Text: null, Refusal: null } && chat.RequiredTool is not null ? [Call(chat, random)] : [];
        string? text = answer.Text ?? (calls.Count > 0 || answer.Refusal is not null ? null : Text(chat, random));
        var pieces = text is null ? null : Tokens.Split(text);
        bool isCut = Cut(pieces, ref room);
        var refusal = answer.Refusal is null ? null : Tokens.Split(answer.Refusal);
        isCut |= Cut(refusal, ref room);
        var drafts = new List<ToolCallDraft>();
        foreach (var call in calls)
        {
            if (room == 0)
            {
                isCut = true;
                break;
            }

            // The piece that names the function is a token as well.
            room--;
            var arguments = Tokens.Split(call.Arguments);
            isCut |= Cut(arguments, ref room);
            drafts.Add(new ToolCallDraft("call_" + random.Letters(24), call.Name, arguments));
        }

        string reason = answer.FinishReason ?? (isCut ? "length" : calls.Count > 0 ? "tool_calls" : "stop");
        return new ChoiceDraft { Text = pieces, Refusal = refusal, ToolCalls = drafts, FinishReason = reason };
    }

    private string Text(ChatRequest chat, SeededRandom random)
    {
        if (chat.Schema is { } schema) return SchemaSample.Write(schema, random);
        if (chat.WantsJson) return $$"""{"summary":"{{Prose.Phrase(random)}}","score":{{random.Between(1, 10)}}}""";
        return Prose.Write(random, random.Around(options.TypicalAnswerTokens));
    }

    private static SimulatedToolCall Call(ChatRequest chat, SeededRandom random)
    {
        var tool = chat.RequiredTool is { Length: > 0 } name ? chat.Tools.Find(tool => tool.Name == name) : random.Pick(chat.Tools);
        return new SimulatedToolCall(tool.Name, tool.Parameters is { } schema ? SchemaSample.Write(schema, random) : "{}");
    }

    private static bool Cut(List<string>? pieces, ref long room)
    {
        if (pieces is null) return false;
        bool isCut = pieces.Count > room;
        if (isCut) pieces.RemoveRange((int)room, pieces.Count - (int)room);
        room -= pieces.Count;
        return isCut;
    }
}
