using AnalyzerKit.Hosting;

namespace AnalyzerKit;

/// <summary>Mailboxes, by SMTP.</summary>
/// <remarks><c>Alerts:Email</c> in configuration.</remarks>
public sealed class EmailAlertOptions : ISettingsObject
{
    /// <summary>The SMTP server. Required.</summary>
    public string? Host { get; set; }

    /// <summary>The server's port; 587 unless said otherwise.</summary>
    public int? Port { get; set; }

    /// <summary>The sender's address. Required.</summary>
    public string? From { get; set; }

    /// <summary>The addresses of those who get it. Required.</summary>
    public IList<string>? To { get; set; }

    /// <summary>The user to sign in as; nobody signs in unless given.</summary>
    public string? UserName { get; set; }

    /// <summary>The name under which the user's password is found in the environment or the configuration.</summary>
    public string? PasswordName { get; set; }

    /// <summary>Whether the connection is encrypted (STARTTLS); true unless said otherwise.</summary>
    public bool? EnableSsl { get; set; }

    /// <summary>The least severity that goes there; everything unless said otherwise.</summary>
    public AlertSeverity? MinimumSeverity { get; set; }

    string? ISettingsObject.Path { get; set; }
}
