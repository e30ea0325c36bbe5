using System.Text;

namespace AnalyzerKit.Analyzers.Keys;

/// <summary>What a name says of the value that it names.</summary>
internal enum KeyName
{
    /// <summary>Nothing.</summary>
    Silent,

    /// <summary>It names something else that looks alike: a hash, an id, a key of a cache.</summary>
    Other,

    /// <summary>It may name an API key: <c>key</c>, <c>token</c>, <c>secret</c>.</summary>
    Weak,

    /// <summary>It names an API key.</summary>
    Strong,
}

/// <summary>Judges names of parameters, variables, properties, headers and settings, however they are spelled.</summary>
internal static class KeyNames
{
    private static readonly string[] Others =
    [
        "hash", "sha1", "sha256", "md5", "digest", "checksum", "fingerprint", "thumbprint", "etag", "keyid", "keyname", "keyversion", "keyprefix", "keyheader", "keyvault", "keyurl", "publickey", "cachekey", "partitionkey", "rowkey",
        "primarykey", "foreignkey", "sortkey", "idempotency", "correlation", "instrumentationkey", "traceid", "requestid", "tenantid", "clientid", "guid", "uuid", "commit", "cancellationtoken", "pagetoken",
        "continuationtoken", "nexttoken", "csrf", "jwt", "encrypt", "decrypt", "signing", "hmac", "aeskey", "accesskey", "machinekey", "productkey", "sitekey", "license", "licence", "captcha", "webhook", "devicetoken", "refreshtoken", "nonce", "salt", "publickeytoken", "signature", "dedup", "lookupkey", "session", "routingkey", "registrykey", "objectkey", "blobkey", "keyhash", "tokencount", "tokenizer", "maxtoken",
    ];

    private static readonly string[] Strongs = ["apikey", "apitoken", "apisecret", "subscriptionkey", "authkey", "authtoken", "bearer", "authorization", "keycredential"];
    private static readonly string[] Weaks = ["key", "keys", "token", "tokens", "secret", "secrets", "credential", "credentials", "password", "auth", "key1", "key2", "pwd"];

    public static KeyName Judge(string name)
    {
        // Prose and URLs name nothing.
        if (name.Length is 0 or > 80 || name.IndexOf("://", StringComparison.Ordinal) >= 0)
        {
            return KeyName.Silent;
        }

        var plain = Plain(name);
        return Others.Any(plain.Contains) || OtherServices.AreNamedIn(plain) ? KeyName.Other
            : Strongs.Any(plain.Contains) ? (KeyOwners.MayBeModels(plain) ? KeyName.Strong : KeyName.Weak)
            : Weaks.Any(word => plain.EndsWith(word, StringComparison.Ordinal)) ? KeyName.Weak
            : KeyName.Silent;
    }

    private static string Plain(string name)
    {
        var plain = new StringBuilder(name.Length);
        foreach (var letter in name)
        {
            if (char.IsLetterOrDigit(letter))
            {
                plain.Append(char.ToLowerInvariant(letter));
            }
        }

        return plain.ToString();
    }
}
