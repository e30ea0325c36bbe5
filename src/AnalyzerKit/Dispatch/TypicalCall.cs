using AnalyzerKit.Admission;

namespace AnalyzerKit.Dispatch;

/// <summary>What a call will probably use: told by the newest answers of its model, or by a rule of thumb while there are few. Never more than it can use.</summary>
internal readonly record struct TypicalCall(long Input, long? Output, string Basis)
{
    private const int EnoughAnswers = 10;

    public static TypicalCall Of(in RequestSize size, long mostInput, string relay, string model, in AnswerSum seen)
    {
        if (seen.Answers < EnoughAnswers)
        {
            return new(
                Math.Min((size.TextBytes + 3) / 4, mostInput),
                size.OutputTokens / 2,
                $"Rule of thumb: the input is the text's UTF-8 bytes / 4, the output half of the most it can be. This process has seen {seen.Answers} answers of '{model}' over relay '{relay}', and goes by them from {EnoughAnswers} on.");
        }

        var input = (long)Int128.Min(mostInput, ((size.TextBytes * seen.Input) + seen.TextBytes - 1) / seen.TextBytes);
        var output = (long)Int128.Min(size.OutputTokens ?? long.MaxValue, (seen.Output + (seen.Answers / 2)) / seen.Answers);
        var perByte = (double)seen.Input / (double)seen.TextBytes;
        return new(input, output, string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"Mean of the {seen.Answers} newest answers of '{model}' over relay '{relay}' that this process has seen: {perByte:0.###} input tokens a byte of text, {seen.Output / seen.Answers} output tokens. Nothing is taken to come from a cache."));
    }
}
