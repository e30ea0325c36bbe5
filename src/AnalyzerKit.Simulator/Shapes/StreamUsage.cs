namespace AnalyzerKit.Simulator.Shapes;

/// <summary>Where a chunk carries usage.</summary>
internal enum UsagePlace
{
    Absent,
    Null,
    Root,
    Choice,
    XGroq,
}

/// <summary>The chunk after the one with the finish reason.</summary>
internal enum Trailer
{
    None,
    NoChoices,
    EmptyChoice,
    NullUsage,
}

/// <summary>Where a stream of some shape carries its usage.</summary>
/// <param name="Elsewhere">On every chunk without usage of its own.</param>
/// <param name="Finish">On the chunk with the finish reason.</param>
/// <param name="Trailer">Whether a further chunk follows.</param>
/// <param name="IsCumulative">Every chunk says what was used so far.</param>
/// <param name="IsEarly">A chunk before the one with the finish reason has it.</param>
internal readonly record struct StreamUsage(
    UsagePlace Elsewhere = UsagePlace.Absent, UsagePlace Finish = UsagePlace.Absent, Trailer Trailer = Trailer.None, bool IsCumulative = false, bool IsEarly = false)
{
    public static StreamUsage For(UsageShape shape, bool asked)
    {
        var nullIfAsked = asked ? UsagePlace.Null : UsagePlace.Absent;
        var trailerIfAsked = asked ? Trailer.NoChoices : Trailer.None;
        return shape switch
        {
            UsageShape.OpenAI or UsageShape.Azure => new(nullIfAsked, nullIfAsked, trailerIfAsked),
            UsageShape.DeepSeek => new(UsagePlace.Null, UsagePlace.Root),
            UsageShape.DeepSeekTrailing => new(UsagePlace.Null, UsagePlace.Null, Trailer.NoChoices),
            UsageShape.GeminiCumulative => new(Finish: UsagePlace.Root, IsCumulative: true),
            UsageShape.VllmContinuous => new(Finish: asked ? UsagePlace.Root : UsagePlace.Absent, Trailer: trailerIfAsked, IsCumulative: asked),
            UsageShape.Groq => new(Finish: UsagePlace.XGroq, Trailer: trailerIfAsked),
            UsageShape.Moonshot => new(Finish: UsagePlace.Choice),
            UsageShape.MoonshotRoot or UsageShape.Mistral => new(Finish: UsagePlace.Root),
            UsageShape.OpenRouter => new(Trailer: Trailer.EmptyChoice),
            UsageShape.XAi => new(IsEarly: true),
            UsageShape.NullAfterUsage => new(Finish: UsagePlace.Root, Trailer: Trailer.NullUsage),
            UsageShape.Missing => new(),
            UsageShape.NullEverywhere => new(UsagePlace.Null, UsagePlace.Null, asked ? Trailer.NullUsage : Trailer.None),
            _ => throw new ArgumentOutOfRangeException(nameof(shape), shape, "Not a usage shape."),
        };
    }
}
