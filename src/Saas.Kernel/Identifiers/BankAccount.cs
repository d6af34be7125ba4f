using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Saas.Kernel.Identifiers;

/// <summary>
/// A Norwegian bank account: eleven digits, the last one a check digit by modulus 11 with weights 5 4 3 2 7 6 5 4 3 2 (domain.md §8). A person's is sealed where it is
/// stored; as text it is masked, so that it does not slip into a log or an address.
/// </summary>
public readonly record struct BankAccount
{
    private static ReadOnlySpan<byte> Weights => [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1];

    private BankAccount(string value) => Value = value;

    public string Value { get; }

    /// <summary>The last four digits, which say whose it is to those who know it and nothing to others.</summary>
    public string End => Value[^4..];

    /// <summary>As it stands in an ISO 20022 file: 15 characters, check digits by ISO 13616 (modulus 97-10).</summary>
    public string Iban => "NO" + (98 - (Modulo97(Value) * 1_000_000 + 232_400) % 97).ToString("00", CultureInfo.InvariantCulture) + Value;

    /// <summary>Reads the number as people write it: «8601 11 17947» and «8601.11.17947» are the same.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out BankAccount account)
    {
        var digits = Modulus11.Digits(text, 11);
        var ok = digits is not (null or "00000000000") && Modulus11.Remainder(digits, Weights) == 0;
        account = ok ? new BankAccount(digits!) : default;
        return ok;
    }

    /// <summary>Masked.</summary>
    public override string ToString() => Masked(End);

    /// <summary>How an account is shown to those who have not asked to see it.</summary>
    public static string Masked(string end) => "•••• •• •" + end;

    private static long Modulo97(string digits) => long.Parse(digits, CultureInfo.InvariantCulture) % 97;
}
