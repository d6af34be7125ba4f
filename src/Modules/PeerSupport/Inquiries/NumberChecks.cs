namespace Saas.PeerSupport.Inquiries;

/// <summary>Whether digits check out as a number that belongs to somebody. Accounts and identity numbers have types of their own in Kernel.</summary>
internal static class NumberChecks
{
    /// <summary>Eight digits from 2 upwards, with or without the country before them.</summary>
    public static bool IsPhone(string digits) =>
        (digits.StartsWith("0047", StringComparison.Ordinal) ? digits[4..] : digits.Length == 10 && digits.StartsWith("47", StringComparison.Ordinal) ? digits[2..] : digits) is [>= '2', ..] and { Length: 8 };
}
