using System.Globalization;
using Saas.Kernel.Identifiers;

namespace Saas.Honoraria.Demo;

/// <summary>Numbers that check out and belong to nobody: accounts of a bank that does not exist, and synthetic identity numbers (month + 80).</summary>
internal static class DemoNumbers
{
    private const int DaysUsed = 28;
    private const int MonthsUsed = 12;

    /// <summary>The same for the same person every time.</summary>
    public static string Account(int nth) => First(nth, number => $"9999{number % 10_000_000:0000000}", text => BankAccount.TryParse(text, out var _));

    /// <inheritdoc cref="Account"/>
    public static string NationalId(int nth) => First(
        nth, number => string.Create(CultureInfo.InvariantCulture, $"{(nth % DaysUsed) + 1:00}{(nth % MonthsUsed) + 81:00}{60 + (nth % 30):00}{number % 100_000:00000}"), text => Saas.Kernel.Identifiers.NationalId.TryParse(text, out var _));

    private static string First(int nth, Func<int, string> make, Func<string, bool> fits)
    {
        var number = (nth * 7919) + 1000;
        while (!fits(make(number)))
        {
            number++;
        }

        return make(number);
    }
}
