namespace AnalyzerKit.Simulator;

/// <summary>A tool the model asks to have called.</summary>
/// <param name="Name">The function's name.</param>
/// <param name="Arguments">Its arguments, as JSON text. Sent as it is, so it may also be JSON that is broken.</param>
public sealed record SimulatedToolCall(string Name, string Arguments);
