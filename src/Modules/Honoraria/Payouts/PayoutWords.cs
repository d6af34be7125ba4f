using Microsoft.Extensions.Localization;
using Saas.Ui;

namespace Saas.Honoraria.Payouts;

/// <summary>What several pages of payouts say.</summary>
internal static class PayoutWords
{
    public static string Sums(IStringLocalizer<PayoutText> text, Format format, int count) => text[count == 1 ? "Sums.One" : "Sums", format.Number(count)];

    /// <summary>A bank's code in words, for those that are common; else as the bank says it.</summary>
    public static string Reason(IStringLocalizer<PayoutText> text, string reason)
    {
        var code = reason.Split(' ')[0];
        return code.Length == 4 && text["Reason." + code] is { ResourceNotFound: false } words ? $"{words.Value} ({code})" : reason;
    }
}
