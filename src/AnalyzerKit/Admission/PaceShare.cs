namespace AnalyzerKit.Admission;

/// <summary>
/// The part of its client's pace that a call may use, in thousandths. A call with a share of a half takes two permits for one and twice its tokens:
/// calls like it come at half the rate and in half the burst, while the client's other calls pay what they always do.
/// </summary>
internal static class PaceShare
{
    public const int Whole = 1_000;

    /// <summary>A part of one as a share; never nothing, as that would be a call that waits for ever.</summary>
    public static int Of(decimal part) => Math.Clamp((int)(part * Whole), 1, Whole);

    /// <summary>What so many units come to at this share, rounded up.</summary>
    public static Int128 Charge(Int128 units, int share) => share == Whole ? units : ((units * Whole) + share - 1) / share;
}
