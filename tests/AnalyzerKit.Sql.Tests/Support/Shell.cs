using System.Diagnostics;

namespace AnalyzerKit.Sql.Tests.Support;

/// <summary>Runs programs to their end.</summary>
internal static class Shell
{
    /// <summary>The words that run a program as PostgreSQL wants it: never as root.</summary>
    public static string[] AsPostgres(params string[] words) => Environment.IsPrivilegedProcess ? ["runuser", "-u", "postgres", "--", .. words] : words;

    public static void Run(params string[] words)
    {
        if (TryRun(words) is { } fault)
            throw new InvalidOperationException(fault);
    }

    /// <summary>Says what went wrong; null where nothing did.</summary>
    public static string? TryRun(string[] words)
    {
        // A server that goes on running keeps what it inherits open, so its words go to a file and not to a pipe that would never end.
        var output = Path.GetTempFileName();
        try
        {
            var info = new ProcessStartInfo("sh", ["-c", "out=$1; shift; exec \"$@\" </dev/null >\"$out\" 2>&1", "sh", output, .. words]) { WorkingDirectory = "/" };
            using var process = Process.Start(info)!;
            process.WaitForExit();
            return process.ExitCode == 0 ? null : $"{string.Join(' ', words)} ended with {process.ExitCode}: {File.ReadAllText(output)}";
        }
        finally
        {
            File.Delete(output);
        }
    }
}
