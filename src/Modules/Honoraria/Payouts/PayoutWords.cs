using Microsoft.Extensions.Localization;

namespace Saas.Honoraria.Payouts;

/// <summary>A bank's code in words, for those that are common; else as the bank says it.</summary>
internal static class PayoutWords
{
    public static string Reason(IStringLocalizer<PayoutText> text, string reason)
    {
        var code = reason.Split(' ')[0];
        return code.Length == 4 && text["Reason." + code] is { ResourceNotFound: false } words ? $"{words.Value} ({code})" : reason;
    }
}
