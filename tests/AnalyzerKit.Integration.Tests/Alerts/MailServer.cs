using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AnalyzerKit.Integration.Tests.Alerts;

/// <summary>A small SMTP server on loopback: takes mails and keeps them.</summary>
internal sealed class MailServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public MailServer()
    {
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public ConcurrentQueue<Mail> Mails { get; } = new();

    /// <summary>How many mails are refused before one is taken.</summary>
    public int Refusals { get; set; }

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        while (true)
        {
            try
            {
                var client = await _listener.AcceptTcpClientAsync();
                _ = TalkAsync(client);
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using var _ = client;
        using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
        await using var writer = new StreamWriter(client.GetStream(), Encoding.ASCII) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 loopback");
        var from = "";
        var to = new List<string>();
        while (await reader.ReadLineAsync() is { } line)
        {
            switch (line.Split([' ', ':'], 2)[0].ToUpperInvariant())
            {
                case "EHLO" or "HELO":
                    await writer.WriteLineAsync("250 loopback");
                    break;
                case "MAIL" when Refusals > 0:
                    Refusals--;
                    await writer.WriteLineAsync("451 try again later");
                    break;
                case "MAIL":
                    from = line;
                    await writer.WriteLineAsync("250 ok");
                    break;
                case "RCPT":
                    to.Add(line);
                    await writer.WriteLineAsync("250 ok");
                    break;
                case "DATA":
                    await writer.WriteLineAsync("354 go on");
                    Mails.Enqueue(new(from, [.. to], await DataAsync(reader)));
                    await writer.WriteLineAsync("250 ok");
                    break;
                case "QUIT":
                    await writer.WriteLineAsync("221 bye");
                    return;
                default:
                    await writer.WriteLineAsync("502 unknown");
                    break;
            }
        }
    }

    private static async Task<string> DataAsync(StreamReader reader)
    {
        var data = new StringBuilder();
        while (await reader.ReadLineAsync() is { } line && line != ".") data.Append(line).Append('\n');
        return data.ToString();
    }
}

/// <summary>A mail as it came over the wire.</summary>
internal sealed record Mail(string From, IReadOnlyList<string> To, string Data);
