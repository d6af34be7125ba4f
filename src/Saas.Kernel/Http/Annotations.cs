using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Net.Mail;

namespace Saas.Kernel.Http;

/// <summary>Text from people: bounded, and without control characters. <see cref="Lines"/> allows line breaks and tabs.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class PlainTextAttribute(int most) : ValidationAttribute(() => "must be at most {1} characters, without control characters")
{
    public int Most { get; } = most;

    public bool Lines { get; init; }

    public override bool IsValid(object? value) => value is null || (value is string text && text.Length <= Most && !HasControlCharacters(text, Lines));

    public override string FormatErrorMessage(string name) => string.Format(CultureInfo.CurrentCulture, ErrorMessageString, name, Most);

    internal static bool HasControlCharacters(string text, bool lines) =>
        text.Any(c => (char.IsControl(c) && !(lines && c is '\n' or '\r' or '\t')) || char.GetUnicodeCategory(c) is UnicodeCategory.PrivateUse)
        || HasLoneSurrogate(text);

    private static bool HasLoneSurrogate(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && !(i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]) && i++ >= 0))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>An e-mail address that a mail server could take: one local part, one domain with a dot, at most 254 characters, no display name.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class EmailAttribute() : ValidationAttribute(() => "must be an e-mail address, e.g. kari@example.no")
{
    public override bool IsValid(object? value) => value is null or "" || (value is string text && IsAddress(text));

    public static bool IsAddress(string text) =>
        text.Length <= 254 && !text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c))
        && MailAddress.TryCreate(text, out var address) && address.Address == text
        && address.Host.Contains('.') && !address.Host.EndsWith('.') && !address.User.Contains('"');

    /// <summary>The form two spellings of one address share.</summary>
    public static string Normalise(string text) => text.Trim().ToLowerInvariant();
}
