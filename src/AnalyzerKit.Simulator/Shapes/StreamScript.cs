using System.Text.Json;
using AnalyzerKit.Simulator.Wire;

namespace AnalyzerKit.Simulator.Shapes;

/// <summary>An answer as server-sent events.</summary>
internal sealed class StreamScript
{
    private readonly AnswerDraft _draft;
    private readonly ChunkJson _chunks;
    private readonly StreamUsage _usage;
    private readonly long _tokens;
    private readonly WireScript _script = new(200, "text/event-stream; charset=utf-8");
    private int _sent;

    private StreamScript(AnswerDraft draft)
    {
        _draft = draft;
        _chunks = new ChunkJson(draft);
        _usage = StreamUsage.For(draft.Shape, draft.Chat.IncludeUsage);
        _tokens = draft.VisibleTokens;
    }

    public static WireScript For(AnswerDraft draft)
    {
        var stream = new StreamScript(draft);
        stream.Write();
        return stream._script;
    }

    private void Write()
    {
        Preface();
        // Reasoning takes time as well, although it is not sent.
        _script.Pause(_draft.Pace.Whole(_draft.Billed.Reasoning));
        if (_draft.Choices.Count == 0) _script.Write(StepKind.Usage, _chunks.NoChoice(UsagePlace.Root, _draft.Reported));
        else
        {
            Roles();
            Content();
            Finish();
            Trail();
        }

        _script.Write(StepKind.Done, "data: [DONE]\n\n"u8.ToArray());
    }

    private void Preface()
    {
        if (_draft.Shape == UsageShape.Azure) _script.Write(StepKind.Preface, ChunkJson.AzurePreface());
        if (_draft.Shape == UsageShape.OpenRouter) _script.Write(StepKind.Preface, ": OPENROUTER PROCESSING\n\n"u8.ToArray());
    }

    private void Roles()
    {
        for (int i = 0; i < _draft.Choices.Count; i++)
        {
            bool hasText = _draft.Choices[i].Text is not null;
            Chunk(StepKind.Role, i, json =>
            {
                json.WriteString("role", "assistant");
                if (hasText) json.WriteString("content", "");
                else json.WriteNull("content");
            });
        }
    }

    private void Content()
    {
        var choices = _draft.Choices.ConvertAll(static choice => DeltaPieces.Of(choice).ToList());
        int longest = choices.Max(static pieces => pieces.Count);
        for (int piece = 0; piece < longest; piece++)
        {
            for (int i = 0; i < choices.Count; i++)
            {
                if (piece >= choices[i].Count) continue;
                _script.Pause(_draft.Pace.Before(_sent++));
                Chunk(StepKind.Content, i, choices[i][piece]);
            }
        }
    }

    private void Finish()
    {
        if (_usage.IsEarly) _script.Write(StepKind.Usage, _chunks.Choice(0, static json => json.WriteString("content", ""), null, UsagePlace.Root, _draft.Reported));
        for (int i = 0; i < _draft.Choices.Count; i++)
        {
            bool isLast = i == _draft.Choices.Count - 1;
            var place = isLast ? _usage.Finish : _usage.Elsewhere;
            _script.Write(StepKind.Finish, _chunks.Choice(i, null, _draft.Choices[i].FinishReason, place, _draft.Reported));
        }
    }

    private void Trail()
    {
        if (_usage.Trailer == Trailer.NoChoices) _script.Write(StepKind.Usage, _chunks.NoChoice(UsagePlace.Root, _draft.Reported));
        if (_usage.Trailer == Trailer.NullUsage) _script.Write(StepKind.Usage, _chunks.NoChoice(UsagePlace.Null, null));
        if (_usage.Trailer == Trailer.EmptyChoice) _script.Write(StepKind.Usage, _chunks.Choice(0, EmptyDelta, null, UsagePlace.Root, _draft.Reported));
    }

    private static void EmptyDelta(Utf8JsonWriter json)
    {
        json.WriteString("role", "assistant");
        json.WriteString("content", "");
    }

    private void Chunk(StepKind kind, int index, Action<Utf8JsonWriter> delta)
    {
        var place = _usage.IsCumulative ? UsagePlace.Root : _usage.Elsewhere;
        _script.Write(kind, _chunks.Choice(index, delta, null, place, _usage.IsCumulative ? _draft.Reported?.After(_sent, _tokens) : null));
    }
}
