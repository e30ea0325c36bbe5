namespace Corpus.StreamedTokens.Callbacks;

public sealed class TokenUsage
{
    public int InputTokens { get; set; }

    public int OutputTokens { get; set; }
}

public sealed class StreamUpdate
{
    public string Text { get; set; } = "";

    public bool IsFinal { get; set; }

    public TokenUsage? Usage { get; set; }
}

public sealed class ChunkReceivedEventArgs(StreamUpdate update) : EventArgs
{
    public StreamUpdate Update { get; } = update;
}

public interface IStreamingChat
{
    event EventHandler<ChunkReceivedEventArgs> ChunkReceived;

    Task RunAsync(string prompt, Action<StreamUpdate> onUpdate);

    Task RunAsync(string prompt, IProgress<StreamUpdate> progress);

    IObservable<StreamUpdate> Observe(string prompt);
}

public sealed class Panel
{
    private readonly IStreamingChat _chat;
    private int _input;
    private int _output;
    private int _billed;

    public Panel(IStreamingChat chat)
    {
        _chat = chat;
        _chat.ChunkReceived += OnChunk;
        _chat.ChunkReceived += (_, e) => {|AKIT2001:_output += e.Update.Usage?.OutputTokens ?? 0|};
    }

    public async Task<int> RunAsync(string prompt)
    {
        var total = 0;
        await _chat.RunAsync(prompt, update =>
        {
            Console.Write(update.Text);
            if (update.Usage is { } usage)
            {
                {|AKIT2001:total += usage.InputTokens + usage.OutputTokens|};
            }
        });
        return total;
    }

    public async Task<int> ReportAsync(string prompt)
    {
        var total = 0;
        await _chat.RunAsync(prompt, new Progress<StreamUpdate>(u => {|AKIT2001:total += u.Usage?.OutputTokens ?? 0|}));
        return total;
    }

    // Right: the last of all.
    public async Task<int> RunLastAsync(string prompt)
    {
        TokenUsage? last = null;
        await _chat.RunAsync(prompt, update => last = update.Usage ?? last);
        {|-AKIT2001:_input += last?.InputTokens ?? 0|};
        return last?.OutputTokens ?? 0;
    }

    // Right: the update that ends the stream.
    public Task RunFinalAsync(string prompt) => _chat.RunAsync(prompt, update =>
    {
        if (!update.IsFinal)
        {
            return;
        }

        {|-AKIT2001:_output += update.Usage?.OutputTokens ?? 0|};
    });

    // Right: added with the last update alone.
    public async Task RunAndBillAsync(string prompt)
    {
        StreamUpdate? last = null;
        await _chat.RunAsync(prompt, update => last = update);
        if (last is not null)
        {
            Bill(last);
        }
    }

    private void Bill(StreamUpdate update) => {|-AKIT2001:_billed += update.Usage?.OutputTokens ?? 0|};

    private void OnChunk(object? sender, ChunkReceivedEventArgs e)
    {
        if (e.Update.Usage is { InputTokens: > 0 } usage)
        {
            {|AKIT2001:_input += usage.InputTokens|};
        }
    }
}
