using AnalyzerKit.Admission;

namespace AnalyzerKit.Sql.Tests.Simulation;

internal enum SimCallState
{
    /// <summary>Waits for money.</summary>
    Waiting,

    /// <summary>Holds money; nothing was sent.</summary>
    Admitted,

    /// <summary>Something was sent, so that anything up to what it holds may be spent.</summary>
    Sent,

    /// <summary>Wants another attempt, and waits for the books to say whether there is money for it.</summary>
    Asking,

    /// <summary>Its charges have replaced what it held; its record is not handed over yet.</summary>
    Settled,

    /// <summary>Its record is handed over.</summary>
    Recorded,

    /// <summary>Refused, or ended with nothing sent.</summary>
    Gone,

    /// <summary>Its record was booked, and is missing in the copy that the books were restored from.</summary>
    Lost,
}

/// <summary>One call of the simulation.</summary>
internal sealed class SimCall(string id, string client, CallCandidate[] candidates, Reservation reservation, CancellationTokenSource cancellation)
{
    public string Id { get; } = id;

    public string Client { get; } = client;

    public CallCandidate[] Candidates { get; } = candidates;

    public Reservation Reservation { get; } = reservation;

    public CancellationTokenSource Cancellation { get; } = cancellation;

    public SimCallState State { get; set; }

    public Task Acquiring { get; set; } = Task.CompletedTask;

    public AnalyzerKit.Admission.Leasing.LeaseAsk? Ask { get; set; }

    public Exception? Refusal { get; set; }

    public List<AttemptCharge> Charges { get; } = [];

    /// <summary>The charges of the attempts but the one under way, where one is.</summary>
    public int Attempts { get; set; }

    public List<SimHold> Holds { get; } = [];

    public bool IsOpen => State is SimCallState.Admitted or SimCallState.Sent or SimCallState.Asking;

    /// <summary>Its charges are known, and its record is not known to be booked.</summary>
    public bool IsSettled => State is SimCallState.Settled or SimCallState.Recorded;

    public void Hold()
    {
        foreach (var hold in Holds)
        {
            var worst = hold.Unit == BudgetUnit.Tokens ? Candidates.Max(static each => each.Worst.Tokens) : Candidates.Max(static each => each.Worst.Cost!.Value);
            hold.Held = worst + Sum(hold.Unit);
        }
    }

    public void Settle()
    {
        foreach (var hold in Holds)
            hold.Charge = Sum(hold.Unit);
    }

    private decimal Sum(BudgetUnit unit)
    {
        decimal sum = 0;
        foreach (var charge in Charges)
            sum += unit == BudgetUnit.Tokens ? charge.Tokens : charge.Cost!.Value;
        return sum;
    }
}
