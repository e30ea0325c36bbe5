namespace AnalyzerKit.Benchmarks.Quick;

/// <summary>Contenders for one piece of work.</summary>
/// <param name="Work">What is done.</param>
/// <param name="Unit">What one operation is.</param>
/// <param name="Operations">How many operations one run of an entry is.</param>
/// <param name="Runs">How many runs make a round.</param>
/// <param name="Entries">The contenders; ours first, then what it is held against.</param>
internal sealed record Contest(string Work, string Unit, int Operations, int Runs, Entry[] Entries);

/// <summary>One contender.</summary>
internal sealed record Entry(string Name, Func<Task> Run);
