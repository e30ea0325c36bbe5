using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace AnalyzerKit.Sql.Tests.Support;

/// <summary>
/// A PostgreSQL for this run: a throw-away cluster on a free port, or the server that ANALYZERKIT_POSTGRES names. Tests skip visibly where there is neither.
/// </summary>
public sealed class PostgresServer
{
    private const string Missing =
        "No PostgreSQL here. Install it (Debian and Ubuntu: apt-get install postgresql), put its bin folder into PATH, or set ANALYZERKIT_POSTGRES to a connection string whose user may create databases.";

    private static readonly Lazy<Task<PostgresServer>> Started = new(() => Task.Run(StartSharedAsync));

    private readonly string _connectionString;
    private readonly string? _bin;
    private readonly string? _folder;

    private PostgresServer(string connectionString, string? bin, string? folder)
    {
        _connectionString = connectionString;
        _bin = bin;
        _folder = folder;
    }

    /// <summary>Whether it is ours to stop and start.</summary>
    public bool IsOurs => _folder is not null;

    /// <summary>The run's server, which all tests share and none may stop.</summary>
    public static async Task<PostgresServer> SharedAsync()
    {
        Skip.If(Environment.GetEnvironmentVariable("ANALYZERKIT_POSTGRES") is null or "" && FindBinaries() is null, Missing);
        return await Started.Value;
    }

    /// <summary>A server of the test's own, to stop and start. The test removes it.</summary>
    public static async Task<PostgresServer> OwnAsync()
    {
        var bin = FindBinaries();
        Skip.If(bin is null, Missing + " This test stops and starts the server, so it needs the binaries.");
        return await Task.Run(() => StartClusterAsync(bin!));
    }

    /// <summary>How to reach one of its databases.</summary>
    public string ConnectionString(string database) => new NpgsqlConnectionStringBuilder(_connectionString) { Database = database }.ConnectionString;

    public async Task<string> CreateDatabaseAsync()
    {
        var name = $"analyzerkit_{Guid.NewGuid():N}";
        await ExecuteAsync($"CREATE DATABASE {name}");
        return name;
    }

    public Task DropDatabaseAsync(string name) => ExecuteAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");

    /// <summary>Ends every connection to a database and lets none in until <see cref="AdmitAsync"/>.</summary>
    public async Task CutAsync(string name)
    {
        await ExecuteAsync($"ALTER DATABASE {name} ALLOW_CONNECTIONS false");
        await ExecuteAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'");
    }

    public Task AdmitAsync(string name) => ExecuteAsync($"ALTER DATABASE {name} ALLOW_CONNECTIONS true");

    /// <summary>A copy of a database that nobody is connected to, as a backup of this moment.</summary>
    public Task CopyAsync(string name, string copy) => ExecuteAsync($"CREATE DATABASE {copy} TEMPLATE {name}");

    /// <summary>Puts a copy in a database's place. Nobody is connected to either.</summary>
    public async Task ReplaceAsync(string name, string copy)
    {
        await DropDatabaseAsync(name);
        await ExecuteAsync($"ALTER DATABASE {copy} RENAME TO {name}");
    }

    /// <summary>Stops it as a crash would: no connection is ended in order, and it recovers when it starts again.</summary>
    public void Stop() => Shell.Run(Shell.AsPostgres(Path.Combine(_bin!, "pg_ctl"), "stop", "-D", Path.Combine(_folder!, "data"), "-m", "immediate", "-w"));

    /// <summary>Starts it again on the same port.</summary>
    public void Start()
    {
        string[] words = [Path.Combine(_bin!, "pg_ctl"), "start", "-D", Path.Combine(_folder!, "data"), "-w", "-l", Path.Combine(_folder!, "log")];
        // After a kill the server's other processes need a moment to see that it is gone.
        for (var tries = 0; Shell.TryRun(Shell.AsPostgres(words)) is { } fault; tries++)
        {
            if (tries == 20)
                throw new InvalidOperationException(fault);
            Thread.Sleep(250);
        }
    }

    /// <summary>Kills its first process with SIGKILL; the others see that and end.</summary>
    public void Kill()
    {
        var pid = File.ReadLines(Path.Combine(_folder!, "data", "postmaster.pid")).First();
        Shell.Run("kill", "-9", pid);
    }

    /// <summary>Stops and removes a server of the test's own.</summary>
    public void Remove()
    {
        NpgsqlConnection.ClearAllPools();
        Shell.TryRun(Shell.AsPostgres(Path.Combine(_bin!, "pg_ctl"), "stop", "-D", Path.Combine(_folder!, "data"), "-m", "immediate"));
        Shell.TryRun(["rm", "-rf", _folder!]);
    }

    private static async Task<PostgresServer> StartSharedAsync()
    {
        if (Environment.GetEnvironmentVariable("ANALYZERKIT_POSTGRES") is { Length: > 0 } given)
            return new(given, null, null);
        var server = await StartClusterAsync(FindBinaries()!);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.Remove();
        return server;
    }

    private static async Task<PostgresServer> StartClusterAsync(string bin)
    {
        var folder = Path.Combine(Path.GetTempPath(), $"analyzerkit-postgres-{Guid.NewGuid():N}");
        Directory.CreateDirectory(folder);
        if (Environment.IsPrivilegedProcess)
            Shell.Run("chown", "postgres", folder);
        Shell.Run(Shell.AsPostgres(Path.Combine(bin, "initdb"), "-D", Path.Combine(folder, "data"), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync"));
        var port = FreePort();
        var settings = $"\nlisten_addresses = '127.0.0.1'\nport = {port.ToString(CultureInfo.InvariantCulture)}\nunix_socket_directories = ''\nmax_connections = 500\n";
        await File.AppendAllTextAsync(Path.Combine(folder, "data", "postgresql.conf"), settings);
        RemoveWhenKilled(bin, folder);
        var server = new PostgresServer($"Host=127.0.0.1;Port={port.ToString(CultureInfo.InvariantCulture)};Username=postgres;Database=postgres", bin, folder);
        server.Start();
        return server;
    }

    // A run that is killed cleans nothing up. Something outlives it that does, and ends by itself.
    private static void RemoveWhenKilled(string bin, string folder)
    {
        var stop = string.Join(' ', Shell.AsPostgres(Path.Combine(bin, "pg_ctl"), "stop", "-D", Path.Combine(folder, "data"), "-m", "immediate").Select(word => $"'{word}'"));
        var script = $"while kill -0 {Environment.ProcessId.ToString(CultureInfo.InvariantCulture)} 2>/dev/null && [ -d '{folder}' ]; do sleep 1; done; {stop}; rm -rf '{folder}'";
        using var process = Process.Start(new ProcessStartInfo("setsid", ["sh", "-c", $"({script}) </dev/null >/dev/null 2>&1 &"]));
    }

    private static string? FindBinaries()
    {
        var installed = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(version => int.TryParse(Path.GetFileName(version), CultureInfo.InvariantCulture, out var number) ? number : 0).Select(version => Path.Combine(version, "bin"))
            : [];
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return installed.Concat(path).FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "pg_ctl")));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task ExecuteAsync(string text)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(_connectionString) { Pooling = false }.ConnectionString);
        await using var command = source.CreateCommand(text);
        await command.ExecuteNonQueryAsync();
    }
}
