using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net.Mail;

namespace Saas.Messaging.Contracts;

/// <summary>Whether a text is an e-mail address we would send to, and the one way of writing it.</summary>
public static class EmailAddress
{
    /// <summary>RFC 5321, 4.5.3.1.3.</summary>
    public const int MaxLength = 254;

    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    /// <summary>
    /// Accepts a bare address, with international letters on either side of the @. Refuses display names, quoted local parts, comments,
    /// control characters, IP literals and domains without a dot.
    /// </summary>
    /// <param name="address">Trimmed, the domain in lower case; the local part as it was written.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out string? address)
    {
        address = null;
        var trimmed = text?.Trim();
        if (trimmed is null or { Length: < 3 or > MaxLength }
            || trimmed.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || char.IsSurrogate(c) || c is '"' or '<' or '>' or '(' or ')' or ',' or ';' or ':' or '\\' or '[' or ']')
            || trimmed.Split('@') is not [{ Length: > 0 and <= 64 } local, var domain]
            || local.StartsWith('.') || local.EndsWith('.') || local.Contains("..", StringComparison.Ordinal)
            || !TryAscii(domain, out _)
            || !MailAddress.TryCreate(trimmed, out var parsed) || parsed.DisplayName.Length > 0)
        {
            return false;
        }

        address = $"{local}@{domain.ToLowerInvariant()}";
        return true;
    }

    private static bool TryAscii(string domain, [NotNullWhen(true)] out string? ascii)
    {
        ascii = null;
        if (!domain.Contains('.', StringComparison.Ordinal) || domain.EndsWith('.'))
        {
            return false;
        }

        try
        {
            ascii = Idn.GetAscii(domain);
            return ascii.Length <= 253;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
