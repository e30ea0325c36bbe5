namespace AnalyzerKit.Dispatch;

/// <summary>The newest answers of one model, and their sum. Thread-safe.</summary>
internal sealed class NewestAnswers
{
    private const int Most = 50;

    private readonly Lock _gate = new();
    private readonly (long TextBytes, long Input, long Output)[] _newest = new (long, long, long)[Most];
    private int _next;
    private AnswerSum _sum;

    public AnswerSum Sum
    {
        get
        {
            lock (_gate)
            {
                return _sum;
            }
        }
    }

    public void Add(long textBytes, long input, long output)
    {
        lock (_gate)
        {
            var oldest = _newest[_next];
            _newest[_next] = (textBytes, input, output);
            _next = (_next + 1) % Most;
            _sum = new(
                Math.Min(_sum.Answers + 1, Most),
                _sum.TextBytes + textBytes - oldest.TextBytes,
                _sum.Input + input - oldest.Input,
                _sum.Output + output - oldest.Output);
        }
    }
}
