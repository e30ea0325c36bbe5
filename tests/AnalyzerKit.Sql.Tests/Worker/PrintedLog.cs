using Microsoft.Extensions.Logging;

namespace AnalyzerKit.Sql.Tests.Worker;

/// <summary>Says warnings and worse to the parent, a line each.</summary>
internal sealed class PrintedLog : ILoggerProvider, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Console.WriteLine($"log {logLevel} {formatter(state, exception)} {exception?.Message}".ReplaceLineEndings(" "));

    public void Dispose()
    {
    }
}
