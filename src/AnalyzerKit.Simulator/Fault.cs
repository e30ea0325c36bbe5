using AnalyzerKit.Simulator.Faults;
using AnalyzerKit.Simulator.Shapes;
using AnalyzerKit.Simulator.Wire;

namespace AnalyzerKit.Simulator;

/// <summary>
/// Something that goes wrong with an answer. Where a fault counts chunks, it counts events with content, behind the one that names the role;
/// an answer that is not streamed is then cut in its middle.
/// </summary>
public abstract record Fault
{
    private protected Fault()
    {
    }

    /// <summary>The faults that happen most: 429 with a second to wait, 500, 503, a stream cut after three chunks, a connection closed before and after three chunks.</summary>
    public static IReadOnlyList<Fault> Common { get; } =
        [RateLimited(TimeSpan.FromSeconds(1)), Status(500), Status(503), CutStream(3), ConnectionReset(), ConnectionReset(3)];

    internal virtual bool IsBilled => true;

    /// <summary>Refuses with a status. It is billed where a gateway gave up on a model that went on: 408, 499, 502, 504 and 520 to 529.</summary>
    /// <param name="status">The status, 400 or above.</param>
    /// <param name="code">The error's code; null takes the usual one of the status.</param>
    /// <param name="retryAfter">What <c>Retry-After</c> says, in whole seconds; null leaves it out.</param>
    /// <param name="retryAfterAsDate">Says it as an HTTP date.</param>
    /// <param name="message">The error's message; null takes a usual one.</param>
    public static Fault Status(int status, string? code = null, TimeSpan? retryAfter = null, bool retryAfterAsDate = false, string? message = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(status, 400);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(status, 599);
        return new StatusFault(status, code, retryAfter, retryAfterAsDate, message);
    }

    /// <summary>401 <c>AUTHENTICATION_FAILED</c>.</summary>
    public static Fault Unauthorized() => Status(401);

    /// <summary>402 <c>BUDGET_EXCEEDED</c>.</summary>
    public static Fault BudgetExceeded() => Status(402);

    /// <summary>429 <c>RATE_LIMIT_EXCEEDED</c>, by default without <c>Retry-After</c>.</summary>
    public static Fault RateLimited(TimeSpan? retryAfter = null, bool retryAfterAsDate = false) => Status(429, null, retryAfter, retryAfterAsDate);

    /// <summary>The headers come this much later.</summary>
    public static Fault SlowHeaders(TimeSpan delay) => new SlowFault(SlowPart.Headers, delay);

    /// <summary>The first token comes this much later; the headers do not, if the answer is streamed.</summary>
    public static Fault SlowFirstToken(TimeSpan delay) => new SlowFault(SlowPart.FirstToken, delay);

    /// <summary>This much time before every chunk.</summary>
    public static Fault SlowChunks(TimeSpan delay) => new SlowFault(SlowPart.EveryChunk, delay);

    /// <summary>Nothing comes, not even headers, until the client leaves.</summary>
    public static Fault StallBeforeHeaders() => new StallFault(null);

    /// <summary>Nothing more comes after this many chunks, until the client leaves.</summary>
    public static Fault Stall(int afterChunks = 0) => new StallFault(afterChunks);

    /// <summary>The stream ends, as if it were complete, after this many chunks: no finish reason, no usage, no <c>[DONE]</c>.</summary>
    public static Fault CutStream(int afterChunks) => new CutFault(CutPlace.AfterChunks, afterChunks);

    /// <summary>The stream ends after all of its content, before the chunk with the finish reason.</summary>
    public static Fault CutBeforeFinishReason() => new CutFault(CutPlace.BeforeFinish);

    /// <summary>The stream ends after the chunk with the finish reason. Shapes that report usage in a later chunk lose it.</summary>
    public static Fault CutAfterFinishReason() => new CutFault(CutPlace.AfterFinish);

    /// <summary>The stream ends after everything but <c>[DONE]</c>.</summary>
    public static Fault WithoutDone() => new CutFault(CutPlace.BeforeDone);

    /// <summary>The connection is closed in the middle of the body after this many chunks; with null, before there is a status.</summary>
    public static Fault ConnectionReset(int? afterChunks = null) => new ResetFault(afterChunks);

    /// <summary>The body ends in the middle of its JSON; of a stream, in the middle of its first chunk with content.</summary>
    public static Fault TruncatedBody() => new TruncateFault();

    /// <summary>A page of HTML, as a proxy or a login wall sends it.</summary>
    public static Fault Html(int status = 200) => new GarbageFault(status, "text/html; charset=utf-8", "<!DOCTYPE html><html><head><title>Just a moment...</title></head><body>Checking your browser.</body></html>");

    /// <summary>Status 200 and a body that says it is JSON and is none.</summary>
    public static Fault InvalidJson() => new GarbageFault(200, "application/json", "{\"id\": \"chatcmpl-1\", choices: [ oops");

    /// <summary>Status 200 and no body.</summary>
    public static Fault EmptyBody() => new GarbageFault(200, "application/json", "");

    /// <summary>The right body under another content type.</summary>
    public static Fault WrongContentType(string contentType = "text/plain; charset=utf-8") => new ContentTypeFault(contentType);

    /// <summary>An event with broken JSON after this many chunks; then the stream goes on.</summary>
    public static Fault BadChunk(int afterChunks = 0) => new BadChunkFault(afterChunks);

    /// <summary>An error object in the stream after this many chunks, and then its end. Not streamed: status 200 and the error object.</summary>
    public static Fault ErrorInStream(int afterChunks = 0, string code = "SERVER_ERROR") => new StreamErrorFault(afterChunks, code);

    /// <summary>Blanks between <c>data:</c> and the JSON of the first chunk with content, all on one line. <see cref="long.MaxValue"/> never ends.</summary>
    public static Fault LongLine(long bytes = 8 * 1024 * 1024) => new LongLineFault(bytes);

    /// <summary>This many SSE comments before the first chunk with content. <see cref="long.MaxValue"/> never ends. Not streamed: empty lines before the JSON.</summary>
    public static Fault Comments(long count = long.MaxValue) => new CommentsFault(count);

    /// <summary>The same bytes in pieces of at most this many, wherever that cuts a character or an event.</summary>
    public static Fault SplitBytes(int size)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        return new SplitFault(size);
    }

    /// <summary>Reports other usage than is billed; null as its answer reports <c>null</c>.</summary>
    public static Fault WrongUsage(Func<SimulatedUsage, SimulatedUsage?> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return new UsageFault(change);
    }

    /// <summary>Reports a total that is this much more than input and output together.</summary>
    public static Fault WrongTotal(long more = 1000) => WrongUsage(usage => usage with { Total = usage.Input + usage.Output + more });

    /// <summary>Reports a negative count of output tokens.</summary>
    public static Fault NegativeUsage() => WrongUsage(static usage => usage with { Output = -usage.Output - 1 });

    /// <summary>Reports <c>usage: null</c> wherever the shape reports usage.</summary>
    public static Fault NullUsage() => WrongUsage(static _ => null);

    /// <summary>Says that another model answered.</summary>
    public static Fault OtherModel(string model)
    {
        ArgumentException.ThrowIfNullOrEmpty(model);
        return new DraftFault($"OtherModel({model})", draft => draft.Model = model);
    }

    /// <summary>An answer with usage and without a choice.</summary>
    public static Fault EmptyChoices() => new DraftFault("EmptyChoices", static draft => draft.Choices.Clear());

    /// <summary>Says this finish reason, such as <c>length</c>, <c>content_filter</c> or <c>tool_calls</c>, whatever the answer is.</summary>
    public static Fault FinishReason(string reason)
    {
        ArgumentException.ThrowIfNullOrEmpty(reason);
        return new DraftFault($"FinishReason({reason})", draft => draft.Choices.ForEach(choice => choice.FinishReason = reason));
    }

    internal virtual void Change(AnswerDraft draft)
    {
    }

    internal virtual WireScript? Instead(DateTimeOffset now) => null;

    internal virtual void Change(WireScript script)
    {
    }
}
